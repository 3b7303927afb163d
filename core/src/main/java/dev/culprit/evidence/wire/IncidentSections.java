package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.Platform;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the sections of an incident into evidence.
 *
 * <p>For use by one thread, for one incident.
 */
final class IncidentSections {

  /** A report quotes what was seen, so half of a section counts as looked at. */
  private static final Coverage QUOTED = new Coverage(0.5);

  private static final String SOURCE = Sources.INCIDENT_FILE;

  private final SnapshotBuilder snapshot;
  private final Map<Section, Coverage> coverage;
  private final Platform platform;
  private final IncidentFiles files = new IncidentFiles();
  private final Set<String> unknownKeys = new TreeSet<>();

  IncidentSections(SnapshotBuilder snapshot, Map<Section, Coverage> coverage, Platform platform) {
    this.snapshot = snapshot;
    this.coverage = coverage;
    this.platform = platform;
  }

  /** Reads one section; one that is null counts as missing. */
  void read(String name, JsonNode value, String path) {
    if (value.isNull()) {
      return;
    }
    switch (name) {
      case "runtimes" -> entries(Section.RUNTIMES, value, path, this::runtime);
      case "layers" -> entries(Section.LAYERS, value, path, this::layer);
      case "events" -> entries(Section.EVENTS, value, path, this::event);
      case "changes" -> entries(Section.CHANGES, value, path, this::change);
      case "logs" -> entries(Section.LOGS, value, path, this::log);
      case "artifacts" -> entries(Section.ARTIFACTS, value, path, files::artifact);
      case "files" -> files(value, path);
      case "functions" -> functions(object(Section.FUNCTIONS, value, path));
      case "settings" -> settings(object(Section.SETTINGS, value, path));
      case "status" -> status(object(Section.STATUS, value, path));
      case "metrics" -> metrics(object(Section.METRICS, value, path));
      case "facts" -> facts(object(Section.FACTS, value, path));
      default -> throw new IllegalArgumentException("no reader for the section " + name);
    }
  }

  /** Adds what can only be told when every section was read. */
  void finish() {
    files.evidence().ifPresent(snapshot::add);
    unknownKeys.forEach(key -> snapshot.add(IncidentReader.unknown("key " + key)));
  }

  private JsonNode object(Section section, JsonNode value, String path) {
    if (!value.isObject()) {
      throw JsonObjectReader.wrongType(path, "an object", value);
    }
    boolean whole = value.isEmpty() || section == Section.FACTS;
    coverage.put(section, whole ? Coverage.WHOLE : QUOTED);
    return value;
  }

  /** Reads a list of objects; a text stands for an object that has only its main key. */
  private void entries(
      Section section, JsonNode value, String path, Consumer<IncidentEntry> reader) {
    list(section, value, path);
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      if (!item.isObject() && !item.isTextual()) {
        throw JsonObjectReader.wrongType(path + "[" + i + "]", "an object", item);
      }
      IncidentEntry entry =
          item.isObject() ? new IncidentEntry(item) : IncidentFiles.entryOf(section, item);
      reader.accept(entry);
      entry.leftOver().forEach(key -> unknownKeys.add(section.id() + "[]." + key));
    }
  }

  private void list(Section section, JsonNode value, String path) {
    if (!value.isArray()) {
      throw JsonObjectReader.wrongType(path, "a list", value);
    }
    Coverage share = value.isEmpty() ? Coverage.WHOLE : QUOTED;
    // Files and artifacts are one section: quoted as soon as one of them is.
    coverage.merge(section, share, (one, two) -> one.share() < two.share() ? one : two);
  }

  private void files(JsonNode value, String path) {
    list(Section.ARTIFACTS, value, path);
    for (int i = 0; i < value.size(); i++) {
      files.file(JsonObjectReader.string(value.get(i), path + "[" + i + "]"));
    }
  }

  private void runtime(IncidentEntry entry) {
    String component = platform == Platform.KUBERNETES ? "container" : "function";
    snapshot.add(
        new RuntimeEvidence(
            entry.textOr(component, "component"),
            entry.text("language"),
            entry.text("version"),
            entry.text("architecture"),
            entry.text("os"),
            entry.text("cLibrary", "libc", "glibc"),
            entry.textOr(SOURCE, "source")));
  }

  private void layer(IncidentEntry entry) {
    snapshot.add(
        new LayerEvidence(
            entry.textOr("", "name", "arn"),
            entry.text("version"),
            entry.number("sizeBytes"),
            entry.texts("compatibleRuntimes"),
            entry.texts("compatibleArchitectures"),
            entry.text("digest"),
            entry.textOr(SOURCE, "source")));
  }

  private void event(IncidentEntry entry) {
    Instant single = entry.instant("timestamp", "time");
    Instant first = entry.instant("firstTimestamp", "firstSeen", "first");
    Instant last = entry.instant("lastTimestamp", "lastSeen", "last");
    snapshot.add(
        new EventEvidence(
            entry.textOr("", "type"),
            entry.textOr("", "reason"),
            entry.textOr("", "object"),
            entry.textOr("", "message"),
            entry.countOr1("count"),
            first == null ? single : first,
            last == null ? single : last,
            entry.textOr(SOURCE, "source")));
  }

  private void change(IncidentEntry entry) {
    String when = entry.textOr("", "when", "at");
    snapshot.add(
        new ChangeEvidence(
            IncidentTime.parse(when).orElse(null),
            when,
            entry.textOr("", "what"),
            entry.text("who"),
            entry.text("field"),
            entry.text("before"),
            entry.text("after"),
            entry.textOr(SOURCE, "source")));
  }

  private void log(IncidentEntry entry) {
    Instant single = entry.instant("timestamp", "time");
    Instant first = entry.instant("firstTimestamp", "firstSeen", "first");
    Instant last = entry.instant("lastTimestamp", "lastSeen", "last");
    snapshot.add(
        new LogEvidence(
            entry.textOr("", "level"),
            entry.textOr("", "message"),
            entry.countOr1("count"),
            first == null ? single : first,
            last == null ? single : last,
            List.of(),
            entry.textOr(SOURCE, "source")));
  }

  /** Lists of expected and of loaded functions; a list that is missing was not looked at. */
  private void functions(JsonNode functions) {
    IncidentEntry entry = new IncidentEntry(functions);
    boolean expectedTold = entry.value("expected") != null;
    boolean loadedTold = entry.value("loaded") != null;
    Set<String> expected = new LinkedHashSet<>(entry.texts("expected"));
    Set<String> loaded = new LinkedHashSet<>(entry.texts("loaded"));
    JsonNode errors = entry.value("errors");
    Set<String> names = new TreeSet<>(expected);
    names.addAll(loaded);
    if (errors != null && errors.isObject()) {
      errors.fieldNames().forEachRemaining(names::add);
    }
    for (String name : names) {
      JsonNode error = errors == null ? null : errors.get(name);
      snapshot.add(
          new FunctionEvidence(
              name,
              expectedTold ? expected.contains(name) : null,
              loadedTold ? loaded.contains(name) : null,
              error == null || error.isNull() ? null : IncidentEntry.print(error),
              SOURCE));
    }
    if (loadedTold) {
      coverage.put(Section.FUNCTIONS, Coverage.WHOLE);
    }
    entry.leftOver().forEach(key -> unknownKeys.add("functions." + key));
  }

  private void settings(JsonNode settings) {
    FlatTree.walk(
        settings,
        true,
        (name, value) -> snapshot.add(new SettingEvidence(name, printed(value), SOURCE)));
  }

  private void status(JsonNode status) {
    FlatTree.walk(status, false, this::addStatus);
  }

  private void addStatus(String path, JsonNode value) {
    String printed = printed(value);
    if (printed != null) {
      snapshot.add(new StatusEvidence("", path, printed, SOURCE));
    }
  }

  private void metrics(JsonNode metrics) {
    FlatTree.walk(
        metrics,
        false,
        (name, value) -> {
          Double number = number(value);
          if (number == null) {
            addStatus("metrics." + name, value);
          } else {
            snapshot.add(new MetricEvidence(name, number, "", null, SOURCE));
          }
        });
  }

  private void facts(JsonNode facts) {
    FlatTree.walk(
        facts,
        true,
        (key, value) -> {
          String printed = printed(value);
          if (printed != null) {
            snapshot.add(new FactEvidence(key, printed, Sources.OPERATOR));
          }
        });
  }

  private static @Nullable String printed(JsonNode value) {
    return value.isNull() ? null : IncidentEntry.print(value);
  }

  private static @Nullable Double number(JsonNode value) {
    if (!value.isNumber() && !value.isTextual()) {
      return null;
    }
    String text = value.asText();
    boolean plain =
        !text.isEmpty()
            && text.length() <= 40
            && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    if (!plain) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? (Double) number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
