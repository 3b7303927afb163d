package dev.culprit.examples.commandline;

import dev.culprit.azure.CustomRole;
import dev.culprit.probe.ProbeCapability;
import java.util.List;

/** The custom role of the Azure probe; its scope is a subscription, a group or an app. */
final class AzurePermissions implements PlatformPermissions {

  @Override
  public String word() {
    return "azure";
  }

  @Override
  public String probe() {
    return "azure-functions";
  }

  @Override
  public String module() {
    return "azure-probe";
  }

  @Override
  public String document(List<ProbeCapability> capabilities, boolean all, String scope) {
    String at = scope.isEmpty() ? "/subscriptions/SUBSCRIPTION" : scope;
    CustomRole role =
        all ? CustomRole.withOptional(capabilities, at) : CustomRole.of(capabilities, at);
    return role.json() + "\n";
  }
}
