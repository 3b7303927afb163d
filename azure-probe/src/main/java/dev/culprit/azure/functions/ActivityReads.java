package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.ACTIVITY_LOG;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reads of the Activity Log: of the app, and of what it needs. */
final class ActivityReads {

  /** How far back the Activity Log goes; asked for longer, it refuses. */
  private static final Duration LONGEST_HISTORY = Duration.ofDays(89);

  /** A change that broke something may lie before the window of the failures. */
  private static final Duration HISTORY = Duration.ofDays(14);

  private static final int MOST_EVENTS = 1_000;

  private final BudgetedReads reads;
  private final RestCalls management;
  private final Address address;
  private final TimeWindow window;
  private final int mostPages;

  ActivityReads(
      BudgetedReads reads,
      RestCalls management,
      Address address,
      TimeWindow window,
      int mostPages) {
    this.reads = reads;
    this.management = management;
    this.address = address;
    this.window = window;
    this.mostPages = mostPages;
  }

  /** Takes the events of a log. */
  interface Taker {

    /** Takes them; {@code since} is from when on they are whole, null when they are not. */
    void take(List<JsonNode> events, @Nullable Instant since);
  }

  /**
   * Starts the read of the log of one resource.
   *
   * @param what the resource in words, such as {@code the app}
   */
  void start(String resource, String what, Taker taker) {
    Instant since = since();
    String filter =
        "eventTimestamp ge '%s' and eventTimestamp le '%s' and resourceUri eq '%s'"
            .formatted(since, window.to(), resource);
    String url =
        address.of(
            "/subscriptions/" + address.target().subscription(),
            "/providers/Microsoft.Insights/eventtypes/management/values",
            "?api-version=2015-04-01&$filter=" + encoded(filter));
    String read = "Activity Log of " + what;
    reads.start(
        new ProbeRead(
            ACTIVITY_LOG,
            Section.CHANGES,
            read,
            new Grant("Microsoft.Insights/eventtypes/values/Read", "Monitoring Reader", resource)),
        into -> {
          RestCalls.Pages pages = management.pages(ACTIVITY_LOG, url, mostPages, MOST_EVENTS);
          HistoryFacts.activity(pages.items(), into);
          taker.take(pages.items(), pages.truncated() ? null : since);
          if (pages.truncated()) {
            into.add(cut(read));
          }
        });
  }

  private Instant since() {
    Instant from = window.to().minus(HISTORY);
    from = window.from().isBefore(from) ? window.from() : from;
    Instant earliest = window.to().minus(LONGEST_HISTORY);
    return from.isBefore(earliest) ? earliest : from;
  }

  private static EvidenceGap cut(String read) {
    return new EvidenceGap(
        Section.CHANGES,
        read,
        GapReason.LIMITED,
        "the list has more pages than were to be read",
        null,
        ACTIVITY_LOG);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
