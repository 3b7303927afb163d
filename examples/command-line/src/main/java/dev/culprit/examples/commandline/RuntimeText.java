package dev.culprit.examples.commandline;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A runtime as clouds and people write it: {@code python3.13}, {@code nodejs20.x}, {@code
 * dotnet:8}, {@code 3.12}.
 *
 * @param language lower case; empty when only a version was given
 * @param version digits and dots
 */
record RuntimeText(String language, String version) {

  private static final Pattern FORM =
      Pattern.compile("([a-z#.+]*?[a-z#+])?[ :/=|-]?v?([0-9]{1,4}(?:\\.[0-9]{1,4}){0,3})(?:\\.x)?");

  static Optional<RuntimeText> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (text.length() > 60 || !matcher.matches()) {
      return Optional.empty();
    }
    String language = matcher.group(1) == null ? "" : matcher.group(1);
    return Optional.of(new RuntimeText(language, matcher.group(2)));
  }
}
