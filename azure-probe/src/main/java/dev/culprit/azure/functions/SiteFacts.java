package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.SITE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the site says of itself: state, kind, plan, identity, names, Flex Consumption. */
final class SiteFacts {

  private final JsonNode site;
  private final JsonNode properties;

  private SiteFacts(JsonNode site) {
    this.site = site;
    this.properties = site.path("properties");
  }

  /** Returns the facts of an answer, whose {@code properties} must be there. */
  static SiteFacts of(JsonNode answer) throws java.io.IOException {
    if (!answer.path("properties").isObject()) {
      throw new java.io.IOException("the answer has no properties");
    }
    return new SiteFacts(answer);
  }

  void addTo(SnapshotBuilder into, AppTarget target) {
    Told told = new Told(into, SITE);
    told.status("site.state", properties.path("state"));
    told.status("site.usageState", properties.path("usageState"));
    told.status("site.availabilityState", properties.path("availabilityState"));
    told.status("site.contentAvailabilityState", properties.path("contentAvailabilityState"));
    told.status("site.runtimeAvailabilityState", properties.path("runtimeAvailabilityState"));
    told.status("kind", site.path("kind"));
    told.status("siteName", target.roleName());
    told.status("appNameLength", Integer.toString(target.roleName().length()));
    told.status("sku", properties.path("sku"));
    told.status("plan", plan(Told.text(properties.path("sku")), "", isLinux()));
    told.status("site.lastModified", properties.path("lastModifiedTimeUtc"));
    told.setting("location", site.path("location"));
    told.setting("site.dailyMemoryTimeQuota", properties.path("dailyMemoryTimeQuota"));
    told.setting("site.enabled", properties.path("enabled"));
    told.setting("site.httpsOnly", properties.path("httpsOnly"));
    told.setting("publicNetworkAccess", properties.path("publicNetworkAccess"));
    told.setting("virtualNetworkSubnetId", properties.path("virtualNetworkSubnetId"));
    told.setting("vnetContentShareEnabled", properties.path("vnetContentShareEnabled"));
    told.setting("keyVaultReferenceIdentity", properties.path("keyVaultReferenceIdentity"));
    told.setting("hostNames", joined(properties.path("hostNames")));
    addIdentity(told);
    if (isFlex()) {
      addFlex(told, into);
    }
  }

  private void addIdentity(Told told) {
    JsonNode identity = site.path("identity");
    told.status("identity", identity.path("type"));
    JsonNode assigned = identity.path("userAssignedIdentities");
    if (assigned.isObject()) {
      told.status("identity.userAssignedIdentities.count", Integer.toString(assigned.size()));
    }
  }

  private void addFlex(Told told, SnapshotBuilder into) {
    JsonNode config = properties.path("functionAppConfig");
    JsonNode storage = config.path("deployment").path("storage");
    JsonNode scale = config.path("scaleAndConcurrency");
    told.setting("functionAppConfig.runtime.name", config.path("runtime").path("name"));
    told.setting("functionAppConfig.runtime.version", config.path("runtime").path("version"));
    told.setting("functionAppConfig.deployment.storage.type", storage.path("type"));
    told.setting("functionAppConfig.deployment.storage.value", storage.path("value"));
    told.setting(
        "functionAppConfig.deployment.storage.authentication",
        storage.path("authentication").path("type"));
    told.setting("instanceMemoryMB", scale.path("instanceMemoryMB"));
    told.setting("maximumInstanceCount", scale.path("maximumInstanceCount"));
    into.add(
        new EvidenceGap(
            Section.SETTINGS,
            "FUNCTIONS_WORKER_RUNTIME and others that functionAppConfig replaces",
            GapReason.UNSUPPORTED,
            "Flex Consumption has no such app settings; their absence says nothing",
            null,
            SITE));
  }

  /** Returns whether the plan is Flex Consumption. */
  boolean isFlex() {
    return properties.path("functionAppConfig").isObject()
        || Told.text(properties.path("sku")).equalsIgnoreCase("FlexConsumption");
  }

  /** Returns the configuration of Flex Consumption; missing on other plans. */
  JsonNode flex() {
    return properties.path("functionAppConfig");
  }

  /** Returns whether the site is a function app and no plain web app. */
  boolean isFunctionApp() {
    String kind = Told.text(site.path("kind")).toLowerCase(Locale.ROOT);
    return kind.isEmpty() || kind.contains("functionapp");
  }

  boolean isLinux() {
    return properties.path("reserved").asBoolean(false)
        || Told.text(site.path("kind")).toLowerCase(Locale.ROOT).contains("linux");
  }

  boolean isContainer() {
    return Told.text(site.path("kind")).toLowerCase(Locale.ROOT).contains("container")
        || linuxFxVersion().toUpperCase(Locale.ROOT).startsWith("DOCKER|");
  }

  /** Returns whether the app runs on Linux Consumption, where Kudu shows no files. */
  boolean isLinuxConsumption() {
    return isLinux() && Told.text(properties.path("sku")).equalsIgnoreCase("Dynamic");
  }

  String linuxFxVersion() {
    return Told.text(properties.path("siteConfig").path("linuxFxVersion"));
  }

  /** Returns the subnet through which the app calls others, empty when it has none. */
  String subnetId() {
    return Told.text(properties.path("virtualNetworkSubnetId"));
  }

  /** Returns the addresses from which the app may call others. */
  Set<String> outboundAddresses() {
    String possible = Told.text(properties.path("possibleOutboundIpAddresses"));
    String now = Told.text(properties.path("outboundIpAddresses"));
    return new TreeSet<>(List.of((possible + "," + now).split(",", -1)));
  }

  /** Returns when the site was changed last, null when it does not tell. */
  @Nullable Instant lastModified() {
    return Times.of(properties.path("lastModifiedTimeUtc"));
  }

  /** Returns the resource id of the plan, empty when there is none. */
  String planId() {
    return Told.text(properties.path("serverFarmId"));
  }

  /** Returns the host name of Kudu, empty when the site does not tell it. */
  String kuduHost() {
    for (JsonNode state : properties.path("hostNameSslStates")) {
      if (Told.text(state.path("hostType")).equals("Repository")) {
        return Told.text(state.path("name"));
      }
    }
    return "";
  }

  /** Returns the resource id of the Application Insights component that the portal linked. */
  String linkedComponent() {
    return Told.text(site.path("tags").path("hidden-link: /app-insights-resource-id"));
  }

  /** Returns what people call the plan, such as {@code Consumption (Linux)}. */
  static String plan(String tier, String size, boolean linux) {
    if (tier.isEmpty()) {
      return "";
    }
    String name =
        switch (tier.toLowerCase(Locale.ROOT)) {
          case "dynamic" -> "Consumption";
          case "flexconsumption" -> "Flex Consumption";
          case "elasticpremium" -> size.isEmpty() ? "Elastic Premium" : "Elastic Premium " + size;
          case "free", "shared" -> tier;
          default -> size.isEmpty() ? "Dedicated " + tier : "Dedicated " + tier + " " + size;
        };
    return name + (linux ? " (Linux)" : " (Windows)");
  }

  private static String joined(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(item -> all.add(Told.text(item)));
    return String.join(",", all);
  }
}
