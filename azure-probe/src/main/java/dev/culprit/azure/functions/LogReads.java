package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.COMPONENT;
import static dev.culprit.azure.functions.AppCapabilities.SITE_LOGS;
import static dev.culprit.azure.functions.AppCapabilities.TELEMETRY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.LogQueries;
import dev.culprit.azure.internal.AzureClients;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.log.LogLine;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reads of logs: what the platform keeps of the site, and the telemetry that the app sends.
 *
 * <p>Calls back once, when the last of them has ended.
 */
final class LogReads {

  private static final String COMPONENT_VERSION = "?api-version=2020-02-02";

  private final ProbeRequest request;
  private final ProbeContext context;
  private final AppTarget target;
  private final @Nullable LogQueries queries;
  private final BudgetedReads reads;
  private final RestCalls management;
  private final Address address;
  private final Consumer<LogLine> messages;
  private final Runnable whenEnded;

  /** The reads that are to come, and one each for both groups while they start. */
  private final AtomicInteger open = new AtomicInteger(2);

  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean succeeded = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();

  LogReads(
      ProbeRequest request,
      ProbeContext context,
      AzureClients clients,
      BudgetedReads reads,
      RestCalls management,
      Address address,
      Consumer<LogLine> messages,
      Runnable whenEnded) {
    this.request = request;
    this.context = context;
    this.target = AppTarget.of(request.target());
    this.queries = clients.logs();
    this.reads = reads;
    this.management = management;
    this.address = address;
    this.messages = messages;
    this.whenEnded = whenEnded;
  }

  /** Starts the reads of the logs whose scope is the site itself. */
  void startSite() {
    startTables(SITE_LOGS, target.id(), LogTable.site(), AppCapabilities.siteLogs(target.id()));
    ended();
  }

  /**
   * Starts the reads of telemetry, looking up where it goes unless that was told.
   *
   * @param linked the component that the portal linked; may be empty
   * @param settings app settings; null when they could not be read
   */
  void startTelemetry(
      @Nullable String workspace, String linked, @Nullable Map<String, String> settings) {
    if (workspace != null) {
      startPlace(new TelemetryPlace(workspace, false));
      ended();
      return;
    }
    String list =
        address.of(target.groupId(), "/providers/Microsoft.Insights/components", COMPONENT_VERSION);
    reads.start(
        new ProbeRead(
            COMPONENT,
            Section.LOGS,
            "Application Insights component of the app",
            AppCapabilities.component(target.groupId())),
        into -> {
          try {
            RestCalls.Pages pages =
                management.pages(COMPONENT, list, request.budget().pagesPerRead(), 1_000);
            Optional<JsonNode> found =
                TelemetryPlace.component(pages.items(), target, linked, settings);
            if (found.isEmpty() && isElsewhere(linked)) {
              found =
                  Optional.of(management.get(COMPONENT, address.of(linked, "", COMPONENT_VERSION)));
            }
            if (found.isPresent()) {
              startPlace(TelemetryPlace.of(found.get()));
            } else {
              into.add(noComponent(pages.truncated()));
            }
          } finally {
            ended();
          }
        });
  }

  private boolean isElsewhere(String linked) {
    return linked.regionMatches(true, 0, "/subscriptions/", 0, 15)
        && !linked
            .toLowerCase(java.util.Locale.ROOT)
            .startsWith(target.groupId().toLowerCase(java.util.Locale.ROOT) + "/");
  }

  private static EvidenceGap noComponent(boolean truncated) {
    return new EvidenceGap(
        Section.LOGS,
        "telemetry of the app",
        truncated ? GapReason.LIMITED : GapReason.NOT_FOUND,
        "no Application Insights component of the resource group is the app's; name the workspace",
        null,
        COMPONENT);
  }

  private void startPlace(TelemetryPlace place) {
    Grant grant =
        place.classic()
            ? new Grant("Microsoft.Insights/Logs/Read", "Monitoring Reader", place.scope())
            : AppCapabilities.telemetry(place.scope());
    startTables(TELEMETRY, place.scope(), place.tables(target), grant);
  }

  private void startTables(String source, String scope, List<LogTable> tables, Grant grant) {
    LogQueries ready = queries;
    if (ready == null) {
      reads.start(
          new ProbeRead(source, Section.LOGS, "logs of " + target.roleName(), null),
          into ->
              into.add(
                  new EvidenceGap(
                      Section.LOGS,
                      "logs of " + target.roleName(),
                      GapReason.UNSUPPORTED,
                      "no client for logs was given",
                      null,
                      source)));
      return;
    }
    for (LogTable table : tables) {
      LogRead read = new LogRead(ready, reads, request, context, source, scope, table);
      open.incrementAndGet();
      reads.start(
          read.asRead(grant),
          into -> {
            try {
              read.read(into, messages);
              succeeded.set(true);
            } catch (Exception failure) {
              failed.set(true);
              throw failure;
            } finally {
              ended();
            }
          });
    }
  }

  /** States that logs were read in part where some tables were read and others were not. */
  void addTo(SnapshotBuilder snapshot) {
    if (succeeded.get() && failed.get()) {
      snapshot.covered(Section.LOGS, new Coverage(0.5));
    }
  }

  private void ended() {
    if (open.decrementAndGet() == 0 && told.compareAndSet(false, true)) {
      whenEnded.run();
    }
  }
}
