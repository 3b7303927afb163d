package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.ACTIVITY_LOG;
import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.COMPONENT;
import static dev.culprit.azure.functions.AppCapabilities.CONNECTION_REFERENCES;
import static dev.culprit.azure.functions.AppCapabilities.CONTAINER_LOGS;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENTS;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENT_LOG;
import static dev.culprit.azure.functions.AppCapabilities.DETECTORS;
import static dev.culprit.azure.functions.AppCapabilities.DIAGNOSTIC_EVENTS;
import static dev.culprit.azure.functions.AppCapabilities.FUNCTIONS;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_URL;
import static dev.culprit.azure.functions.AppCapabilities.PLAN;
import static dev.culprit.azure.functions.AppCapabilities.SITE;
import static dev.culprit.azure.functions.AppCapabilities.SLOTS;
import static dev.culprit.azure.functions.AppCapabilities.STORAGE_ACCOUNT;
import static dev.culprit.azure.functions.AppCapabilities.TELEMETRY;
import static dev.culprit.azure.functions.AppCapabilities.VAULT_REFERENCES;

import dev.culprit.probe.Probe;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.ProbeContract;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import dev.culprit.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class AzureProbeContractTest extends ProbeContract {

  @Override
  protected Probe probe(RecordedApi api) {
    return TestClients.probe(api.uri());
  }

  @Override
  protected Target aTarget() {
    return TestClients.target();
  }

  @Override
  protected List<RecordedExchange> answers() {
    return AppAnswers.healthy();
  }

  @Override
  protected List<String> secrets() {
    return List.of(AppAnswers.KEY, AppAnswers.PASSWORD, AppAnswers.SIGNATURE);
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        SITE, AppAnswers.json(AppAnswers.site("availabilityState", "MoonEclipse")), "MoonEclipse");
  }

  /** Two POST requests read: the list of app settings and the query of logs. */
  @Override
  protected boolean isRead(RecordedRequest request) {
    return super.isRead(request)
        || (request.method().equals("POST")
            && (request.path().endsWith("/config/appsettings/list")
                || request.path().endsWith("/query")));
  }

  @Override
  protected Set<String> needs(String operation) {
    return switch (operation) {
      case PLAN, CONTAINER_LOGS -> Set.of(SITE);
      case DEPLOYMENT_LOG -> Set.of(DEPLOYMENTS);
      case TELEMETRY -> Set.of(COMPONENT, APP_SETTINGS);
      case DIAGNOSTIC_EVENTS, PACKAGE_URL, STORAGE_ACCOUNT -> Set.of(APP_SETTINGS);
      default -> Set.of();
    };
  }

  @Override
  protected Map<String, Answer> endlessPages() {
    Map<String, Answer> pages = new TreeMap<>();
    String site = AppAnswers.SITE_ID;
    pages.put(FUNCTIONS, endless(site + "/functions", Map.of("name", "orders/One")));
    pages.put(DETECTORS, endless(site + "/detectors", Map.of("name", "one")));
    pages.put(DEPLOYMENTS, endless(site + "/deployments", Map.of("name", "one")));
    pages.put(SLOTS, endless(site + "/slots", Map.of("name", "orders/one")));
    String references = site + "/config/configreferences/";
    pages.put(VAULT_REFERENCES, endless(references + "appsettings", Map.of("name", "one")));
    pages.put(
        CONNECTION_REFERENCES, endless(references + "connectionstrings", Map.of("name", "one")));
    pages.put(
        COMPONENT,
        endless(
            AppAnswers.GROUP + "/providers/Microsoft.Insights/components", Map.of("name", "one")));
    pages.put(
        ACTIVITY_LOG,
        endless(
            HistoryAnswers.activityLog(site).substring(AppAnswers.ARM.length()),
            Map.of("caller", "someone")));
    return pages;
  }

  /** The Activity Log is asked of the app and of its storage account. */
  @Override
  protected int pagedReads() {
    return 2;
  }

  /** Each page links to the next page of its own path, which gives the same page again. */
  private static Answer endless(String path, Map<String, String> item) {
    return AppAnswers.json(
        Map.of(
            "value",
            List.of(item),
            "nextLink",
            "https://management.azure.com"
                + path
                + (path.contains("?") ? "&" : "?")
                + "$skiptoken=again"));
  }
}
