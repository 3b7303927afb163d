package dev.culprit.evidence.kubectl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago something was, as kubectl prints it: {@code 3m20s}. */
final class Age {

  /** An age that is not told. */
  static final long UNKNOWN = -1;

  private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdy])");

  private Age() {}

  /** Returns seconds, {@link #UNKNOWN} when the text is no age. */
  static long of(String text) {
    if (text.equals("just now")) {
      return 0;
    }
    Matcher part = PART.matcher(text);
    long seconds = UNKNOWN;
    while (part.find()) {
      seconds = Math.max(0, seconds) + Long.parseLong(part.group(1)) * unit(part.group(2));
    }
    return seconds;
  }

  private static long unit(String letter) {
    return switch (letter) {
      case "m" -> 60;
      case "h" -> 3_600;
      case "d" -> 86_400;
      case "y" -> 31_536_000;
      default -> 1;
    };
  }

  /** Returns whether both ages are told and the first is less. */
  static boolean isYounger(long age, long than) {
    return age >= 0 && than >= 0 && age < than;
  }
}
