package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Events of the objects involved, in both forms that the API server knows. */
final class EventFacts {

  private static final int MOST = 400;

  /** What controllers append to a name for one pod. */
  private static final Pattern GENERATED = Pattern.compile("POD-[a-z0-9]{5}\\b");

  private EventFacts() {}

  /** What makes events of several objects one: all but the object's own name. */
  private record Key(String type, String reason, String kind, String message) {}

  /**
   * Adds events.
   *
   * @param involved whether the object, as {@code Kind/name}, is one of those looked at
   * @param names pod names, which are masked to find events that several pods share
   */
  static void add(
      List<ApiObject> events, Predicate<String> involved, List<String> names, FactWriter into) {
    Map<String, List<EventEvidence>> groups = new TreeMap<>();
    for (ApiObject event : events) {
      JsonNode about =
          event.json().has("involvedObject") ? event.at("involvedObject") : event.at("regarding");
      String kind = about.path("kind").asText("");
      String name = about.path("name").asText("");
      if (!involved.test(kind + "/" + name)) {
        continue;
      }
      EventEvidence one =
          evidence(event, kind.toLowerCase(Locale.ROOT) + "/" + name, into.source());
      Key key = new Key(one.type(), one.reason(), kind, masked(one.message(), name, names));
      groups.computeIfAbsent(key.toString(), unseen -> new ArrayList<>()).add(one);
    }
    groups.values().stream()
        .map(EventFacts::merged)
        .sorted(
            java.util.Comparator.comparing((EventEvidence one) -> !one.type().equals("Warning"))
                .thenComparing(EventEvidence::toString))
        .limit(MOST)
        .forEach(one -> into.builder().add(one));
  }

  private static String masked(String message, String own, List<String> names) {
    // A replica set's name is the beginning of the names of the pods that it may not make.
    String masked =
        own.isEmpty() ? message : GENERATED.matcher(message.replace(own, "POD")).replaceAll("POD");
    for (String name : names) {
      if (masked.contains(name)) {
        masked = masked.replace(name, "POD");
      }
    }
    return masked;
  }

  private static EventEvidence evidence(ApiObject event, String object, String source) {
    String message = event.text("message").isEmpty() ? event.text("note") : event.text("message");
    long count =
        Math.max(
            1,
            Math.max(
                event.at("series", "count").asLong(0),
                Math.max(event.at("count").asLong(0), event.at("deprecatedCount").asLong(0))));
    return new EventEvidence(
        event.text("type"),
        event.text("reason"),
        object,
        message,
        count,
        time(event, "firstTimestamp", "eventTime", "deprecatedFirstTimestamp"),
        last(event),
        source);
  }

  private static @Nullable Instant last(ApiObject event) {
    Instant series = ApiObject.instant(event.text("series", "lastObservedTime"));
    return series != null
        ? series
        : time(event, "lastTimestamp", "deprecatedLastTimestamp", "eventTime");
  }

  private static @Nullable Instant time(ApiObject event, String... fields) {
    for (String field : fields) {
      Instant at = ApiObject.instant(event.text(field));
      if (at != null) {
        return at;
      }
    }
    return event.created();
  }

  /** Several pods that tell the same are one event with a count. */
  private static EventEvidence merged(List<EventEvidence> same) {
    EventEvidence first =
        same.stream().min(java.util.Comparator.comparing(EventEvidence::object)).orElseThrow();
    if (same.size() == 1) {
      return first;
    }
    long count = same.stream().mapToLong(EventEvidence::count).sum();
    Instant begin = null;
    Instant end = null;
    for (EventEvidence one : same) {
      Instant from = one.first();
      Instant to = one.last();
      begin = begin == null || (from != null && from.isBefore(begin)) ? from : begin;
      end = end == null || (to != null && to.isAfter(end)) ? to : end;
    }
    return new EventEvidence(
        first.type(),
        first.reason(),
        first.object(),
        first.message(),
        count,
        begin,
        end,
        first.source());
  }
}
