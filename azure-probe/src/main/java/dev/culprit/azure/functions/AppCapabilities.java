package dev.culprit.azure.functions;

import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.probe.ProbeCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The reads of an app, and the Azure actions and built-in roles that they need.
 *
 * <p>Actions as "Azure permissions for Web", "for Monitor" and "for Storage" of the role-based
 * access control documentation list them. Where a resource is asked through another (the host's
 * status through the site) the action is the one that Resource Manager makes of the path.
 */
public final class AppCapabilities {

  /** Reads the site: state, kind, identity, plan, Flex Consumption's configuration. */
  public static final String SITE = "web:GetSite";

  /** Reads the site's configuration: stack versions, bitness, always on. */
  public static final String SITE_CONFIG = "web:GetConfiguration";

  /** Reads the values of app settings. */
  public static final String APP_SETTINGS = "web:ListApplicationSettings";

  /** Reads how Key Vault references of app settings were resolved. */
  public static final String VAULT_REFERENCES = "web:GetAppSettingsKeyVaultReferences";

  /** Reads the names of connection strings that are Key Vault references, and their state. */
  public static final String CONNECTION_REFERENCES = "web:GetConnectionStringKeyVaultReferences";

  /** Reads which settings stay with their slot. */
  public static final String SLOT_NAMES = "web:ListSlotConfigurationNames";

  /** Reads the names of the site's slots. */
  public static final String SLOTS = "web:ListSlots";

  /** Reads the plan. */
  public static final String PLAN = "web:GetPlan";

  /** Reads the functions that the host loaded. */
  public static final String FUNCTIONS = "web:ListFunctions";

  /** Reads the host's state, version and errors. */
  public static final String HOST_STATUS = "web:GetHostStatus";

  /** Reads the deployments. */
  public static final String DEPLOYMENTS = "web:ListDeployments";

  /** Reads the log of the last deployment that failed. */
  public static final String DEPLOYMENT_LOG = "web:GetDeploymentLog";

  /** Reads what the platform's own detectors found. */
  public static final String DETECTORS = "web:ListDetectors";

  /** Reads which package the site runs from, through Kudu. */
  public static final String PACKAGE_NAME = "kudu:GetPackageName";

  /** Reads the deployed files through Kudu. */
  public static final String KUDU_PACKAGE = "kudu:GetFiles";

  /** Reads what the platform and the container of a Linux site wrote, through Kudu. */
  public static final String CONTAINER_LOGS = "kudu:GetContainerLogs";

  /** Reads the deployment package from the address of a setting. */
  public static final String PACKAGE_URL = "package:url";

  /** Reads the deployment package from its container with a token. */
  public static final String PACKAGE_BLOB = "package:blob";

  /** Reads the storage accounts of the host, without their keys. */
  public static final String STORAGE_ACCOUNT = "storage:GetAccount";

  /** Reads the names of other sites, of an app whose name is too long for a host's id. */
  public static final String NEIGHBOURS = "resources:ListSites";

  /** Reads the host's diagnostic events. */
  public static final String DIAGNOSTIC_EVENTS = "storage:QueryDiagnosticEvents";

  /** Reads who changed what. */
  public static final String ACTIVITY_LOG = "insights:ListActivityLog";

  /** Reads what Azure says of the resource's availability. */
  public static final String RESOURCE_HEALTH = "resourcehealth:GetAvailabilityStatus";

  /** Reads metrics. */
  public static final String METRICS = "insights:ListMetrics";

  /** Reads where the app's telemetry goes. */
  public static final String COMPONENT = "insights:ListComponents";

  /** Queries the logs of the app's telemetry. */
  public static final String TELEMETRY = "logs:QueryTelemetry";

  /** Queries the logs that the platform keeps of the site. */
  public static final String SITE_LOGS = "logs:QuerySite";

  private static final String SITES =
      "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Web/sites/{site}";
  private static final String READER = "Reader";
  private static final String WEBSITE_CONTRIBUTOR = "Website Contributor";
  private static final String MONITORING_READER = "Monitoring Reader";

  private AppCapabilities() {}

  /**
   * Returns the capabilities, in reading order.
   *
   * @param appSettings whether values of app settings may be listed
   * @param kudu whether Kudu may be asked
   */
  public static List<ProbeCapability> of(boolean appSettings, boolean kudu) {
    List<ProbeCapability> all = new ArrayList<>();
    all.addAll(configuration(appSettings));
    all.addAll(host(kudu));
    all.addAll(history());
    all.addAll(ofSlots(appSettings, kudu));
    return List.copyOf(all);
  }

  private static List<ProbeCapability> configuration(boolean appSettings) {
    List<ProbeCapability> reads = new ArrayList<>();
    reads.add(
        ProbeCapability.of(SITE, site(SITES), Section.SETTINGS, Section.STATUS, Section.RUNTIMES));
    reads.add(ProbeCapability.of(SITE_CONFIG, siteConfig(SITES), Section.SETTINGS));
    if (appSettings) {
      reads.add(ProbeCapability.optional(APP_SETTINGS, appSettings(SITES), Section.SETTINGS));
    }
    reads.add(ProbeCapability.of(VAULT_REFERENCES, siteConfig(SITES), Section.STATUS));
    reads.add(ProbeCapability.of(CONNECTION_REFERENCES, siteConfig(SITES), Section.SETTINGS));
    reads.add(ProbeCapability.of(SLOT_NAMES, siteConfig(SITES), Section.STATUS));
    reads.add(
        ProbeCapability.of(
            SLOTS, new Grant("Microsoft.Web/sites/slots/Read", READER, SITES), Section.STATUS));
    reads.add(
        ProbeCapability.of(
            PLAN, plan("/subscriptions/{subscription}/resourceGroups/{group}"), Section.STATUS));
    reads.add(
        ProbeCapability.optional(
            STORAGE_ACCOUNT,
            storageAccount("/subscriptions/{subscription}"),
            Section.STATUS,
            Section.SETTINGS));
    reads.add(
        ProbeCapability.optional(
            NEIGHBOURS, neighbours("/subscriptions/{subscription}"), Section.STATUS));
    return reads;
  }

  private static List<ProbeCapability> host(boolean kudu) {
    List<ProbeCapability> reads = new ArrayList<>();
    reads.add(ProbeCapability.of(FUNCTIONS, functions(SITES), Section.FUNCTIONS));
    reads.add(
        ProbeCapability.of(
            HOST_STATUS, hostStatus(SITES), Section.STATUS, Section.LAYERS, Section.RUNTIMES));
    if (kudu) {
      reads.add(ProbeCapability.optional(PACKAGE_NAME, kudu(SITES), Section.ARTIFACTS));
      reads.add(ProbeCapability.optional(KUDU_PACKAGE, kudu(SITES), Section.ARTIFACTS));
      reads.add(ProbeCapability.optional(CONTAINER_LOGS, kudu(SITES), Section.LOGS));
    }
    // A signature that is refused is no lack of a right; but this one makes it unneeded.
    reads.add(
        ProbeCapability.optional(
            PACKAGE_URL, blob("/subscriptions/{subscription}"), Section.ARTIFACTS));
    reads.add(
        ProbeCapability.optional(
            PACKAGE_BLOB, blob("/subscriptions/{subscription}"), Section.ARTIFACTS));
    reads.add(
        ProbeCapability.optional(
            DIAGNOSTIC_EVENTS, table("/subscriptions/{subscription}"), Section.EVENTS));
    return reads;
  }

  private static List<ProbeCapability> history() {
    return List.of(
        ProbeCapability.of(DEPLOYMENTS, deployments(SITES), Section.CHANGES, Section.STATUS),
        ProbeCapability.of(DEPLOYMENT_LOG, deployments(SITES), Section.EVENTS),
        ProbeCapability.of(DETECTORS, detectors(SITES), Section.EVENTS),
        ProbeCapability.of(
            ACTIVITY_LOG,
            new Grant(
                "Microsoft.Insights/eventtypes/values/Read",
                MONITORING_READER,
                "/subscriptions/{subscription}"),
            Section.CHANGES),
        ProbeCapability.of(
            RESOURCE_HEALTH,
            new Grant("Microsoft.ResourceHealth/AvailabilityStatuses/read", READER, SITES),
            Section.STATUS,
            Section.EVENTS),
        ProbeCapability.of(
            METRICS,
            new Grant("Microsoft.Insights/Metrics/Read", MONITORING_READER, SITES),
            Section.METRICS),
        ProbeCapability.of(
            COMPONENT,
            component("/subscriptions/{subscription}/resourceGroups/{group}"),
            Section.LOGS),
        ProbeCapability.of(TELEMETRY, telemetry("{workspace}"), Section.LOGS, Section.STATUS),
        ProbeCapability.of(SITE_LOGS, siteLogs(SITES), Section.LOGS));
  }

  /** Reads of a slot need actions of their own, which only a target that names one asks for. */
  private static List<ProbeCapability> ofSlots(boolean appSettings, boolean kudu) {
    String slot = SITES + "/slots/{slot}";
    List<ProbeCapability> reads = new ArrayList<>();
    reads.add(ProbeCapability.optional(SITE, site(slot), Section.STATUS));
    reads.add(ProbeCapability.optional(SITE_CONFIG, siteConfig(slot), Section.SETTINGS));
    reads.add(ProbeCapability.optional(FUNCTIONS, functions(slot), Section.FUNCTIONS));
    reads.add(ProbeCapability.optional(DEPLOYMENTS, deployments(slot), Section.CHANGES));
    reads.add(ProbeCapability.optional(DETECTORS, detectors(slot), Section.EVENTS));
    if (appSettings) {
      reads.add(ProbeCapability.optional(APP_SETTINGS, appSettings(slot), Section.SETTINGS));
    }
    if (kudu) {
      reads.add(ProbeCapability.optional(KUDU_PACKAGE, kudu(slot), Section.ARTIFACTS));
    }
    return reads;
  }

  /** Returns whether roles name the action among their data actions. */
  public static boolean isDataAction(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return lower.endsWith("/blobs/read") || lower.endsWith("/entities/read");
  }

  /**
   * A slot is a resource below its site, with actions of its own. Of the host's status none is
   * listed for slots.
   */
  private static Grant web(String action, String role, String resource) {
    String type =
        resource.contains("/slots/") ? "Microsoft.Web/sites/slots/" : "Microsoft.Web/sites/";
    return new Grant(type + action, role, resource);
  }

  static Grant detectors(String resource) {
    return web("detectors/Read", READER, resource);
  }

  static Grant site(String resource) {
    return web("Read", READER, resource);
  }

  static Grant siteConfig(String resource) {
    return web("config/Read", READER, resource);
  }

  static Grant appSettings(String resource) {
    return web("config/list/Action", WEBSITE_CONTRIBUTOR, resource);
  }

  static Grant plan(String resource) {
    return new Grant("Microsoft.Web/serverfarms/Read", READER, resource);
  }

  static Grant storageAccount(String resource) {
    return new Grant("Microsoft.Storage/storageAccounts/read", READER, resource);
  }

  static Grant neighbours(String resource) {
    return new Grant("Microsoft.Resources/subscriptions/resources/read", READER, resource);
  }

  static Grant functions(String resource) {
    return web("functions/Read", READER, resource);
  }

  static Grant hostStatus(String resource) {
    return new Grant("Microsoft.Web/sites/hostruntime/host/read", READER, resource);
  }

  static Grant deployments(String resource) {
    return web("deployments/Read", READER, resource);
  }

  static Grant kudu(String resource) {
    return web("publish/Action", WEBSITE_CONTRIBUTOR, resource);
  }

  static Grant blob(String resource) {
    return new Grant(
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
        "Storage Blob Data Reader",
        resource);
  }

  static Grant table(String resource) {
    return new Grant(
        "Microsoft.Storage/storageAccounts/tableServices/tables/entities/read",
        "Storage Table Data Reader",
        resource);
  }

  static Grant component(String resource) {
    return new Grant("Microsoft.Insights/Components/Read", MONITORING_READER, resource);
  }

  static Grant telemetry(String resource) {
    return new Grant(
        "Microsoft.OperationalInsights/workspaces/query/read", "Log Analytics Reader", resource);
  }

  static Grant siteLogs(String resource) {
    return new Grant("Microsoft.Insights/Logs/Read", MONITORING_READER, resource);
  }
}
