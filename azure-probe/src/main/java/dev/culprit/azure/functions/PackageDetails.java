package dev.culprit.azure.functions;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings that stand in files of the package: those of {@code host.json} at its root. */
final class PackageDetails {

  private static final String PREFIX = "host.";

  private final SortedMap<String, String> settings = new TreeMap<>();
  private String source = "";

  synchronized void take(ArtifactEvidence artifact) {
    source = artifact.source();
    for (FileEvidence file : artifact.files()) {
      if (file.present() && file.path().equals("host.json")) {
        file.details().forEach(this::note);
        if ("malformed".equals(file.details().get("json"))) {
          settings.put("host.json", "malformed JSON");
        } else if (file.details().containsKey("host.version")) {
          settings.putIfAbsent("host.json:extensionBundle", bundle(file));
        }
      }
    }
  }

  private void note(String name, String value) {
    if (name.startsWith(PREFIX) && !name.startsWith("host.extensionBundle")) {
      settings.put("host.json:" + name.substring(PREFIX.length()), value);
    }
  }

  private static String bundle(FileEvidence file) {
    String id = file.details().getOrDefault("host.extensionBundle.id", "");
    String version = file.details().getOrDefault("host.extensionBundle.version", "");
    return id.isEmpty() ? "<not set>" : (id + " " + version).strip();
  }

  synchronized void addTo(SnapshotBuilder snapshot) {
    settings.forEach((name, value) -> snapshot.add(new SettingEvidence(name, value, source)));
  }
}
