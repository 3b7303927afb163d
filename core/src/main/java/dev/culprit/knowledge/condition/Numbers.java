package dev.culprit.knowledge.condition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as settings and metrics print them. */
public final class Numbers {

  private static final Pattern NUMBER =
      Pattern.compile("\\s*(-?[0-9]{1,18}(?:\\.[0-9]{1,12})?)(?:[eE]([+-]?[0-9]{1,2}))?");

  private Numbers() {}

  /** Returns the number that the text starts with, or NaN when it starts with none. */
  public static double parse(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.lookingAt()) {
      return Double.NaN;
    }
    String exponent = matcher.group(2);
    return Double.parseDouble(matcher.group(1) + (exponent == null ? "" : "e" + exponent));
  }
}
