package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.STORAGE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.SnapshotBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Resource Manager says of a storage account without a list of its keys: whether it can be
 * used, by whom, and when its keys were made.
 *
 * <p>Fields as "Storage Accounts - Get Properties" of the Azure Storage resource provider lists
 * them.
 */
final class StorageFacts {

  private static final String DENY = "deny";

  private StorageFacts() {}

  /**
   * Adds the facts of an account.
   *
   * @param site the app that uses it; null when it could not be read
   * @return when the younger of its keys was made; null when the setting holds no key, or it is not
   *     told
   */
  static @Nullable Instant add(
      JsonNode account, HostStorage storage, @Nullable SiteFacts site, SnapshotBuilder into)
      throws IOException {
    JsonNode properties = account.path("properties");
    if (!properties.isObject()) {
      throw new IOException("the answer has no properties");
    }
    Told told = new Told(into, STORAGE_ACCOUNT);
    String object = "storage/" + storage.name();
    told.status(
        object, "storage.provisioningState", Told.text(properties.path("provisioningState")));
    told.status(object, "storage.statusOfPrimary", Told.text(properties.path("statusOfPrimary")));
    told.status(object, "storage.kind", Told.text(account.path("kind")));
    told.status(
        object, "storage.allowSharedKeyAccess", Told.text(properties.path("allowSharedKeyAccess")));
    JsonNode encryption = properties.path("encryption");
    told.setting("storage.encryption.keySource", encryption.path("keySource"));
    told.setting(
        "storage.encryption.keyname", encryption.path("keyvaultproperties").path("keyname"));
    addNetwork(properties, object, site, told);
    return storage.byKey() ? addKeys(properties.path("keyCreationTime"), object, told) : null;
  }

  private static @Nullable Instant addKeys(JsonNode keys, String object, Told told) {
    Instant youngest = null;
    for (int number = 1; number <= 2; number++) {
      Instant made = Times.of(keys.path("key" + number));
      if (made != null) {
        told.status(object, "storageKey" + number + ".created", made.toString());
        youngest = youngest == null || made.isAfter(youngest) ? made : youngest;
      }
    }
    return youngest;
  }

  /**
   * A default of deny says nothing by itself: most closed accounts admit their app. Only an account
   * that names no network, address or resource of the app is told as one that denies it.
   */
  private static void addNetwork(
      JsonNode properties, String object, @Nullable SiteFacts site, Told told) {
    JsonNode rules = properties.path("networkAcls");
    String access = Told.text(properties.path("publicNetworkAccess"));
    String action = Told.text(rules.path("defaultAction"));
    told.status(object, "storage.publicAccess", access);
    told.status(object, "storage.defaultNetworkAction", action);
    int endpoints = properties.path("privateEndpointConnections").size();
    // Written only where there are some: no endpoints is what a dead service is told by.
    told.status(object, "storage.privateLinks", endpoints == 0 ? "" : Integer.toString(endpoints));
    boolean closed = access.equalsIgnoreCase("Disabled");
    if (!closed && !action.toLowerCase(Locale.ROOT).equals(DENY)) {
      told.status(object, "storage.networkRules", action.isEmpty() ? "" : "open to every network");
      return;
    }
    if (site == null || rules.path("resourceAccessRules").size() > 0) {
      return;
    }
    boolean mayReachEndpoint = endpoints > 0 && !site.subnetId().isEmpty();
    if (!closed && admits(rules, site)) {
      told.status(object, "storage.networkRules", "the network of the app is admitted");
    } else if (!mayReachEndpoint) {
      told.status(
          object,
          "storage.networkRules",
          (closed ? "public access disabled" : "Deny") + ", and nothing of the app is admitted");
    }
  }

  private static boolean admits(JsonNode rules, SiteFacts site) {
    for (JsonNode network : rules.path("virtualNetworkRules")) {
      String id = Told.text(network.path("id"));
      if (!site.subnetId().isEmpty() && id.equalsIgnoreCase(site.subnetId())) {
        return true;
      }
    }
    Set<String> own = site.outboundAddresses();
    for (JsonNode address : rules.path("ipRules")) {
      String value = Told.text(address.path("value"));
      // A range may hold an address of the app; arithmetic on it would not make it certain.
      if (value.contains("/") || own.contains(value)) {
        return true;
      }
    }
    return false;
  }
}
