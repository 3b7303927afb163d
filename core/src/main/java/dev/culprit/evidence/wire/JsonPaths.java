package dev.culprit.evidence.wire;

/** Writes the steps of a JSON path. */
final class JsonPaths {

  private static final int LONGEST_NAME = 60;

  private JsonPaths() {}

  /** Returns {@code .name}, or {@code ["the name"]} for one that is no plain word. */
  static String step(String name) {
    boolean plain = !name.isEmpty() && name.length() <= LONGEST_NAME;
    for (int i = 0; plain && i < name.length(); i++) {
      char c = name.charAt(i);
      plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
    return plain ? "." + name : "[" + quoted(name) + "]";
  }

  /** Returns the name in quotation marks, printable and not too long. */
  static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < name.length() && i < LONGEST_NAME; i++) {
      char c = name.charAt(i);
      boolean shown = c >= ' ' && c != '"' && c != 0x7f && !Character.isSurrogate(c);
      text.append(shown ? c : '?');
    }
    return text.append(name.length() > LONGEST_NAME ? "...\"" : "\"").toString();
  }
}
