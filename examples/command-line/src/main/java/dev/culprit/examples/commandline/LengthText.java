package dev.culprit.examples.commandline;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a length of time as people type it. */
final class LengthText {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(90);

  private LengthText() {}

  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UnusableInputException(
          "--last " + text + ": not a length of time; write 30m, 3h or 2d");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration length =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new UnusableInputException("--last " + text + ": must lie between 1s and 90d");
    }
    return length;
  }
}
