package dev.culprit.log.platform;

import dev.culprit.log.platform.LambdaPlatformLine.Kind;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Parses platform lines of the text format: a word, then fields by name. */
final class PlatformText {
  private static final int MAX_LENGTH = 8_192;

  /** Fields whose names contain another one's come first. */
  private static final List<String> NAMES =
      List.of(
          "RequestId: ",
          "Billed Restore Duration: ",
          "Billed Duration: ",
          "Init Duration: ",
          "Restore Duration: ",
          "Duration: ",
          "Max Memory Used: ",
          "Memory Size: ",
          "Runtime Version ARN: ",
          "Runtime Version: ",
          "Version: ",
          "Phase: ",
          "Status: ",
          "Error Type: ",
          "Error: ",
          "XRAY TraceId: ",
          "SegmentId: ",
          "Sampled: ",
          "Name: ",
          "State: ",
          "Events: ",
          "Types: ");

  private PlatformText() {}

  static Optional<LambdaPlatformLine> parse(String line) {
    int end = 0;
    while (end < line.length()
        && (Character.isUpperCase(line.charAt(end)) || line.charAt(end) == '_')) {
      end++;
    }
    Optional<Kind> kind = kind(line.substring(0, end));
    boolean separated = end < line.length() && Character.isWhitespace(line.charAt(end));
    if (kind.isEmpty() || !separated || line.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    NavigableMap<Integer, String> starts = fieldStarts(line, end);
    Integer firstField = starts.isEmpty() ? null : starts.firstKey();
    // Programs write START and END too; the platform names a field right behind the word.
    if (firstField == null || !line.substring(end, firstField).isBlank()) {
      return Optional.empty();
    }
    PlatformFields fields = new PlatformFields();
    starts.forEach(
        (start, name) -> {
          Integer next = starts.higherKey(start);
          String value = line.substring(start + name.length(), next == null ? line.length() : next);
          fields.put(name.substring(0, name.length() - 2), value.strip());
        });
    return Optional.of(fields.line(kind.get()));
  }

  private static NavigableMap<Integer, String> fieldStarts(String line, int from) {
    NavigableMap<Integer, String> starts = new TreeMap<>();
    boolean[] taken = new boolean[line.length()];
    for (String name : NAMES) {
      int at = line.indexOf(name, from);
      while (at >= 0 && (taken[at] || !Character.isWhitespace(line.charAt(at - 1)))) {
        at = line.indexOf(name, at + 1);
      }
      if (at >= 0) {
        starts.put(at, name);
        for (int i = at; i < at + name.length(); i++) {
          taken[i] = true;
        }
      }
    }
    return starts;
  }

  private static Optional<Kind> kind(String word) {
    return switch (word) {
      case "INIT_START", "INIT_REPORT", "START", "END", "REPORT", "EXTENSION", "TELEMETRY" ->
          Optional.of(Kind.valueOf(word));
      case "RESTORE_START", "RESTORE_REPORT" -> Optional.of(Kind.valueOf(word));
      default -> Optional.empty();
    };
  }
}
