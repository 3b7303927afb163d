package dev.culprit.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;

/** Adds values of an answer under the names that rules use; what is null or empty is left out. */
final class Told {

  private final SnapshotBuilder into;
  private final String source;

  Told(SnapshotBuilder into, String source) {
    this.into = into;
    this.source = source;
  }

  void setting(String name, JsonNode value) {
    setting(name, text(value));
  }

  void setting(String name, String value) {
    if (!value.isEmpty()) {
      into.add(new SettingEvidence(name, value, source));
    }
  }

  void status(String path, JsonNode value) {
    status("", path, text(value));
  }

  void status(String path, String value) {
    status("", path, value);
  }

  void status(String object, String path, String value) {
    if (!value.isEmpty()) {
      into.add(new StatusEvidence(object, path, value, source));
    }
  }

  /** Returns a scalar as text, empty for anything else. */
  static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }
}
