package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Removes secrets where evidence enters the model.
 *
 * <p>A secret is replaced by a marker that tells its kind, such as {@code [redacted:jwt]}: keys,
 * tokens, passwords, connection strings, signatures of shared access (SAS) and presigned addresses,
 * JWTs, private keys, credentials in web addresses, e-mail addresses. What a rule needs stays:
 * names and ARNs of secrets, references to a key vault, hosts, paths and expiry dates of signed
 * addresses, booleans, numbers, empty values and what somebody has masked already.
 *
 * <p>Both methods are idempotent and take time in proportion to the text's length, whatever the
 * text. Stateless and safe to use from several threads.
 */
public final class Redaction {

  /** Redaction is meant to be stable after one pass; a few more cost nothing when it is. */
  private static final int MOST_PASSES = 4;

  private Redaction() {}

  /**
   * Returns the text with secrets replaced by markers such as {@code [redacted:jwt]}; the same
   * object when it holds none.
   */
  public static String text(String text) {
    String before = requireNonNull(text, "text");
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      String after = SecretText.redact(before);
      if (after.equals(before)) {
        return before;
      }
      before = after;
    }
    return before;
  }

  /**
   * Returns the setting's value with secrets removed, by its name and by its kind.
   *
   * @param name as the platform spells it, such as {@code DB_PASSWORD} or {@code
   *     ConnectionStrings:orders}
   * @param value as the platform shows it
   */
  public static String setting(String name, String value) {
    SecretKind kind = SecretName.kindOf(requireNonNull(name, "name"));
    if (requireNonNull(value, "value").isEmpty() || SecretValue.isHarmless(value)) {
      return value;
    }
    String clean = text(value);
    if (kind == null) {
      return clean;
    }
    return switch (kind) {
      case PASSWORD -> kind.marker();
      case CONNECTION_STRING -> connectionString(value, clean);
      default -> SecretValue.isNumber(value) ? value : kind.marker();
    };
  }

  /** Keeps the parts that tell where a connection goes, when the secret ones could be told. */
  private static String connectionString(String value, String clean) {
    boolean told = !clean.equals(value) || clean.contains("[redacted:");
    boolean harmless =
        Stream.of(value.split(";", -1))
            .allMatch(
                part -> {
                  String lower = part.strip().toLowerCase(Locale.ROOT);
                  return lower.isEmpty()
                      || lower.startsWith("usedevelopmentstorage=")
                      || lower.startsWith("defaultendpointsprotocol=")
                      || lower.startsWith("accountname=")
                      || lower.startsWith("endpointsuffix=")
                      || lower.startsWith("endpoint=")
                      || lower.startsWith("server=")
                      || lower.startsWith("database=")
                      || lower.startsWith("authentication=");
                });
    return told || harmless ? clean : SecretKind.CONNECTION_STRING.marker();
  }

  /**
   * Returns how many markers the snapshot holds, by kind: a count of what was removed.
   *
   * @return kind, such as {@code jwt}, to number; sorted by kind, empty when nothing was removed
   */
  public static SortedMap<String, Integer> count(Snapshot snapshot) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    Stream.<List<?>>of(
            snapshot.runtimes(),
            snapshot.layers(),
            snapshot.artifacts(),
            snapshot.functions(),
            snapshot.settings(),
            snapshot.status(),
            snapshot.events(),
            snapshot.changes(),
            snapshot.metrics(),
            snapshot.logs(),
            snapshot.facts(),
            snapshot.inquiries(),
            snapshot.gaps())
        .flatMap(List::stream)
        // The text of a record holds every component, and those of the records in it.
        .forEach(evidence -> count(evidence.toString(), counts));
    return Collections.unmodifiableSortedMap(counts);
  }

  private static void count(String text, SortedMap<String, Integer> counts) {
    int at = text.indexOf("[redacted:");
    while (at >= 0) {
      int end = SecretKind.endOfMarker(text, at);
      if (end > 0) {
        counts.merge(text.substring(at + "[redacted:".length(), end - 1), 1, Integer::sum);
      }
      at = text.indexOf("[redacted:", at + 1);
    }
  }
}
