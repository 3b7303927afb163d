package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.FUNCTIONS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.log.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions that the package declares against those that the host loaded.
 *
 * <p>The list of functions is what the last sync of triggers left with the platform; a host that
 * says otherwise in its log knows better. Safe for use by several threads.
 */
final class FunctionList {

  private static final Pattern FOLDER = Pattern.compile("([^/.][^/]*)/function\\.json");
  private static final Pattern IN_ERROR =
      Pattern.compile("(?m)The '([\\w.-]{1,128})' function is in error: ([^\\r\\n]{1,2000})");

  private final SortedMap<String, Boolean> loadedByName = new TreeMap<>();
  private final SortedMap<String, String> errors = new TreeMap<>();
  private final SortedSet<String> declared = new TreeSet<>();
  private final SortedSet<String> bindings = new TreeSet<>();
  private final SortedMap<String, String> disabled = new TreeMap<>();
  private final SortedMap<String, String> triggers = new TreeMap<>();
  private final SortedMap<String, String> schedules = new TreeMap<>();
  private final HostFunctions host = new HostFunctions();
  private boolean listed;
  private boolean listedWhole;
  private String source = FUNCTIONS;

  /** Takes the answer of the list of functions, and whether it was cut. */
  synchronized void loaded(Iterable<JsonNode> items, boolean cut) {
    listed = true;
    listedWhole = !cut;
    for (JsonNode item : items) {
      JsonNode properties = item.path("properties");
      String full = Told.text(item.path("name"));
      String name = Told.text(properties.path("name"));
      name = name.isEmpty() ? full.substring(full.lastIndexOf('/') + 1) : name;
      loadedByName.put(name, true);
      if (properties.path("isDisabled").asBoolean(false)) {
        disabled.put(name, "true");
      }
      for (JsonNode binding : properties.path("config").path("bindings")) {
        String type = Told.text(binding.path("type"));
        if (!type.isEmpty()) {
          bindings.add(type);
          noteTrigger(name, type);
        }
        String schedule = Told.text(binding.path("schedule"));
        if (!schedule.isEmpty()) {
          schedules.put(name, schedule);
        }
      }
    }
  }

  /** Takes what the deployed package declares. */
  synchronized void declaredBy(ArtifactEvidence artifact) {
    source = artifact.source();
    for (FileEvidence file : artifact.files()) {
      if (!file.present()) {
        continue;
      }
      Matcher folder = FOLDER.matcher(file.path());
      if (folder.matches()) {
        declared.add(folder.group(1));
        addBindings(folder.group(1), file.details());
      }
      String names = file.details().getOrDefault("functions.declared", "");
      if (!names.isEmpty()) {
        declared.addAll(List.of(names.split(", ", -1)));
      }
    }
  }

  private void addBindings(String name, Map<String, String> details) {
    for (String type : details.getOrDefault("function.bindings", "").split(", ", -1)) {
      if (!type.isEmpty()) {
        bindings.add(type);
        noteTrigger(name, type);
      }
    }
  }

  private void noteTrigger(String name, String type) {
    if (type.toLowerCase(Locale.ROOT).endsWith("trigger")) {
      triggers.put(name, type);
    }
  }

  /** Takes a message of the host: what it runs, and which of its functions are in error. */
  synchronized void note(LogLine line) {
    host.note(line);
    Matcher error = IN_ERROR.matcher(line.message());
    while (errors.size() < 100 && error.find()) {
      errors.putIfAbsent(error.group(1), error.group(2));
    }
  }

  synchronized void addTo(SnapshotBuilder snapshot) {
    SortedSet<String> all = new TreeSet<>(declared);
    all.addAll(loadedByName.keySet());
    all.addAll(errors.keySet());
    SortedSet<String> running = host.running(declared);
    all.addAll(running);
    for (String name : all) {
      boolean fromHost = loadedByName.containsKey(name) || running.contains(name);
      snapshot.add(
          new FunctionEvidence(
              name,
              declared.contains(name) ? Boolean.TRUE : null,
              fromHost ? Boolean.TRUE : listed ? Boolean.FALSE : null,
              errors.get(name),
              fromHost || declared.isEmpty() ? FUNCTIONS : source));
    }
    if (listed) {
      snapshot.covered(Section.FUNCTIONS, Coverage.WHOLE);
    }
    addSync(running, snapshot);
    addDetails(snapshot);
  }

  /**
   * Tells which triggers of the running host the platform knows: those that do not answer HTTP must
   * be in its list to wake the app. While the host runs nothing, an empty list says nothing.
   */
  private void addSync(SortedSet<String> running, SnapshotBuilder snapshot) {
    if (!listedWhole || !host.isRunning()) {
      return;
    }
    List<String> unknown = new ArrayList<>();
    int known = 0;
    for (String name : running) {
      if (!triggers.getOrDefault(name, "").equalsIgnoreCase("httpTrigger")) {
        known += loadedByName.containsKey(name) ? 1 : 0;
        if (!loadedByName.containsKey(name)) {
          unknown.add(name);
        }
      }
    }
    if (known + unknown.size() > 0 || (running.isEmpty() && loadedByName.isEmpty())) {
      Told told = new Told(snapshot, FUNCTIONS);
      told.status("syncedTriggers", Integer.toString(known));
      told.status("unsyncedTriggers", String.join(", ", unknown));
    }
  }

  private void addDetails(SnapshotBuilder snapshot) {
    List<String> types = new ArrayList<>(bindings);
    if (!types.isEmpty()) {
      snapshot.add(
          new SettingEvidence("function.json:bindings", String.join(", ", types), FUNCTIONS));
    }
    schedules.forEach(
        (name, when) ->
            snapshot.add(new SettingEvidence("functions." + name + ".schedule", when, FUNCTIONS)));
    disabled.forEach(
        (name, value) ->
            snapshot.add(new StatusEvidence("function/" + name, "isDisabled", value, FUNCTIONS)));
  }
}
