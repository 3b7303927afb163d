package dev.culprit.aws.lambda;

import org.jspecify.annotations.Nullable;

/**
 * A Lambda runtime identifier taken apart, such as {@code python3.13} or {@code nodejs20.x}.
 *
 * @param language the letters in front, such as {@code python}; {@code provided} for OS-only ones
 * @param version the dotted number behind them; null when there is none
 */
record RuntimeIdentifier(String language, @Nullable String version) {

  /** Takes an identifier apart; identifiers that nobody knows yet follow the same form. */
  static RuntimeIdentifier of(String identifier) {
    int letters = 0;
    while (letters < identifier.length() && Character.isLetter(identifier.charAt(letters))) {
      letters++;
    }
    int end = letters;
    while (end < identifier.length() && isNumberPart(identifier, end)) {
      end++;
    }
    String version = identifier.substring(letters, end);
    return new RuntimeIdentifier(
        identifier.substring(0, letters), version.isEmpty() ? null : version);
  }

  /** A dot belongs to the number only before another digit: java8.al2 is Java 8. */
  private static boolean isNumberPart(String text, int at) {
    char c = text.charAt(at);
    return isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
