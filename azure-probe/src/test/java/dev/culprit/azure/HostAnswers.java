package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.COMPONENT;
import static dev.culprit.azure.functions.AppCapabilities.CONTAINER_LOGS;
import static dev.culprit.azure.functions.AppCapabilities.DIAGNOSTIC_EVENTS;
import static dev.culprit.azure.functions.AppCapabilities.FUNCTIONS;
import static dev.culprit.azure.functions.AppCapabilities.HOST_STATUS;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_URL;
import static dev.culprit.azure.functions.AppCapabilities.SITE_LOGS;
import static dev.culprit.azure.functions.AppCapabilities.TELEMETRY;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.List;
import java.util.Map;

/** What Azure answers of an app's host, package and logs. */
final class HostAnswers {

  private HostAnswers() {}

  static List<RecordedExchange> host() {
    return List.of(
        AppAnswers.arm(
            FUNCTIONS,
            "/functions",
            AppAnswers.list(
                Map.of(
                    "name",
                    "orders/Intake",
                    "properties",
                    Map.of(
                        "name",
                        "Intake",
                        "language",
                        "python",
                        "isDisabled",
                        false,
                        "config",
                        Map.of("bindings", List.of(Map.of("type", "httpTrigger"))))))),
        AppAnswers.arm(
            HOST_STATUS,
            "/hostruntime/admin/host/status",
            AppAnswers.json(
                Map.of(
                    "id",
                    "orders",
                    "state",
                    "Running",
                    "version",
                    "4.1036.1.1",
                    "processUptime",
                    7_200_000,
                    "extensionBundle",
                    Map.of(
                        "id", "Microsoft.Azure.Functions.ExtensionBundle", "version", "4.17.0")))),
        AppAnswers.exchange(
            DIAGNOSTIC_EVENTS,
            "/ordersstore.table.core.windows.net/AzureFunctionsDiagnosticEvents202603()",
            AppAnswers.list(
                Map.of(
                    "PartitionKey",
                    "orders",
                    "ErrorCode",
                    "AZFD0006",
                    "Level",
                    3,
                    "HitCount",
                    2,
                    "Message",
                    "SAS token expires soon",
                    "Timestamp",
                    "2026-03-14T11:00:00Z"))),
        AppAnswers.exchange(
            PACKAGE_URL,
            "/packages/orders.zip",
            Answer.object(AppAnswers.pythonPackage().toZip())));
  }

  static List<RecordedExchange> logs() {
    String file = "2026_03_14_lw0sdlwk000001_docker.log";
    return List.of(
        AppAnswers.exchange(
            CONTAINER_LOGS,
            AppAnswers.SCM + "/api/logs/docker",
            AppAnswers.json(
                List.of(
                    Map.of(
                        "lastUpdated",
                        "2026-03-14T11:30:00Z",
                        "size",
                        64,
                        "path",
                        "/home/LogFiles/" + file)))),
        AppAnswers.exchange(
            CONTAINER_LOGS,
            AppAnswers.SCM + "/api/vfs/LogFiles/" + file,
            AppAnswers.text("2026-03-14 11:30:00.123 INFO  - Starting container for site\n")),
        AppAnswers.exchange(
            COMPONENT,
            AppAnswers.ARM + AppAnswers.GROUP + "/providers/Microsoft.Insights/components",
            AppAnswers.list(
                Map.of(
                    "id",
                    AppAnswers.GROUP + "/providers/microsoft.insights/components/orders-ai",
                    "name",
                    "orders-ai",
                    "properties",
                    Map.of(
                        "InstrumentationKey",
                        AppAnswers.INSTRUMENTATION_KEY,
                        "WorkspaceResourceId",
                        AppAnswers.WORKSPACE)))),
        AppAnswers.post(
            TELEMETRY,
            "/api.loganalytics.io/v1" + AppAnswers.WORKSPACE + "/query",
            AppAnswers.rows(
                1,
                AppAnswers.row(
                    "2026-03-14T11:59:00Z",
                    "ERROR",
                    "Login with password=" + AppAnswers.PASSWORD + " failed"))),
        AppAnswers.post(
            SITE_LOGS,
            "/api.loganalytics.io/v1" + AppAnswers.SITE_ID + "/query",
            AppAnswers.rows(
                1, AppAnswers.row("2026-03-14T11:58:00Z", "INFO", "1 functions loaded"))));
  }
}
