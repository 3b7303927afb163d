package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.ACTIVITY_LOG;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENTS;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENT_LOG;
import static dev.culprit.azure.functions.AppCapabilities.DETECTORS;
import static dev.culprit.azure.functions.AppCapabilities.METRICS;
import static dev.culprit.azure.functions.AppCapabilities.RESOURCE_HEALTH;

import dev.culprit.testkit.RecordedExchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What Azure answers of an app's deployments, changes, health, detectors and metrics. */
final class HistoryAnswers {

  private HistoryAnswers() {}

  /** Returns the address of the fortnight before {@link AppAnswers#NOW} of one resource. */
  static String activityLog(String resource) {
    String filter =
        "eventTimestamp ge '2026-02-28T12:00:00Z' and eventTimestamp le '2026-03-14T12:00:00Z' and"
            + " resourceUri eq '"
            + resource
            + "'";
    return AppAnswers.ARM
        + "/subscriptions/"
        + TestClients.SUBSCRIPTION
        + "/providers/Microsoft.Insights/eventtypes/management/values?$filter="
        + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static List<RecordedExchange> all() {
    return List.of(
        AppAnswers.arm(
            DEPLOYMENTS,
            "/deployments",
            AppAnswers.list(
                Map.of(
                    "name",
                    "d1",
                    "properties",
                    Map.of(
                        "status",
                        3,
                        "deployer",
                        "GITHUB_ZIP_DEPLOY",
                        "message",
                        "release 7",
                        "received_time",
                        "2026-03-14T10:00:00Z")))),
        AppAnswers.arm(
            DEPLOYMENT_LOG,
            "/deployments/d1/log",
            AppAnswers.list(
                Map.of(
                    "properties",
                    Map.of(
                        "message",
                        "Running build.",
                        "type",
                        0,
                        "log_time",
                        "2026-03-14T10:00:01Z")))),
        AppAnswers.arm(
            DETECTORS,
            "/detectors",
            AppAnswers.list(
                Map.of(
                    "name",
                    "snat",
                    "properties",
                    Map.of(
                        "status",
                        Map.of("statusId", "Warning", "message", "SNAT ports run low"))))),
        AppAnswers.arm(DETECTORS, "/detectors/snat", AppAnswers.properties("dataset", List.of())),
        AppAnswers.exchange(
            ACTIVITY_LOG,
            activityLog(AppAnswers.SITE_ID),
            AppAnswers.list(
                Map.of(
                    "eventTimestamp",
                    "2026-03-14T09:59:00Z",
                    "caller",
                    "ops@example.com",
                    "operationName",
                    Map.of(
                        "value",
                        "Microsoft.Web/sites/config/write",
                        "localizedValue",
                        "Update web sites config"),
                    "status",
                    Map.of("value", "Succeeded")))),
        AppAnswers.exchange(ACTIVITY_LOG, activityLog(AppAnswers.STORAGE_ID), AppAnswers.list()),
        AppAnswers.arm(
            RESOURCE_HEALTH,
            "/providers/Microsoft.ResourceHealth/availabilityStatuses/current",
            AppAnswers.properties("availabilityState", "Available", "summary", "no problems")),
        AppAnswers.arm(
            METRICS,
            "/providers/Microsoft.Insights/metrics",
            AppAnswers.list(
                Map.of(
                    "name",
                    Map.of("value", "MemoryWorkingSet"),
                    "timeseries",
                    List.of(
                        Map.of(
                            "data",
                            List.of(
                                Map.of(
                                    "timeStamp", "2026-03-14T11:00:00Z", "maximum", 1.5e9))))))));
  }
}
