package dev.culprit.azure;

import dev.culprit.testkit.PackageFixture;
import java.util.Map;

/** Incidents of settings, identity and storage, with the symptom of {@link Incidents}. */
final class HostIncidents {

  private HostIncidents() {}

  static void addSettings(Map<String, AppScenario> all) {
    all.put(
        "required-setting-missing",
        Incidents.python()
            .setting("AzureWebJobsStorage", "<absent>")
            .hostError(
                "Secret initialization from Blob storage failed due to a missing Azure Storage connection string.")
            .trace(
                "ERROR",
                "Secret initialization from Blob storage failed due to a missing Azure Storage connection string. If you intend to use files for secrets, add an App Setting key 'AzureWebJobsSecretStorageType' with value 'Files'."));
    all.put(
        "wrong-runtime-selected",
        Incidents.python()
            .setting("FUNCTIONS_WORKER_RUNTIME", "node")
            .diagnosticEvent(
                "AZFD0013",
                "The 'FUNCTIONS_WORKER_RUNTIME' is set to 'node', which does not match the worker runtime metadata found in the deployed function app artifacts. The deployed artifacts are for 'python'.")
            .trace(
                "ERROR",
                "The 'FUNCTIONS_WORKER_RUNTIME' is set to 'node', which does not match the worker runtime metadata found in the deployed function app artifacts. The deployed artifacts are for 'python'.")
            .noFunctions());
    all.put(
        "host-id-collision",
        Incidents.python()
            .setting("AzureFunctionsWebHost__hostid", "orders-shared")
            .diagnosticEvent(
                "AZFD0004",
                "A collision for Host ID 'orders-shared' was detected in the configured storage account.")
            .hostError(
                "A collision for Host ID 'orders-shared' was detected in the configured storage account.")
            .trace(
                "ERROR",
                "A collision for Host ID 'orders-shared' was detected in the configured storage account. For more information, see https://aka.ms/functions-hostid-collision."));
    all.put(
        "configuration-file-invalid",
        AppScenario.python(Incidents.base("{\"version\": \"2.0\", \"logging\": { }"))
            .hostError(
                "Unable to parse host configuration file '/home/site/wwwroot/host.json'. : Newtonsoft.Json: Unexpected end of content while loading JObject.")
            .trace(
                "ERROR",
                "Unable to parse host configuration file '/home/site/wwwroot/host.json'."));
    all.put(
        "setting-unsupported-on-plan",
        AppScenario.python(PackageFixture.empty())
            .consumption()
            .setting("AzureWebJobsStorage", "<absent>")
            .setting("AzureWebJobsStorage__accountName", "ordersstore")
            .setting("WEBSITE_RUN_FROM_PACKAGE", "<absent>")
            .packageStatus(404)
            .deployed("2026-03-14T10:00:00Z", 4, "ZipDeploy")
            .trace("INFO", "0 functions loaded"));
    all.put(
        "execution-timeout-too-short",
        AppScenario.python(
                Incidents.base(
                    Incidents.HOST_JSON.replace(
                        "\"2.0\",", "\"2.0\", \"functionTimeout\": \"00:00:20\",")))
            .loaded("Intake")
            .trace(
                "ERROR",
                "Timeout value of 00:00:20 exceeded by function 'Functions.Intake' (Id: '497dc741-030f-4a30-bb24-a0c151b7ce26'). Initiating cancellation.")
            .trace("ERROR", "Timeout value of 00:00:20 was exceeded by function: Functions.Intake")
            .workerCrashes("python"));
    all.put(
        "reserved-environment-variable",
        Incidents.python()
            .setting("CONTAINER_NAME", "orders")
            .trace("ERROR", "Failed to publish status to /memoryactivity")
            .workerCrashes("python"));
    all.put(
        "binding-extension-not-installed",
        AppScenario.python(
                Incidents.base("{\"version\": \"2.0\"}")
                    .file(
                        "Store/function.json",
                        "{\"scriptFile\": \"__init__.py\", \"bindings\": [{\"type\": \"queueTrigger\"}]}")
                    .file("Store/__init__.py", "import json\n"))
            .foundNotLoaded(2)
            .trace(
                "ERROR",
                "The 'Store' function is in error: The binding type(s) 'queueTrigger' are not registered. Please ensure the type is correct and the binding extension is installed."));
    all.put(
        "ambiguous-managed-identity",
        Incidents.python()
            .resource(
                "identity",
                Map.of(
                    "type",
                    "UserAssigned",
                    "userAssignedIdentities",
                    Map.of("/subscriptions/x/a", Map.of(), "/subscriptions/x/b", Map.of())))
            .setting(
                "AzureWebJobsStorage",
                "@Microsoft.KeyVault(VaultName=shop-vault;SecretName=storage)")
            .reference("AzureWebJobsStorage", "MSINotEnabled")
            .hostDown(503));
    all.put(
        "workload-disabled",
        Incidents.python()
            .site("state", "Stopped")
            .hostDown(403)
            .changed("2026-03-14T09:00:00Z", "Microsoft.Web/sites/stop/action"));
  }

  static void addStorage(Map<String, AppScenario> all) {
    all.put(
        "stored-credential-invalid",
        Incidents.python()
            .hostError("Server failed to authenticate the request.")
            .changed(
                "2026-03-14T09:00:00Z", "Microsoft.Storage/storageAccounts/regenerateKey/action")
            .trace(
                "ERROR",
                "Azure.RequestFailedException: Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.\nStatus: 403\nErrorCode: AuthenticationFailed"));
    all.put(
        "role-permission-missing",
        Incidents.python()
            .setting("AzureWebJobsStorage", "<absent>")
            .setting("AzureWebJobsStorage__accountName", "ordersstore")
            .hostError(
                "This request is not authorized to perform this operation using this permission.")
            .trace(
                "ERROR",
                "Azure.RequestFailedException: This request is not authorized to perform this operation using this permission.\nStatus: 403 (This request is not authorized to perform this operation using this permission.)\nErrorCode: AuthorizationPermissionMismatch"));
    all.put(
        "firewall-blocks-traffic",
        Incidents.python()
            .hostError("This request is not authorized to perform this operation.")
            .changed("2026-03-14T09:00:00Z", "Microsoft.Storage/storageAccounts/write")
            .trace(
                "ERROR",
                "Azure.RequestFailedException: This request is not authorized to perform this operation.\nStatus: 403 (This request is not authorized to perform this operation.)\nErrorCode: AuthorizationFailure"));
    all.put(
        "storage-full",
        AppScenario.of(
                "powershell",
                "PowerShell|7.4",
                PackageFixture.empty()
                    .file("host.json", Incidents.HOST_JSON)
                    .file("requirements.psd1", "@{ Az = '11.*' }")
                    .file("profile.ps1", "# nothing\n")
                    .file(
                        "Intake/function.json",
                        Incidents.FUNCTION_JSON.replace("__init__.py", "run.ps1"))
                    .file("Intake/run.ps1", "param($Request)\n"))
            .trace(
                "ERROR",
                "Result: Failure\nException: Failed to install function app dependencies. Error: 'There is not enough space on the disk.'")
            .workerCrashes("powershell"));
    all.put(
        "stale-deployment-lock",
        Incidents.python()
            .deployed(
                "2026-03-14T10:00:00Z",
                3,
                "ZipDeploy 409 Conflict: another deployment is in progress")
            .trace("INFO", "0 functions loaded")
            .log(
                "AppServicePlatformLogs",
                "ERROR",
                "Deployment has been stopped due to SCM container restart. There is a deployment currently in progress. Please try again when it completes. (409 Conflict), lock /home/site/locks/deployments.lock"));
  }
}
