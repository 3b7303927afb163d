package dev.culprit.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes text into Markdown so that it stays text, in CommonMark and in GitHub's dialect. */
final class MarkdownText {

  /** An address that can stand between angle brackets without ending them. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?");

  /** What renderers turn into a link or a mention although nothing marks it. */
  private static final Pattern LINKED = Pattern.compile("://|@|(?i:www\\.)|(?i:\\bmailto:)");

  private static final String SPECIAL = "\\`*_{}[]<|~&$";

  private MarkdownText() {}

  /**
   * Returns the text as prose of one line with everything escaped that Markdown or HTML would read;
   * text that would become a link or a mention stands as code.
   */
  static String prose(String text) {
    String line = PlainText.line(text);
    if (LINKED.matcher(line).find()) {
      return code(line);
    }
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || (startsBlock(c) && i == 0) || endsNumber(line, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** Returns the text as code of one line, with a fence longer than any run of backticks in it. */
  static String code(String text) {
    String line = PlainText.line(text);
    if (line.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    boolean padded = line.startsWith("`") || line.endsWith("`");
    return padded ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /**
   * Returns the text as code for a cell of a table. A table takes a backslash before a bar away
   * even inside code, so every bar gets one, after a blank where the text has a backslash already.
   */
  static String cell(String text) {
    return code(text).replace("\\|", "\\ |").replace("|", "\\|");
  }

  /** Returns the text as prose for a cell of a table. */
  static String cellProse(String text) {
    String line = PlainText.line(text);
    return LINKED.matcher(line).find() ? cell(line) : prose(line);
  }

  /** Returns a block of code with a fence longer than any run of backticks in it. */
  static String block(String language, List<String> lines, String indent) {
    int longest = lines.stream().mapToInt(MarkdownText::longestRun).max().orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    StringBuilder block = new StringBuilder(indent + fence + language + "\n");
    lines.forEach(line -> block.append(indent).append(line).append('\n'));
    return block.append(indent).append(fence).append('\n').toString();
  }

  /** Returns a link, or code when the address is none. */
  static String link(String address) {
    return ADDRESS.matcher(address).matches()
            && !address.toLowerCase(Locale.ROOT).contains("javascript")
        ? "<" + address + ">"
        : code(address);
  }

  private static boolean startsBlock(char c) {
    return "#-+=>:.".indexOf(c) >= 0;
  }

  /** Whether the character ends a number that starts the line, as in a numbered list. */
  private static boolean endsNumber(String line, int at) {
    char c = line.charAt(at);
    return (c == '.' || c == ')')
        && at > 0
        && at < 10
        && line.chars().limit(at).allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
