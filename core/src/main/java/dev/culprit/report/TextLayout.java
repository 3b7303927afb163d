package dev.culprit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out lines: wraps words at a width, indents, and paints whole labels. Not thread-safe. */
final class TextLayout {

  /** ANSI colours of a terminal. */
  enum Paint {
    NONE(""),
    BOLD("1"),
    RED("1;31"),
    YELLOW("1;33"),
    GREEN("1;32"),
    DIM("2");

    private final String code;

    Paint(String code) {
      this.code = code;
    }
  }

  /** A cause's name is never cut; a hostile name is. */
  private static final int TITLE_LINES = 2;

  /** Only the report's own structure stands at the left edge. */
  private static final String CONTINUED = "  ";

  private final StringBuilder out = new StringBuilder();
  private final int width;
  private final boolean colored;
  private final boolean ascii;

  TextLayout(int width, boolean colored, boolean ascii) {
    this.width = width;
    this.colored = colored;
    this.ascii = ascii;
  }

  /** Writes a heading in capitals with an empty line above. */
  void heading(String text) {
    subject(text.toUpperCase(Locale.ROOT));
  }

  /** Writes a heading as it is spelled, with an empty line above. */
  void subject(String text) {
    out.append('\n');
    title(text, Paint.BOLD);
  }

  /** Writes a painted text, wrapped once, indented, and cut after that; returns its lines. */
  int title(String text, Paint paint) {
    String indent = "";
    List<String> lines = wrap(spelled(text), width - CONTINUED.length(), TITLE_LINES);
    for (String line : lines) {
      out.append(indent).append(painted(line, paint)).append('\n');
      indent = CONTINUED;
    }
    return lines.size();
  }

  /** Writes a label and a text that is wrapped below itself. */
  void labelled(int indent, String label, int labelWidth, Paint paint, String text) {
    labelled(indent, label, labelWidth, paint, text, Integer.MAX_VALUE);
  }

  /** Writes a label and a text that is wrapped below itself and cut after some lines. */
  void labelled(int indent, String label, int labelWidth, Paint paint, String text, int lines) {
    int start = indent + labelWidth;
    String gap = " ".repeat(Math.max(1, labelWidth - label.length()));
    boolean first = true;
    for (String line : wrap(spelled(text), Math.max(20, width - start), lines)) {
      if (first) {
        out.append(" ".repeat(indent)).append(painted(label, paint));
        out.append(line.isEmpty() ? "" : gap);
      } else {
        out.append(" ".repeat(indent + Math.max(labelWidth, label.length() + 1)));
      }
      out.append(line.stripTrailing()).append('\n');
      first = false;
    }
  }

  /** Writes an item of a list. */
  void item(int indent, String text) {
    labelled(indent, "-", 2, Paint.NONE, text);
  }

  /** Writes a line as it is, however long, so that it can be copied. */
  void verbatim(int indent, String line) {
    out.append(" ".repeat(indent)).append(painted(spelled(line), Paint.DIM)).append('\n');
  }

  /** Writes an empty line. */
  void blank() {
    out.append('\n');
  }

  /** Returns everything written. */
  String text() {
    return out.toString();
  }

  private String painted(String text, Paint paint) {
    return colored && paint != Paint.NONE
        ? "\u001b[" + paint.code + "m" + text + "\u001b[0m"
        : text;
  }

  /** Returns lines of at most {@code room} characters, at least one line. */
  private List<String> wrap(String text, int room, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.codePointCount(0, rest.length()) > room) {
      if (lines.size() == most - 1) {
        String mark = spelled("\u2026");
        String cut = rest.substring(0, rest.offsetByCodePoints(0, room - mark.length()));
        lines.add(cut.stripTrailing() + mark);
        return lines;
      }
      int hard = rest.offsetByCodePoints(0, room);
      int blank = rest.lastIndexOf(' ', hard);
      int end = blank > 0 ? blank : hard;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  /** Returns the text in ASCII when asked for; what has no spelling is written as its number. */
  private String spelled(String text) {
    if (!ascii) {
      return text;
    }
    StringBuilder spelled = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case 0x2026 -> spelled.append("...");
                case 0x23ce -> spelled.append('|');
                case 0x2019 -> spelled.append('\'');
                case 0xfffd -> spelled.append('?');
                default -> {
                  if (point < 0x7f) {
                    spelled.appendCodePoint(point);
                  } else {
                    spelled.append(String.format(Locale.ROOT, "\\u{%x}", point));
                  }
                }
              }
            });
    return spelled.toString();
  }
}
