package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A property of the resource or an environment variable.
 *
 * @param name as the platform spells it; nested properties are joined by dots
 * @param value the value with secrets removed; null when only the name is known
 * @param source the read that told it
 */
public record SettingEvidence(String name, @Nullable String value, String source) {

  /** Removes secrets, by the setting's name and by the value's kind. */
  public SettingEvidence {
    value = value == null ? null : Redaction.setting(requireNonNull(name, "name"), value);
    name = Redaction.text(requireNonNull(name, "name"));
    requireNonNull(source, "source");
  }
}
