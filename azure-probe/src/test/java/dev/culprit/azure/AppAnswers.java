package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.CONNECTION_REFERENCES;
import static dev.culprit.azure.functions.AppCapabilities.KUDU_PACKAGE;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_NAME;
import static dev.culprit.azure.functions.AppCapabilities.PLAN;
import static dev.culprit.azure.functions.AppCapabilities.SITE;
import static dev.culprit.azure.functions.AppCapabilities.SITE_CONFIG;
import static dev.culprit.azure.functions.AppCapabilities.SLOTS;
import static dev.culprit.azure.functions.AppCapabilities.SLOT_NAMES;
import static dev.culprit.azure.functions.AppCapabilities.STORAGE_ACCOUNT;
import static dev.culprit.azure.functions.AppCapabilities.VAULT_REFERENCES;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.PackageFixture;
import dev.culprit.testkit.RecordedExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Azure answers about an app; written for these tests, in the true shape. */
final class AppAnswers {

  static final String NOW = "2026-03-14T12:00:00Z";
  static final String KEY = "c3VyZWx5bm90YXJlYWxzdG9yYWdla2V5c3VyZWx5bm90YXJlYWw9PQ==";
  static final String PASSWORD = "hunter2-is-no-password";
  static final String SIGNATURE = "bm90LWEtc2lnbmF0dXJlLWJ1dC1hcy1sb25n";
  static final String INSTRUMENTATION_KEY = "99999999-8888-7777-6666-555555555555";
  static final String ARM = "/management.azure.com";
  static final String GROUP = "/subscriptions/" + TestClients.SUBSCRIPTION + "/resourceGroups/shop";
  static final String SITE_ID = GROUP + "/providers/Microsoft.Web/sites/orders";
  static final String WORKSPACE =
      GROUP + "/providers/Microsoft.OperationalInsights/workspaces/shop-logs";
  static final String STORAGE_ID =
      GROUP + "/providers/Microsoft.Storage/storageAccounts/ordersstore";
  static final String SCM = "/orders.scm.azurewebsites.net";

  private static final ObjectMapper JSON = new ObjectMapper();

  private AppAnswers() {}

  /** Returns the answers of an app that may be read in every respect. */
  static List<RecordedExchange> healthy() {
    List<RecordedExchange> all = new ArrayList<>();
    all.add(arm(SITE, "", json(site())));
    all.add(
        arm(
            SITE_CONFIG,
            "/config/web",
            properties("linuxFxVersion", "Python|3.11", "alwaysOn", false)));
    all.add(
        post(
            APP_SETTINGS,
            ARM + SITE_ID + "/config/appsettings/list",
            json(Map.of("properties", settings()))));
    all.add(
        arm(
            VAULT_REFERENCES,
            "/config/configreferences/appsettings",
            list(
                Map.of(
                    "name",
                    "DB_PASSWORD",
                    "properties",
                    Map.of("status", "Resolved", "vaultName", "shop-vault", "secretName", "db")))));
    all.add(
        arm(
            CONNECTION_REFERENCES,
            "/config/configreferences/connectionstrings",
            list(Map.of("name", "orders", "properties", Map.of("status", "Resolved")))));
    all.add(
        arm(
            SLOT_NAMES,
            "/config/slotConfigNames",
            properties("appSettingNames", List.of("STAGE"), "connectionStringNames", List.of())));
    all.add(
        arm(
            SLOTS,
            "/slots",
            list(Map.of("name", "orders/staging", "properties", Map.of("state", "Running")))));
    all.add(
        exchange(
            PLAN,
            ARM + GROUP + "/providers/Microsoft.Web/serverfarms/plan",
            json(
                Map.of(
                    "sku",
                    Map.of("name", "EP1", "tier", "ElasticPremium"),
                    "properties",
                    Map.of("status", "Ready", "reserved", true, "numberOfWorkers", 1)))));
    all.add(
        exchange(STORAGE_ACCOUNT, ARM + STORAGE_ID, json(storage("2026-01-01T00:00:00.1234567Z"))));
    all.addAll(HostAnswers.host());
    all.addAll(HistoryAnswers.all());
    all.addAll(HostAnswers.logs());
    return all;
  }

  /** Returns the exchanges of an app that runs from the package that Kudu keeps. */
  static List<RecordedExchange> fromKuduPackage() {
    List<RecordedExchange> all =
        new ArrayList<>(
            with(
                APP_SETTINGS,
                json(Map.of("properties", settings("WEBSITE_RUN_FROM_PACKAGE", "1")))));
    String folder = SCM + "/api/vfs/data/SitePackages/";
    all.add(exchange(PACKAGE_NAME, folder + "packagename.txt", text("20260314.zip")));
    all.add(
        exchange(KUDU_PACKAGE, folder + "20260314.zip", Answer.object(pythonPackage().toZip())));
    return all;
  }

  static List<RecordedExchange> with(String operation, Answer answer) {
    return healthy().stream()
        .map(e -> e.operation().equals(operation) ? e.answering(answer) : e)
        .toList();
  }

  static PackageFixture pythonPackage() {
    return PackageFixture.empty()
        .file(
            "host.json",
            "{\"version\": \"2.0\", \"functionTimeout\": \"00:05:00\", \"extensionBundle\": {\"id\": \"Microsoft.Azure.Functions.ExtensionBundle\", \"version\": \"[4.*, 5.0.0)\"}}")
        .file("requirements.txt", "azure-functions\nrequests\n")
        .file(
            "Intake/function.json",
            "{\"scriptFile\": \"__init__.py\", \"bindings\": [{\"type\": \"httpTrigger\"}]}")
        .file("Intake/__init__.py", "import requests\n")
        .wheel(".python_packages/lib/site-packages/", "requests", "2.32.0", "requests");
  }

  /** Returns an open storage account whose second key was made at this time. */
  static Map<String, Object> storage(String key2, Object... changes) {
    Map<String, Object> properties =
        map(
            "provisioningState",
            "Succeeded",
            "statusOfPrimary",
            "available",
            "keyCreationTime",
            Map.of("key1", "2025-06-01T00:00:00.1234567Z", "key2", key2),
            "encryption",
            Map.of("keySource", "Microsoft.Storage"),
            "networkAcls",
            Map.of("bypass", "AzureServices", "defaultAction", "Allow", "ipRules", List.of()),
            "publicNetworkAccess",
            "Enabled");
    for (int index = 0; index < changes.length; index += 2) {
      properties.put((String) changes[index], changes[index + 1]);
    }
    return map(
        "id", STORAGE_ID, "name", "ordersstore", "kind", "StorageV2", "properties", properties);
  }

  static Map<String, Object> site(Object... changes) {
    Map<String, Object> properties =
        map(
            "state",
            "Running",
            "usageState",
            "Normal",
            "availabilityState",
            "Normal",
            "reserved",
            true,
            "sku",
            "ElasticPremium",
            "hostNames",
            List.of("orders.azurewebsites.net"),
            "hostNameSslStates",
            List.of(Map.of("name", "orders.scm.azurewebsites.net", "hostType", "Repository")),
            "serverFarmId",
            GROUP + "/providers/Microsoft.Web/serverfarms/plan");
    for (int index = 0; index < changes.length; index += 2) {
      properties.put((String) changes[index], changes[index + 1]);
    }
    Map<String, Object> site =
        map(
            "id", SITE_ID,
            "name", "orders",
            "kind", "functionapp,linux",
            "location", "West Europe",
            "identity", Map.of("type", "SystemAssigned"));
    site.put("properties", properties);
    return site;
  }

  static Map<String, Object> settings(Object... changes) {
    Map<String, Object> settings =
        map(
            "FUNCTIONS_WORKER_RUNTIME",
            "python",
            "FUNCTIONS_EXTENSION_VERSION",
            "~4",
            "AzureWebJobsStorage",
            "DefaultEndpointsProtocol=https;AccountName=ordersstore;AccountKey="
                + KEY
                + ";EndpointSuffix=core.windows.net",
            "WEBSITE_RUN_FROM_PACKAGE",
            "{{base}}/packages/orders.zip?sv=2023-11-03&se=2027-01-01T00:00:00Z&sig=" + SIGNATURE,
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "InstrumentationKey="
                + INSTRUMENTATION_KEY
                + ";IngestionEndpoint=https://westeurope.in.applicationinsights.azure.com/",
            "DB_PASSWORD",
            PASSWORD,
            "STAGE",
            "prod");
    for (int index = 0; index < changes.length; index += 2) {
      settings.put((String) changes[index], changes[index + 1]);
    }
    settings.values().removeIf("<absent>"::equals);
    return settings;
  }

  static List<Object> row(String at, String level, String message) {
    List<Object> row = new ArrayList<>(List.of(at, level, message, "instance-1"));
    row.add(null);
    return row;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The list copies the array.
  static Answer rows(long total, List<Object>... rows) {
    return rows(total, List.of(rows));
  }

  static Answer rows(long total, Collection<List<Object>> rows) {
    List<List<Object>> all = new ArrayList<>();
    List<Object> first = new ArrayList<>(List.of("2026-03-14T00:00:00Z", "", "", "", total));
    all.add(first);
    all.addAll(rows);
    return json(Map.of("tables", List.of(table(all))));
  }

  static Map<String, Object> table(List<List<Object>> rows) {
    return Map.of(
        "name",
        "PrimaryResult",
        "columns",
        List.of(
            Map.of("name", "at", "type", "datetime"),
            Map.of("name", "level", "type", "string"),
            Map.of("name", "message", "type", "string"),
            Map.of("name", "stream", "type", "string"),
            Map.of("name", "total", "type", "long")),
        "rows",
        rows);
  }

  static RecordedExchange arm(String operation, String path, Answer answer) {
    return exchange(operation, ARM + SITE_ID + path, answer);
  }

  static RecordedExchange exchange(String operation, String path, Answer answer) {
    return RecordedExchange.get(operation, path, answer);
  }

  static RecordedExchange post(String operation, String path, Answer answer) {
    return new RecordedExchange(operation, "POST", path, Map.of(), answer);
  }

  static Answer list(Object... items) {
    return json(Map.of("value", List.of(items)));
  }

  static Answer properties(Object... properties) {
    return json(Map.of("properties", map(properties)));
  }

  static Answer error(int status, String code, String message) {
    return Answer.of(status, written(Map.of("error", Map.of("code", code, "message", message))));
  }

  static Answer json(Object tree) {
    return Answer.json(written(tree));
  }

  static Answer text(String body) {
    return new Answer(
        200, Map.of("Content-Type", "text/plain"), body.getBytes(StandardCharsets.UTF_8), false);
  }

  private static String written(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      map.put((String) pairs[index], pairs[index + 1]);
    }
    return map;
  }
}
