package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds instants in ISO 8601 in what people and machines wrote. */
final class IncidentTime {

  private static final Instant EARLIEST = Instant.parse("2006-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private IncidentTime() {}

  /** Returns the instant that the text is as a whole; a date alone is its first moment in UTC. */
  static Optional<Instant> parse(String text) {
    String plain = text.strip();
    if (plain.length() < 10 || plain.length() > 40) {
      return Optional.empty();
    }
    try {
      if (plain.length() == 10) {
        return Optional.of(LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(OffsetDateTime.parse(withColon(plain)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Lambda prints offsets as +0000, which ISO parsers refuse. */
  private static String withColon(String text) {
    int sign = text.length() - 5;
    boolean basic = sign > 10 && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
    String spaced =
        text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    return basic && text.indexOf(':', sign) < 0
        ? spaced.substring(0, sign + 3) + ":" + spaced.substring(sign + 3)
        : spaced;
  }

  /** Returns the latest instant in the tree that is no date of expiry. */
  static Optional<Instant> latest(JsonNode tree) {
    Instant found = latest(tree, Instant.MIN);
    return found.equals(Instant.MIN) ? Optional.empty() : Optional.of(found);
  }

  private static Instant latest(JsonNode node, Instant before) {
    Instant latest = before;
    if (node.isTextual()) {
      return latestIn(node.textValue(), latest);
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!tellsExpiry(field.getKey())) {
          latest = latest(field.getValue(), latest);
        }
      }
      return latest;
    }
    for (JsonNode item : node) {
      latest = latest(item, latest);
    }
    return latest;
  }

  /** What lies in the future by its nature must not move "now" there. */
  private static boolean tellsExpiry(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.contains("notafter")
        || lower.contains("expir")
        || lower.contains("valid")
        || lower.contains("until")
        || lower.contains("retire")
        || lower.contains("deprecat")
        || lower.contains("endoflife");
  }

  private static Instant latestIn(String text, Instant before) {
    Instant latest = before;
    for (int at = text.indexOf('T', 10); at >= 0; at = text.indexOf('T', at + 1)) {
      boolean shape =
          at + 6 <= text.length()
              && text.charAt(at - 3) == '-'
              && text.charAt(at - 6) == '-'
              && text.charAt(at + 3) == ':';
      if (!shape || text.startsWith("=", at - 11)) {
        continue;
      }
      int end = at + 1;
      while (end < text.length() && end < at + 26 && isTimePart(text.charAt(end))) {
        end++;
      }
      Optional<Instant> found = parse(text.substring(at - 10, end));
      boolean sane =
          found.isPresent() && found.get().isAfter(EARLIEST) && found.get().isBefore(LATEST);
      if (sane && found.get().isAfter(latest)) {
        latest = found.get();
      }
    }
    return latest;
  }

  private static boolean isTimePart(char c) {
    return (c >= '0' && c <= '9') || c == ':' || c == '.' || c == '+' || c == '-' || c == 'Z';
  }
}
