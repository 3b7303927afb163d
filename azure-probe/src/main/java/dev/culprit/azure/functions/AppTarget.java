package dev.culprit.azure.functions;

import dev.culprit.target.OtelNames;
import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;

/**
 * What the identifying attributes of an app say.
 *
 * @param subscription its id
 * @param group the resource group
 * @param name the site's name
 * @param slot the slot; empty for production
 */
public record AppTarget(String subscription, String group, String name, String slot) {

  /** Returns whether the target is one app with subscription and resource group. */
  public static boolean isApp(Target target) {
    return target.kind() == TargetKind.FUNCTION_APP
        && target.attribute(OtelNames.FAAS_NAME).isPresent()
        && target.attribute(OtelNames.CLOUD_ACCOUNT_ID).isPresent()
        && target.attribute(OtelNames.AZURE_RESOURCE_GROUP_NAME).isPresent();
  }

  /** Returns the parts of a target that {@link #isApp} accepts. */
  static AppTarget of(Target target) {
    return new AppTarget(
        target.attribute(OtelNames.CLOUD_ACCOUNT_ID).orElseThrow(),
        target.attribute(OtelNames.AZURE_RESOURCE_GROUP_NAME).orElseThrow(),
        target.attribute(OtelNames.FAAS_NAME).orElseThrow(),
        target.attribute(OtelNames.CULPRIT_AZURE_SLOT).orElse(""));
  }

  /** Returns the resource id of the site, or of the slot where the target names one. */
  String id() {
    return slot.isEmpty() ? siteId() : siteId() + "/slots/" + slot;
  }

  /** Returns the resource id of the site itself. */
  String siteId() {
    return groupId() + "/providers/Microsoft.Web/sites/" + name;
  }

  /** Returns the resource id of the group. */
  String groupId() {
    return "/subscriptions/" + subscription + "/resourceGroups/" + group;
  }

  /** Returns the name under which telemetry is sent: {@code site} or {@code site-slot}. */
  String roleName() {
    return slot.isEmpty() ? name : name + "-" + slot;
  }

  /** Returns the default host name of Kudu, for when the site's own list is not known. */
  String kuduHost() {
    return roleName() + ".scm.azurewebsites.net";
  }
}
