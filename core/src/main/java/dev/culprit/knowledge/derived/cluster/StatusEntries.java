package dev.culprit.knowledge.derived.cluster;

import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statuses put together again by the object that they were flattened from, so that a pod's name and
 * its readiness, or a condition's type and its status, are those of one entry.
 *
 * <p>An entry is what stands before the last dot, as {@code pods[0]} of {@code pods[0].phase}.
 * Entries keep the order of the snapshot.
 */
final class StatusEntries {

  /**
   * One entry.
   *
   * @param path the flattened path of the entry, with indices; empty at the top
   * @param object what the statuses belong to
   * @param values by field, in lower case
   */
  record Entry(String path, String object, Map<String, String> values) {

    /** Returns the value of the first of these fields that is told. */
    Optional<String> value(String... fields) {
      for (String field : fields) {
        String value = values.get(field.toLowerCase(Locale.ROOT));
        if (value != null) {
          return Optional.of(value);
        }
      }
      return Optional.empty();
    }

    /** Returns the path's last name without index, in lower case: {@code pods} of pods[0]. */
    String kind() {
      String plain = EvidenceView.withoutIndices(path);
      return plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern PATH = Pattern.compile("^(?:(.*)\\.)?([^.]+)$", Pattern.DOTALL);

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private StatusEntries(EvidenceView view) {
    for (StatusEvidence status : view.snapshot().status()) {
      Matcher matcher = PATH.matcher(status.path());
      if (matcher.matches()) {
        String path = matcher.group(1) == null ? "" : matcher.group(1);
        entries
            .computeIfAbsent(
                status.object() + "\n" + path,
                unseen -> new Entry(path, status.object(), new TreeMap<>()))
            .values()
            .putIfAbsent(matcher.group(2).toLowerCase(Locale.ROOT), status.value());
      }
    }
  }

  /** Returns the entries of the view. */
  static StatusEntries of(EvidenceView view) {
    return view.index(StatusEntries.class, StatusEntries::new);
  }

  /** Returns all entries. */
  List<Entry> all() {
    return List.copyOf(entries.values());
  }

  /** Returns the entries whose last name is one of these, in lower case. */
  List<Entry> of(String... kinds) {
    List<String> wanted = List.of(kinds);
    return entries.values().stream().filter(entry -> wanted.contains(entry.kind())).toList();
  }

  /** Returns the entries that stand below the entry, such as the containers of a pod. */
  List<Entry> below(Entry parent) {
    return entries.values().stream()
        .filter(
            entry ->
                entry.object().equals(parent.object())
                    && entry.path().startsWith(parent.path() + "."))
        .toList();
  }
}
