package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

/**
 * A fact that a person supplied, such as {@code requires-python = >=3.13}.
 *
 * @param key free, in kebab-case or dotted by preference
 * @param value with secrets removed
 * @param source {@link Sources#OPERATOR} as a rule
 */
public record FactEvidence(String key, String value, String source) {

  /** Removes secrets. */
  public FactEvidence {
    value = Redaction.setting(requireNonNull(key, "key"), requireNonNull(value, "value"));
    key = Redaction.text(key);
    requireNonNull(source, "source");
  }
}
