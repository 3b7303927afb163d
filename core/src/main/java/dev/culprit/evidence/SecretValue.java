package dev.culprit.evidence;

import java.util.Locale;
import java.util.Set;

/** What a value's own shape says about whether it can be a secret. */
final class SecretValue {

  /** Words that stand where a secret would, and are none. */
  private static final Set<String> HARMLESS_WORDS =
      Set.of(
          "true",
          "false",
          "null",
          "none",
          "nil",
          "undefined",
          "empty",
          "yes",
          "no",
          "on",
          "off",
          "redacted",
          "masked",
          "hidden",
          "missing",
          "unset",
          "(sensitive)",
          "?",
          "-",
          "n/a",
          "enabled",
          "disabled",
          "%s",
          "%v",
          "{}");

  private SecretValue() {}

  /** Returns whether the value is a constant, a mask, a placeholder or a reference to a secret. */
  static boolean isHarmless(String value) {
    if (value.isBlank() || SecretKind.endOfMarker(value, 0) == value.length()) {
      return true;
    }
    return HARMLESS_WORDS.contains(value.toLowerCase(Locale.ROOT))
        || isMask(value)
        || isReference(value);
  }

  /** Returns whether the value is all of one masking character, such as {@code ****}. */
  private static boolean isMask(String value) {
    char first = value.charAt(0);
    boolean masking = first == '*' || first == 'x' || first == 'X' || first == '.' || first == '#';
    return masking && value.chars().allMatch(c -> c == first);
  }

  /** Returns whether the value names where the secret is and does not hold it. */
  static boolean isReference(String value) {
    int length = value.length();
    char last = value.charAt(length - 1);
    return (value.startsWith("<") && last == '>')
        || (value.startsWith("${") && last == '}')
        || (value.startsWith("$(") && last == ')')
        || (value.startsWith("{{") && last == '}')
        || value.regionMatches(true, 0, "@Microsoft.KeyVault(", 0, 20)
        || isArn(value);
  }

  private static boolean isArn(String value) {
    return value.startsWith("arn:aws")
        && value.indexOf(':', 7) > 0
        && value.chars().noneMatch(Character::isWhitespace);
  }

  /** Returns whether the value is a number, an amount or a duration: digits and few letters. */
  static boolean isNumber(String value) {
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c != '.' && !(c == '-' && i == 0)) {
        return false;
      }
    }
    return digit && value.length() <= 20;
  }

  /** Returns whether the part from start to end looks made by a generator and not by a writer. */
  static boolean looksGenerated(String text, int start, int end, int shortest) {
    int length = end - start;
    if (length < shortest) {
      return false;
    }
    boolean digit = false;
    boolean lower = false;
    boolean upperInside = false;
    boolean broken = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      lower |= c >= 'a' && c <= 'z';
      boolean upper = c >= 'A' && c <= 'Z';
      upperInside |= upper && i > start;
      broken |= c == ' ' || c == '(' || c == '{';
    }
    boolean letter = lower || upperInside;
    return !broken && ((digit && letter) || (length >= 24 && lower && upperInside));
  }

  /** Returns whether the part can be a credential behind a scheme's name. */
  static boolean looksEncoded(String text, int start, int end) {
    if (end - start < 6) {
      return false;
    }
    boolean lower = false;
    boolean upperInside = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      lower |= c >= 'a' && c <= 'z';
      upperInside |= c >= 'A' && c <= 'Z' && i > start;
      digit |= c >= '0' && c <= '9';
    }
    return digit || (lower && upperInside);
  }
}
