package dev.culprit.evidence.kubectl;

import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.evidence.StatusEvidence;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Adds settings and statuses that a person supplied, those left out whose value is empty. */
record PastedFacts(SnapshotBuilder into) {

  private static final int LONGEST = 4_000;

  PastedFacts setting(String name, String value) {
    if (!value.isEmpty()) {
      into.add(new SettingEvidence(name, cut(value), Sources.OPERATOR));
    }
    return this;
  }

  /** Adds the name of a setting whose value is not told. */
  PastedFacts named(String name) {
    into.add(new SettingEvidence(name, null, Sources.OPERATOR));
    return this;
  }

  PastedFacts status(String object, String path, String value) {
    if (!value.isEmpty()) {
      into.add(new StatusEvidence(object, path, cut(value), Sources.OPERATOR));
    }
    return this;
  }

  /** Adds a time that kubectl prints as e-mails do, in the form that the API has. */
  PastedFacts time(String object, String path, String value) {
    return status(object, path, instant(value));
  }

  private static String instant(String value) {
    try {
      return OffsetDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant()
          .toString();
    } catch (DateTimeException otherwise) {
      return value;
    }
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }
}
