package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import java.util.List;

/** Adds settings and statuses of one source, those left out whose value is empty. */
final class FactWriter {

  private static final int LONGEST = 4_000;

  private final SnapshotBuilder into;
  private final String source;

  FactWriter(SnapshotBuilder into, String source) {
    this.into = into;
    this.source = source;
  }

  /** Returns a writer of another source. */
  FactWriter from(String other) {
    return new FactWriter(into, other);
  }

  String source() {
    return source;
  }

  SnapshotBuilder builder() {
    return into;
  }

  FactWriter setting(String name, String value) {
    if (!value.isEmpty()) {
      into.add(new SettingEvidence(name, cut(value), source));
    }
    return this;
  }

  FactWriter setting(String name, JsonNode value) {
    return setting(name, value.isContainerNode() ? value.toString() : value.asText(""));
  }

  /** Adds the name of a setting whose value must not or cannot be told. */
  FactWriter named(String name) {
    into.add(new SettingEvidence(name, null, source));
    return this;
  }

  FactWriter status(String object, String path, String value) {
    if (!value.isEmpty()) {
      into.add(new StatusEvidence(object, path, cut(value), source));
    }
    return this;
  }

  FactWriter status(String object, String path, JsonNode value) {
    return status(object, path, value.asText(""));
  }

  /** Adds a number that the API server leaves out when it is 0. */
  FactWriter count(String object, String path, JsonNode value) {
    return status(object, path, Long.toString(value.asLong(0)));
  }

  /** Adds conditions with type, status, reason, message and time. */
  FactWriter conditions(String object, String path, List<JsonNode> conditions) {
    int index = 0;
    for (JsonNode condition : conditions) {
      String at = path + ".conditions[" + index++ + "].";
      for (String field : List.of("type", "status", "reason", "message", "lastTransitionTime")) {
        status(object, at + field, condition.path(field));
      }
    }
    return this;
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }
}
