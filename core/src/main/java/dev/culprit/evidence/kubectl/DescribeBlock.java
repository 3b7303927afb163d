package dev.culprit.evidence.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one description within a text.
 *
 * @param lines them, without a quotation mark or indentation that all of them have
 * @param end the index of the first line behind them
 */
record DescribeBlock(List<DescribedLine> lines, int end) {

  private static final int LONGEST = 5_000;
  private static final int LONGEST_MESSAGE = 300;

  /** Fields whose further lines may be anything. */
  private static final Set<String> OPEN =
      Set.of("Message", "Command", "Args", "Environment", "Annotations", "Labels");

  private static final Pattern NAME = Pattern.compile("([>\\s]*)Name:\\s+\\S.*");
  private static final Pattern FRAGMENT =
      Pattern.compile(
          "([>\\s]*)(?:(?:Init )?Containers:|(?:Last )?State:\\s+(?:Waiting|Running|Terminated))\\s*");

  /** Lines without a key that stand in descriptions whose indentation was lost. */
  private static final Pattern ROW =
      Pattern.compile(
          "-+(?:\\s+-+)*|Type\\s+(?:Status|Reason)\\b.*|\\S+\\s+(?:True|False|Unknown)\\b.*|(?:Normal|Warning)\\s+\\S.*|/\\S* from \\S+ \\(.*|\\S+=\\S*|[\\w.-]+/[\\w.-]+:(?: .*)?|\\S+:No(?:Schedule|Execute).*|\\S+\\s+(?:Secret|ConfigMap)\\s+Optional: .*|resource \\S+ (?:on|of) .*");

  /** Returns the description that begins at this line, null when none does. */
  static @Nullable DescribeBlock at(List<String> text, int start) {
    Matcher name = NAME.matcher(text.get(start));
    Matcher fragment = FRAGMENT.matcher(text.get(start));
    boolean named = name.matches();
    if (!named && !fragment.matches()) {
      return null;
    }
    int prefix = (named ? name : fragment).group(1).length();
    List<DescribedLine> lines = new ArrayList<>();
    int at = start;
    int open = start;
    while (at < text.size() && lines.size() < LONGEST) {
      DescribedLine line = line(text, at, prefix);
      boolean again = at > start && line.indent() == 0 && isNext(line, lines);
      if (again) {
        break;
      }
      if (at >= open && !belongs(text, at, prefix, line)) {
        open = endOfOpen(text, at, prefix, lines);
        if (open <= at) {
          break;
        }
      }
      if (!line.text().isEmpty()) {
        lines.add(line);
      }
      at++;
    }
    return new DescribeBlock(lines, at);
  }

  /** Of two lines with a name the second begins another object, unless it is a volume's source. */
  private static boolean isNext(DescribedLine line, List<DescribedLine> before) {
    return line.isKey("Name") && (before.isEmpty() || !before.get(before.size() - 1).isKey("Type"));
  }

  private static DescribedLine line(List<String> text, int at, int prefix) {
    String line = text.get(at);
    int from = 0;
    while (from < Math.min(prefix, line.length()) && " \t>".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    return DescribedLine.of(line.substring(from).replace('\t', ' '));
  }

  private static boolean belongs(List<String> text, int at, int prefix, DescribedLine line) {
    if (line.text().isEmpty()) {
      // Two empty lines stand between descriptions.
      boolean more = at + 1 < text.size();
      DescribedLine next = more ? line(text, at + 1, prefix) : line;
      return more && !next.text().isEmpty() && !next.isKey("Name") && isPlain(next);
    }
    return line.indent() > 0 || isPlain(line) || isStart(text, at, prefix, line);
  }

  /** Returns whether the line can only stand in a description. */
  private static boolean isPlain(DescribedLine line) {
    return DescribeKeys.isKnown(line.key())
        || ROW.matcher(line.text()).matches()
        || line.value().startsWith("<set to ")
        || (line.indent() > 0 && !line.key().isEmpty());
  }

  /** Returns whether a container or volume begins here: its name, a colon and nothing more. */
  private static boolean isStart(List<String> text, int at, int prefix, DescribedLine line) {
    return line.value().isEmpty()
        && !line.key().isEmpty()
        && at + 1 < text.size()
        && DescribeKeys.isKnown(line(text, at + 1, prefix).key());
  }

  /**
   * Returns up to which line a field goes on whose lines have no form of their own: a message keeps
   * its line ends, and of words and variables the blanks before them may be lost. It ends where a
   * further field begins; this line's own index says that it is no such line.
   */
  private static int endOfOpen(List<String> text, int at, int prefix, List<DescribedLine> before) {
    if (!OPEN.contains(lastKey(before))) {
      return at;
    }
    boolean flat = before.stream().allMatch(line -> line.indent() == 0);
    for (int i = at + 1; i < Math.min(text.size(), at + LONGEST_MESSAGE); i++) {
      DescribedLine line = line(text, i, prefix);
      boolean field =
          DescribeKeys.STATE.contains(line.key()) || DescribeKeys.CONTAINER.contains(line.key());
      if (field && (flat || line.indent() > 0)) {
        return i;
      }
      if (line.isKey("Name") && line.indent() == 0) {
        return at;
      }
    }
    return at;
  }

  private static String lastKey(List<DescribedLine> before) {
    int least = Math.max(0, before.size() - LONGEST_MESSAGE);
    for (int i = before.size() - 1; i >= least; i--) {
      if (DescribeKeys.isKnown(before.get(i).key())) {
        return before.get(i).key();
      }
    }
    return "";
  }
}
