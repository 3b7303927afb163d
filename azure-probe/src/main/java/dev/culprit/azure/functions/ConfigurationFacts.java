package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.CONNECTION_REFERENCES;
import static dev.culprit.azure.functions.AppCapabilities.PLAN;
import static dev.culprit.azure.functions.AppCapabilities.SITE_CONFIG;
import static dev.culprit.azure.functions.AppCapabilities.SLOTS;
import static dev.culprit.azure.functions.AppCapabilities.SLOT_NAMES;
import static dev.culprit.azure.functions.AppCapabilities.VAULT_REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What Resource Manager says of the site's configuration, references, slots and plan. */
final class ConfigurationFacts {

  /** Properties of {@code config/web} that decide how code is started. */
  private static final List<String> WEB =
      List.of(
          "linuxFxVersion",
          "windowsFxVersion",
          "netFrameworkVersion",
          "javaVersion",
          "javaContainer",
          "javaContainerVersion",
          "powerShellVersion",
          "nodeVersion",
          "pythonVersion",
          "use32BitWorkerProcess",
          "alwaysOn",
          "appCommandLine",
          "numberOfWorkers",
          "functionAppScaleLimit",
          "functionsRuntimeScaleMonitoringEnabled",
          "preWarmedInstanceCount",
          "minimumElasticInstanceCount",
          "healthCheckPath",
          "vnetRouteAllEnabled",
          "vnetName",
          "keyVaultReferenceIdentity",
          "publicNetworkAccess",
          "ipSecurityRestrictionsDefaultAction",
          "scmIpSecurityRestrictionsDefaultAction",
          "acrUseManagedIdentityCreds",
          "acrUserManagedIdentityID",
          "scmType",
          "websiteTimeZone",
          "http20Enabled",
          "minTlsVersion",
          "autoHealEnabled");

  private ConfigurationFacts() {}

  static JsonNode web(JsonNode answer, SnapshotBuilder into) throws IOException {
    JsonNode properties = properties(answer);
    Told told = new Told(into, SITE_CONFIG);
    WEB.forEach(name -> told.setting("siteConfig:" + name, properties.path(name)));
    String stack = Told.text(properties.path("linuxFxVersion"));
    if (stack.toUpperCase(Locale.ROOT).startsWith("DOCKER|")) {
      told.setting("image", stack.substring("DOCKER|".length()));
    }
    return properties;
  }

  /** The list comes in two forms: items with the setting's name, or with the reference alone. */
  static void vaultReferences(Iterable<JsonNode> items, SnapshotBuilder into) {
    Told told = new Told(into, VAULT_REFERENCES);
    for (JsonNode item : items) {
      JsonNode reference = item.path("properties");
      String status = Told.text(reference.path("status"));
      told.status("appSetting/" + name(item), "keyVaultReference.status", status);
      told.status(
          "appSetting/" + name(item),
          "keyVaultReference.details",
          Told.text(reference.path("details")));
      told.status(
          "appSetting/" + name(item),
          "keyVaultReference.identity",
          Told.text(reference.path("identityType")));
    }
  }

  static void connectionReferences(Iterable<JsonNode> items, SnapshotBuilder into) {
    Told told = new Told(into, CONNECTION_REFERENCES);
    for (JsonNode item : items) {
      String name = name(item);
      into.add(new SettingEvidence("connectionStrings:" + name, null, CONNECTION_REFERENCES));
      told.status(
          "connectionString/" + name,
          "keyVaultReference.status",
          Told.text(item.path("properties").path("status")));
    }
  }

  private static String name(JsonNode item) {
    String name = Told.text(item.path("name"));
    return name.isEmpty() ? Told.text(item.path("properties").path("secretName")) : name;
  }

  static void slotNames(JsonNode answer, SnapshotBuilder into) throws IOException {
    JsonNode properties = properties(answer);
    Told told = new Told(into, SLOT_NAMES);
    told.status("slotConfigNames", joined(properties.path("appSettingNames")));
    for (JsonNode name : properties.path("connectionStringNames")) {
      into.add(new SettingEvidence("connectionStrings:" + Told.text(name), null, SLOT_NAMES));
    }
  }

  static void slots(Iterable<JsonNode> items, SnapshotBuilder into) {
    Told told = new Told(into, SLOTS);
    int index = 0;
    TreeMap<String, String> states = new TreeMap<>();
    for (JsonNode item : items) {
      String name = Told.text(item.path("name"));
      states.put(
          name.substring(name.lastIndexOf('/') + 1),
          Told.text(item.path("properties").path("state")));
    }
    for (var slot : states.entrySet()) {
      told.status("slots[" + index + "]", slot.getKey());
      told.status("slots/" + slot.getKey(), "slotState", slot.getValue());
      index++;
    }
  }

  static void plan(JsonNode answer, SnapshotBuilder into) throws IOException {
    JsonNode properties = properties(answer);
    Told told = new Told(into, PLAN);
    JsonNode sku = answer.path("sku");
    boolean linux = properties.path("reserved").asBoolean(false);
    told.status(
        "plan", SiteFacts.plan(Told.text(sku.path("tier")), Told.text(sku.path("name")), linux));
    told.status("plan.sku", sku.path("name"));
    told.status("plan.status", properties.path("status"));
    told.status("plan.numberOfWorkers", properties.path("numberOfWorkers"));
    told.status("plan.maximumNumberOfWorkers", properties.path("maximumNumberOfWorkers"));
    told.status("plan.numberOfSites", properties.path("numberOfSites"));
  }

  private static JsonNode properties(JsonNode answer) throws IOException {
    if (!answer.path("properties").isObject()) {
      throw new IOException("the answer has no properties");
    }
    return answer.path("properties");
  }

  private static String joined(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(Told.text(name)));
    return String.join(", ", all);
  }
}
