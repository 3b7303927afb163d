package dev.culprit.azure;

import static java.util.Objects.requireNonNull;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.testkit.PackageFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app as Resource Manager, Monitor and its package show it, observed by the real probe over
 * HTTP.
 *
 * <p>It starts as a healthy Python app on Linux Premium that runs from the package of its last
 * deployment; a scenario says what is different.
 */
final class AppScenario {

  static final Instant NOW = Instant.parse(AppAnswers.NOW);
  private static final String ZERO =
      "No job functions found. Try making your job classes and methods public. If you're using binding extensions (e.g. Azure Storage, ServiceBus, Timers, etc.) make sure you've called the registration method for the extension(s) in your startup code (e.g. builder.AddAzureStorage(), builder.AddServiceBus(), builder.AddTimers(), etc.).";

  private final Map<String, Object> site = AppAnswers.site();
  private final Map<String, Object> settings = AppAnswers.settings("WEBSITE_RUN_FROM_PACKAGE", "1");
  private final Map<String, Object> web = new LinkedHashMap<>();
  private final List<Object> functions = new ArrayList<>();
  private final List<Object> deployments = new ArrayList<>();
  private final List<Object> activity = new ArrayList<>();
  private final List<Object> references = new ArrayList<>();
  private final List<Object> diagnosticEvents = new ArrayList<>();
  private final Map<String, List<List<Object>>> rows = new TreeMap<>();
  private final Map<String, Object> host = new LinkedHashMap<>();
  private final Map<String, Object> plan = AppAnswers.map("name", "EP1", "tier", "ElasticPremium");
  private final Map<String, Object> storage = AppAnswers.storage("2025-06-01T00:00:00Z");
  private final List<Object> storageActivity = new ArrayList<>();
  private final List<Object> containerFiles = new ArrayList<>();
  private final Map<String, String> containerLogs = new TreeMap<>();
  private byte[] zip = new byte[0];
  private int packageStatus = 200;
  private int hostStatus = 200;
  private int minute;
  private boolean siteLogs = true;

  private AppScenario() {
    web.put("linuxFxVersion", "Python|3.11");
    deployed("2026-02-20T08:00:00Z", 4, "Functions Core Tools");
    host.put("state", "Running");
    host.put("version", "4.1036.1.1");
    host.put("errors", new ArrayList<>());
  }

  static AppScenario python(PackageFixture files) {
    return new AppScenario().files(files);
  }

  static AppScenario of(String worker, String stack, PackageFixture files) {
    return python(files).setting("FUNCTIONS_WORKER_RUNTIME", worker).web("linuxFxVersion", stack);
  }

  AppScenario files(PackageFixture files) {
    zip = files.toZip();
    return this;
  }

  AppScenario zip(byte[] bytes) {
    zip = bytes;
    return this;
  }

  AppScenario packageStatus(int status) {
    packageStatus = status;
    return this;
  }

  AppScenario setting(String name, String value) {
    if (value.equals("<absent>")) {
      settings.remove(name);
    } else {
      settings.put(name, value);
    }
    return this;
  }

  AppScenario web(String name, Object value) {
    web.put(name, value);
    return this;
  }

  @SuppressWarnings("unchecked")
  AppScenario site(String name, Object value) {
    ((Map<String, Object>) site.get("properties")).put(name, value);
    return this;
  }

  /** Puts a log file of the container where Kudu lists it. */
  AppScenario containerLog(String name, String lastUpdated, String text) {
    containerLogs.put(name, text);
    containerFiles.add(
        Map.of(
            "machineName",
            "lw0sdlwk000001",
            "lastUpdated",
            lastUpdated,
            "size",
            text.length(),
            "href",
            "https://orders.scm.azurewebsites.net/api/vfs/LogFiles/" + name,
            "path",
            "/home/LogFiles/" + name));
    return this;
  }

  AppScenario resource(String name, Object value) {
    site.put(name, value);
    return this;
  }

  AppScenario consumption() {
    plan.put("name", "Y1");
    plan.put("tier", "Dynamic");
    return site("sku", "Dynamic");
  }

  AppScenario loaded(String... names) {
    for (String name : names) {
      functions.add(Map.of("name", "orders/" + name, "properties", Map.of("name", name)));
    }
    return this;
  }

  AppScenario hostError(String... errors) {
    host.put("state", "Error");
    host.put("errors", List.of(errors));
    return this;
  }

  AppScenario hostDown(int status) {
    hostStatus = status;
    return this;
  }

  AppScenario reference(String name, String status) {
    references.add(
        Map.of("name", name, "properties", Map.of("status", status, "vaultName", "shop-vault")));
    return this;
  }

  AppScenario diagnosticEvent(String code, String message) {
    diagnosticEvents.add(Map.of("ErrorCode", code, "Level", 4, "HitCount", 3, "Message", message));
    return this;
  }

  AppScenario neverDeployed() {
    deployments.clear();
    return this;
  }

  AppScenario deployed(String at, int status, String deployer) {
    deployments.add(
        Map.of(
            "name",
            "d" + deployments.size(),
            "properties",
            Map.of("status", status, "deployer", deployer, "received_time", at)));
    return this;
  }

  AppScenario changed(String at, String operation) {
    return ended(at, operation, "Succeeded");
  }

  /** Adds an event to the Activity Log of the app, or to that of its storage account. */
  AppScenario ended(String at, String operation, String status) {
    (operation.startsWith("Microsoft.Storage/") ? storageActivity : activity)
        .add(
            Map.of(
                "eventTimestamp",
                at,
                "caller",
                "release-pipeline",
                "operationName",
                Map.of("value", operation),
                "status",
                Map.of("value", status),
                "properties",
                Map.of("statusCode", status.equals("Failed") ? "BadRequest" : "OK")));
    return this;
  }

  @SuppressWarnings("unchecked")
  AppScenario storage(String name, Object value) {
    ((Map<String, Object>) storage.get("properties")).put(name, value);
    return this;
  }

  AppScenario log(String table, String level, String message) {
    String at = NOW.minus(Duration.ofMinutes(90L - minute++)).toString();
    rows.computeIfAbsent(table, unseen -> new ArrayList<>())
        .add(AppAnswers.row(at, level, message));
    return this;
  }

  /** No diagnostic setting sends the logs of the site anywhere. */
  AppScenario withoutSiteLogs() {
    siteLogs = false;
    return this;
  }

  AppScenario trace(String level, String message) {
    return log("AppTraces", level, message);
  }

  /** The symptom that all these incidents share. */
  AppScenario noFunctions() {
    return trace("INFO", "0 functions found (Custom)")
        .trace("INFO", "0 functions loaded")
        .trace("WARNING", ZERO);
  }

  AppScenario foundNotLoaded(int number) {
    return trace("INFO", number + " functions found (Custom)")
        .trace("INFO", "0 functions loaded")
        .trace("WARNING", ZERO);
  }

  AppScenario workerCrashes(String runtime) {
    return trace(
            "ERROR",
            "Exceeded language worker restart retry count for runtime:"
                + runtime
                + ". Shutting down and proactively recycling the Functions Host to recover")
        .trace("ERROR", "Did not find any initialized language workers");
  }

  Snapshot observe() {
    try (AzureEndpoint endpoint = AzureEndpoint.start()) {
      serve(endpoint);
      try (AzureProbe probe = TestClients.probe(endpoint.uri())) {
        return probe.observe(
            new ProbeRequest(
                TestClients.target(),
                new TimeWindow(NOW.minus(Duration.ofHours(3)), NOW),
                ProbeBudget.standard()),
            ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
      }
    }
  }

  /** Returns how a comparison of evidence with evidence comes out. */
  Outcome fact(String id) {
    Snapshot snapshot = observe();
    return requireNonNull(DerivedFacts.judge(snapshot, EvidenceView.of(snapshot)).get(id), id)
        .outcome();
  }

  Diagnosis diagnose() {
    return Diagnostics.create().diagnose(observe());
  }

  private void serve(AzureEndpoint endpoint) {
    String base = AppAnswers.ARM + AppAnswers.SITE_ID;
    endpoint
        .put(base, 200, AppAnswers.json(site).text())
        .put(base + "/config/web", 200, AppAnswers.json(Map.of("properties", web)).text())
        .put(
            base + "/config/appsettings/list",
            200,
            AppAnswers.json(Map.of("properties", settings)).text())
        .put(
            base + "/config/configreferences/appsettings",
            200,
            AppAnswers.json(Map.of("value", references)).text())
        .put(base + "/config/configreferences/connectionstrings", 200, "{\"value\":[]}")
        .put(base + "/config/slotConfigNames", 200, "{\"properties\":{}}")
        .put(base + "/slots", 200, "{\"value\":[]}")
        .put(
            AppAnswers.ARM + AppAnswers.GROUP + "/providers/Microsoft.Web/serverfarms/plan",
            200,
            AppAnswers.json(Map.of("sku", plan, "properties", Map.of("reserved", true))).text())
        .put(base + "/functions", 200, AppAnswers.json(Map.of("value", functions)).text())
        .put(base + "/hostruntime/admin/host/status", hostStatus, AppAnswers.json(host).text())
        .put(base + "/deployments", 200, AppAnswers.json(Map.of("value", deployments)).text())
        .put(base + "/detectors", 200, "{\"value\":[]}")
        .put(
            AppAnswers.ARM
                + "/subscriptions/"
                + TestClients.SUBSCRIPTION
                + "/providers/Microsoft.Insights/eventtypes/management/values",
            200,
            AppAnswers.json(Map.of("value", activity)).text())
        .asked(AppAnswers.STORAGE_ID, AppAnswers.json(Map.of("value", storageActivity)).text())
        .put(AppAnswers.ARM + AppAnswers.STORAGE_ID, 200, AppAnswers.json(storage).text())
        .put(
            base + "/providers/Microsoft.ResourceHealth/availabilityStatuses/current",
            200,
            "{\"properties\":{\"availabilityState\":\"Available\"}}")
        .put(base + "/providers/Microsoft.Insights/metrics", 200, "{\"value\":[]}")
        .put(
            AppAnswers.ARM + AppAnswers.GROUP + "/providers/Microsoft.Insights/components",
            200,
            AppAnswers.list(
                    Map.of(
                        "id",
                        AppAnswers.GROUP + "/providers/microsoft.insights/components/orders",
                        "name",
                        "orders",
                        "properties",
                        Map.of(
                            "InstrumentationKey", AppAnswers.INSTRUMENTATION_KEY,
                            "WorkspaceResourceId", AppAnswers.WORKSPACE)))
                .text())
        .put(
            "/ordersstore.table.core.windows.net/AzureFunctionsDiagnosticEvents202603()",
            200,
            AppAnswers.json(Map.of("value", diagnosticEvents)).text())
        .put("/packages/orders.zip", packageStatus, zip)
        .put(AppAnswers.SCM + "/api/zip/site/wwwroot/", packageStatus, zip)
        .put(AppAnswers.SCM + "/api/vfs/data/SitePackages/packagename.txt", 200, "app.zip")
        .put(AppAnswers.SCM + "/api/vfs/data/SitePackages/app.zip", packageStatus, zip);
    endpoint
        .put(AppAnswers.SCM + "/api/logs/docker", 200, AppAnswers.json(containerFiles).text())
        .put(
            "/ordersstore.blob.core.windows.net/scm-releases/scm-latest-orders.zip",
            packageStatus,
            zip);
    containerLogs.forEach(
        (name, text) -> endpoint.put(AppAnswers.SCM + "/api/vfs/LogFiles/" + name, 200, text));
    if (!siteLogs) {
      endpoint
          .missing("FunctionAppLogs")
          .missing("AppServiceConsoleLogs")
          .missing("AppServicePlatformLogs");
    }
    rows.forEach(
        (table, lines) -> endpoint.table(table, AppAnswers.rows(lines.size(), lines).text()));
  }
}
