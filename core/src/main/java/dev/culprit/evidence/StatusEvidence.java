package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

/**
 * One state, reason, exit code, count or condition.
 *
 * @param object what it belongs to, such as {@code function}, {@code pod/api-0}, or empty for the
 *     target itself
 * @param path the attribute's name; nested ones are joined by dots, list items by {@code [0]}
 * @param value as printed, with secrets removed
 * @param source the read that told it
 */
public record StatusEvidence(String object, String path, String value, String source) {

  /** Removes secrets. */
  public StatusEvidence {
    requireNonNull(object, "object");
    requireNonNull(path, "path");
    value = Redaction.text(requireNonNull(value, "value"));
    requireNonNull(source, "source");
  }
}
