package dev.culprit.knowledge.derived.limit;

import dev.culprit.knowledge.condition.Numbers;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory as Kubernetes and people write them, in bytes. */
public final class Bytes {

  private static final Pattern AMOUNT =
      Pattern.compile("\\s*([0-9]{1,18}(?:\\.[0-9]{1,6})?)\\s*([kKmMgGtT]?)(i?)[bB]?(?:ytes)?\\s*");

  private Bytes() {}

  /** Returns the number of bytes, or NaN when the text is no amount. */
  public static double parse(String text) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      return Double.NaN;
    }
    int power =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1;
          case "m" -> 2;
          case "g" -> 3;
          case "t" -> 4;
          default -> 0;
        };
    return Numbers.parse(matcher.group(1))
        * Math.pow(matcher.group(3).isEmpty() ? 1000 : 1024, power);
  }
}
