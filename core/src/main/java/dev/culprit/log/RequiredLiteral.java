package dev.culprit.log;

import java.nio.charset.StandardCharsets;

/**
 * A literal that a pattern requires, as the automaton knows it: by its beginning and without case.
 */
final class RequiredLiteral {
  /** The automaton grows with every byte of every literal; the rest is compared when it was hit. */
  private static final int MAX_PREFIX = 16;

  private final int pattern;
  private final boolean decides;
  private final boolean ignoresCase;
  private final byte[] bytes;
  private final int prefixLength;

  RequiredLiteral(int pattern, String text, boolean ignoresCase, boolean decides) {
    this.pattern = pattern;
    this.decides = decides;
    this.ignoresCase = ignoresCase;
    bytes = text.getBytes(StandardCharsets.UTF_8);
    prefixLength = Math.min(bytes.length, MAX_PREFIX);
  }

  int pattern() {
    return pattern;
  }

  boolean decides() {
    return decides;
  }

  /** Returns the first bytes with ASCII letters in lower case: what the automaton looks for. */
  byte[] foldedPrefix() {
    byte[] prefix = new byte[prefixLength];
    for (int i = 0; i < prefixLength; i++) {
      prefix[i] = fold(bytes[i]);
    }
    return prefix;
  }

  /** Returns whether the whole literal stands in the range where its prefix ends. */
  boolean standsAt(byte[] text, int from, int to, int prefixEnd) {
    int start = prefixEnd - prefixLength;
    if (start < from || start + bytes.length > to) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      byte actual = text[start + i];
      if ((ignoresCase ? fold(actual) : actual) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  static byte fold(byte value) {
    return value >= 'A' && value <= 'Z' ? (byte) (value + 32) : value;
  }
}
