package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENTS;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENT_LOG;
import static dev.culprit.azure.functions.AppCapabilities.DETECTORS;
import static dev.culprit.azure.functions.AppCapabilities.METRICS;
import static dev.culprit.azure.functions.AppCapabilities.RESOURCE_HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.azure.internal.RestException;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The reads of deployments, changes, health, detectors and metrics. */
final class HistoryReads {

  private static final String WEB_VERSION = "?api-version=2024-11-01";

  private static final int MOST_EVENTS = 1_000;
  private static final int MOST_DETECTORS = 3;

  private final BudgetedReads reads;
  private final RestCalls management;
  private final Address address;
  private final AppTarget target;
  private final TimeWindow window;
  private final int mostPages;
  private final ActivityReads activity;
  private final SettingAge age;
  private volatile boolean emptyHistory;

  HistoryReads(
      BudgetedReads reads,
      RestCalls management,
      Address address,
      AppTarget target,
      ProbeRequest request,
      ActivityReads activity,
      SettingAge age,
      int mostPages) {
    this.reads = reads;
    this.management = management;
    this.address = address;
    this.target = target;
    this.window = request.window();
    this.activity = activity;
    this.age = age;
    this.mostPages = mostPages;
  }

  void start() {
    startDeployments();
    startDetectors();
    activity.start(target.id(), "the app", age::log);
    reads.start(
        new ProbeRead(
            RESOURCE_HEALTH,
            Section.STATUS,
            "availability of the site",
            new Grant("Microsoft.ResourceHealth/AvailabilityStatuses/read", "Reader", target.id())),
        into ->
            HistoryFacts.health(
                management.get(
                    RESOURCE_HEALTH,
                    address.of(
                        target.siteId(),
                        "/providers/Microsoft.ResourceHealth/availabilityStatuses/current",
                        "?api-version=2020-05-01")),
                into));
    startMetrics();
  }

  /** Returns whether the history of deployments was read and holds none. */
  boolean isNeverDeployed() {
    return emptyHistory;
  }

  private void startDeployments() {
    Grant grant = AppCapabilities.deployments(target.id());
    reads.start(
        new ProbeRead(DEPLOYMENTS, Section.CHANGES, "deployments", grant),
        into -> {
          RestCalls.Pages pages =
              management.pages(
                  DEPLOYMENTS, address.site("/deployments", WEB_VERSION), mostPages, MOST_EVENTS);
          emptyHistory = pages.items().isEmpty();
          String failed = DeploymentFacts.add(pages.items(), into);
          tellCut(pages, Section.CHANGES, "deployments", DEPLOYMENTS, into);
          if (failed != null) {
            startDeploymentLog(failed, grant);
          }
        });
  }

  private void startDeploymentLog(String id, Grant grant) {
    reads.start(
        new ProbeRead(DEPLOYMENT_LOG, Section.EVENTS, "log of deployment " + id, grant),
        into ->
            DeploymentFacts.addLog(
                management.get(
                    DEPLOYMENT_LOG,
                    address.site("/deployments/" + encoded(id) + "/log", WEB_VERSION)),
                into));
  }

  private void startDetectors() {
    Grant grant = AppCapabilities.detectors(target.id());
    reads.start(
        new ProbeRead(DETECTORS, Section.EVENTS, "detectors", grant),
        into -> {
          RestCalls.Pages pages =
              management.pages(
                  DETECTORS, address.site("/detectors", WEB_VERSION), mostPages, MOST_EVENTS);
          List<String> worth = DetectorFacts.list(pages.items(), into);
          tellCut(pages, Section.EVENTS, "detectors", DETECTORS, into);
          worth.stream().limit(MOST_DETECTORS).forEach(name -> startDetector(name, grant));
        });
  }

  private void startDetector(String name, Grant grant) {
    String times = "&startTime=" + window.from() + "&endTime=" + window.to();
    reads.start(
        new ProbeRead(DETECTORS, Section.EVENTS, "detector " + name, grant),
        into -> {
          JsonNode answer =
              management.get(
                  DETECTORS, address.site("/detectors/" + encoded(name), WEB_VERSION + times));
          DetectorFacts.detail(answer, name, into);
        });
  }

  private void startMetrics() {
    reads.start(
        new ProbeRead(
            METRICS,
            Section.METRICS,
            "metrics of the app",
            new Grant("Microsoft.Insights/Metrics/Read", "Monitoring Reader", target.id())),
        into -> {
          JsonNode answer;
          try {
            answer = management.get(METRICS, metricsUrl(MetricFacts.WANTED));
          } catch (RestException refused) {
            List<String> known = MetricFacts.knownOnes(refused);
            if (known.isEmpty()) {
              throw refused;
            }
            answer = management.get(METRICS, metricsUrl(known));
          }
          MetricFacts.add(answer, into);
        });
  }

  private String metricsUrl(List<String> names) {
    return address.site(
        "/providers/Microsoft.Insights/metrics",
        "?api-version=2018-01-01&aggregation=total,average,maximum,minimum&interval=PT5M&timespan="
            + encoded(window.from() + "/" + window.to())
            + "&AutoAdjustTimegrain=true&metricnames="
            + encoded(String.join(",", names)));
  }

  private static void tellCut(
      RestCalls.Pages pages, Section section, String what, String source, SnapshotBuilder into) {
    if (pages.truncated()) {
      into.add(
          new EvidenceGap(
              section,
              what,
              GapReason.LIMITED,
              "the list has more pages than were to be read",
              null,
              source));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
