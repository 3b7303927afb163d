package dev.culprit.knowledge.derived;

import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settings and statuses by the last part of their names, for tolerant look-ups. */
final class NameIndex {

  private record Named<T>(String name, T item) {}

  private final Map<String, List<Named<SettingEvidence>>> settings = new HashMap<>();
  private final Map<String, List<Named<StatusEvidence>>> statuses = new HashMap<>();

  NameIndex(Snapshot snapshot) {
    snapshot.settings().forEach(setting -> put(settings, setting.name(), setting));
    snapshot
        .status()
        .forEach(status -> put(statuses, EvidenceView.withoutIndices(status.path()), status));
  }

  private static <T> void put(Map<String, List<Named<T>>> index, String name, T item) {
    index.computeIfAbsent(last(name), unseen -> new ArrayList<>(2)).add(new Named<>(name, item));
  }

  private static String last(String name) {
    int end = name.length();
    while (end > 0 && ".:/@".indexOf(name.charAt(end - 1)) < 0) {
      end--;
    }
    return name.substring(end).toLowerCase(Locale.ROOT);
  }

  List<SettingEvidence> settings(String name) {
    return find(settings, name);
  }

  List<StatusEvidence> statuses(String path) {
    return find(statuses, EvidenceView.withoutIndices(path));
  }

  private static <T> List<T> find(Map<String, List<Named<T>>> index, String name) {
    return index.getOrDefault(last(name), List.of()).stream()
        .filter(named -> EvidenceView.isOrEndsWith(named.name(), name))
        .map(Named::item)
        .toList();
  }
}
