package dev.culprit.log;

import java.util.List;
import java.util.Locale;

/**
 * Masks what varies between equal messages: numbers, hexadecimal ids, UUIDs, timestamps, addresses,
 * and what stands in quotes and looks like a path or an id. Linear, without regular expressions.
 */
final class MessageTemplate {
  /** Equal errors are equal in their beginning. */
  private static final int MAX_LENGTH = 16_384;

  private static final int MIN_HEXADECIMAL = 8;

  /** Numbers behind these words say what happened: exit code 137 is not exit code 139. */
  private static final List<String> TELLING = List.of("code", "status", "errno", "signal");

  private MessageTemplate() {}

  /** Returns the message with its varying parts replaced by markers. */
  static String of(String message) {
    String text = message.length() > MAX_LENGTH ? message.substring(0, MAX_LENGTH) : message;
    StringBuilder template = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char character = text.charAt(i);
      if (isWord(character)) {
        int end = i;
        while (end < text.length() && isToken(text, end)) {
          end++;
        }
        appendToken(template, text, i, end);
        i = end;
      } else if (character == '\r') {
        i++;
      } else {
        template.append(character);
        i++;
      }
    }
    return template.toString();
  }

  private static boolean isWord(char character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  /** Characters that join words to one token, when a word follows: dates, UUIDs, addresses. */
  private static boolean isToken(String text, int at) {
    char character = text.charAt(at);
    boolean joins = character == '-' || character == '.' || character == ':' || character == '+';
    return isWord(character) || (joins && at + 1 < text.length() && isWord(text.charAt(at + 1)));
  }

  private static void appendToken(StringBuilder template, String text, int start, int end) {
    if (!hasDigit(text, start, end) || tells(text, start, end)) {
      template.append(text, start, end);
    } else if (isUuid(text, start, end)) {
      template.append("<uuid>");
    } else if (isTimestamp(text, start, end)) {
      template.append("<time>");
    } else if (isAddress(text, start, end)) {
      template.append("<address>");
    } else {
      appendParts(template, text, start, end);
    }
  }

  private static boolean tells(String text, int start, int end) {
    int word = start;
    while (word > 0 && start - word < 3 && " =:".indexOf(text.charAt(word - 1)) >= 0) {
      word--;
    }
    String before = text.substring(Math.max(0, word - 6), word).toLowerCase(Locale.ROOT);
    return word < start && end - start <= 3 && TELLING.stream().anyMatch(before::endsWith);
  }

  /** Masks the parts of a token one by one, so that {@code app.py:12} keeps its name. */
  private static void appendParts(StringBuilder template, String text, int start, int end) {
    int i = start;
    while (i < end) {
      int stop = i;
      while (stop < end && isWord(text.charAt(stop))) {
        stop++;
      }
      if (isHexadecimal(text, i, stop)) {
        template.append("<hex>");
      } else {
        appendDigits(template, text, i, stop);
      }
      if (stop < end) {
        template.append(text.charAt(stop));
      }
      i = stop + 1;
    }
  }

  private static void appendDigits(StringBuilder template, String text, int start, int end) {
    // A name that ends in a digit or two, such as utf8 or python3, is a name.
    boolean named = start < end && !Character.isDigit(text.charAt(start)) && end - start > 2;
    boolean masked = false;
    for (int i = start; i < end; i++) {
      char character = text.charAt(i);
      boolean digit =
          Character.isDigit(character) && !(named && digitsAround(text, i, start, end) <= 2);
      if (!digit) {
        template.append(character);
      } else if (!masked) {
        template.append("<n>");
      }
      masked = digit;
    }
  }

  private static int digitsAround(String text, int at, int start, int end) {
    int from = at;
    int to = at;
    while (from > start && at - from < 3 && Character.isDigit(text.charAt(from - 1))) {
      from--;
    }
    while (to < end && to - at < 3 && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  private static boolean hasDigit(String text, int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
      letters++;
    }
    return letters == 0;
  }

  private static boolean isHexadecimal(String text, int start, int end) {
    int from = text.startsWith("0x", start) ? start + 2 : start;
    boolean prefixed = from > start && end > from;
    boolean digits = false;
    boolean letters = prefixed;
    for (int i = from; i < end; i++) {
      char character = text.charAt(i);
      if (Character.digit(character, 16) < 0) {
        return false;
      }
      digits |= Character.isDigit(character);
      letters |= !Character.isDigit(character);
    }
    return digits && letters && (prefixed || end - from >= MIN_HEXADECIMAL);
  }

  private static boolean isUuid(String text, int start, int end) {
    if (end - start != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char character = text.charAt(start + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? character != '-' : Character.digit(character, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A date, or a date and a time: digits, and the characters that ISO 8601 puts between them. */
  private static boolean isTimestamp(String text, int start, int end) {
    boolean dated =
        end - start >= 10 && text.charAt(start + 4) == '-' && text.charAt(start + 7) == '-';
    boolean timed =
        end - start >= 8 && text.charAt(start + 2) == ':' && text.charAt(start + 5) == ':';
    for (int i = start; i < end && (dated || timed); i++) {
      if (!Character.isDigit(text.charAt(i)) && "-:.TZ+".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return dated || timed;
  }

  /** An IPv4 address, perhaps with a port. */
  private static boolean isAddress(String text, int start, int end) {
    int dots = 0;
    int colons = 0;
    for (int i = start; i < end; i++) {
      char character = text.charAt(i);
      dots += character == '.' ? 1 : 0;
      colons += character == ':' ? 1 : 0;
      if (!Character.isDigit(character) && character != '.' && character != ':') {
        return false;
      }
    }
    return dots == 3 && colons <= 1;
  }
}
