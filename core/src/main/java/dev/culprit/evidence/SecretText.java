package dev.culprit.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Walks a text once and replaces what is secret in it.
 *
 * <p>Most characters cost one table look-up; only the few that can belong to a secret are looked at
 * more closely. Nothing is allocated while nothing is found. There is no pattern with backtracking,
 * so hostile text costs no more time than other text of its length.
 */
final class SecretText {

  /**
   * The value of an assignment.
   *
   * @param start index of its first character
   * @param end index after its last
   * @param quoted whether quotation marks stand around it
   */
  record Value(int start, int end, boolean quoted) {}

  /** So many characters of a value are enough to tell whether it is a secret. */
  private static final int JUDGED = 256;

  private static final String[][] REFERENCES = {
    {"${", "}"}, {"$(", ")"}, {"{{", "}}"}, {"@Microsoft.KeyVault(", ")"}
  };

  private static final String TRIGGERS = "=:@_-.IJBb[";
  private static final boolean[] IS_TRIGGER = new boolean[128];

  static {
    TRIGGERS.chars().forEach(c -> IS_TRIGGER[c] = true);
  }

  private SecretText() {}

  /** Returns the text with its secrets replaced; the same object when there are none. */
  static String redact(String text) {
    StringBuilder clean = null;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c >= 128 || !IS_TRIGGER[c]) {
        at++;
        continue;
      }
      int marker = c == '[' ? SecretKind.endOfMarker(text, at) : -1;
      if (marker >= 0) {
        clean = clean == null ? new StringBuilder(text.length()) : clean;
        clean.append(text, copied, marker);
        copied = marker;
        at = marker;
        continue;
      }
      SecretSpan span = look(text, at, c, copied);
      if (span == null || span.start() < copied) {
        at++;
        continue;
      }
      clean = clean == null ? new StringBuilder(text.length()) : clean;
      clean.append(text, copied, span.start()).append(span.kind().marker());
      copied = span.end();
      at = span.end();
    }
    return clean == null ? text : clean.append(text, copied, text.length()).toString();
  }

  private static @Nullable SecretSpan look(String text, int at, char c, int from) {
    return switch (c) {
      case '=' -> SecretAssignment.at(text, at, from);
      case ':' ->
          text.startsWith("//", at + 1)
              ? SecretAddress.userInformation(text, at)
              : SecretAssignment.at(text, at, from);
      case '@' -> SecretAddress.email(text, at, from);
      case '-' -> {
        SecretSpan key = SecretToken.privateKey(text, at);
        yield key != null ? key : SecretToken.prefixed(text, at, from);
      }
      case '_', '.' -> SecretToken.prefixed(text, at, from);
      case 'I' -> at > from ? SecretToken.aws(text, at, from) : null;
      case 'J' -> SecretToken.jwt(text, at, from);
      case 'B', 'b' -> SecretToken.bearer(text, at, from);
      default -> null;
    };
  }

  /**
   * Returns the value that starts here, in quotation marks or up to where a value ends.
   *
   * <p>At most the first {@link #JUDGED} characters of a value without quotation marks, which is
   * enough to judge it: {@link #wholeValue} walks on once it is to be removed.
   */
  static Value valueAt(String text, int start, SecretKind kind, boolean query) {
    int at = start;
    boolean escaped = at + 1 < text.length() && text.charAt(at) == '\\';
    at += escaped ? 1 : 0;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return quoted(text, at, escaped);
    }
    if (escaped) {
      return new Value(start, start, false);
    }
    return unquoted(text, at, Math.min(text.length(), at + JUDGED), isGreedy(kind, query), query);
  }

  /** Returns the value with its end wherever it is. */
  static Value wholeValue(String text, Value judged, SecretKind kind, boolean query) {
    return judged.quoted()
        ? judged
        : unquoted(text, judged.start(), text.length(), isGreedy(kind, query), query);
  }

  /** A password may hold nearly every character, so it ends later than other values. */
  private static boolean isGreedy(SecretKind kind, boolean query) {
    return kind == SecretKind.PASSWORD && !query;
  }

  private static Value unquoted(String text, int at, int limit, boolean greedy, boolean query) {
    int least = endOfPlaceholder(text, at);
    int end = least;
    while (end < limit && !endsValue(text, end, greedy, query)) {
      end++;
    }
    while (end > least && ",.)]}:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return new Value(at, end, false);
  }

  /** Returns the end of the marker or reference that starts here, or the start when none does. */
  private static int endOfPlaceholder(String text, int at) {
    int marker = SecretKind.endOfMarker(text, at);
    if (marker >= 0) {
      return marker;
    }
    for (String[] pair : REFERENCES) {
      if (text.regionMatches(true, at, pair[0], 0, pair[0].length())) {
        int limit = Math.min(text.length(), at + JUDGED);
        for (int i = at; i < limit && text.charAt(i) > ' '; i++) {
          if (text.startsWith(pair[1], i)) {
            return i + pair[1].length();
          }
        }
      }
    }
    return at;
  }

  private static Value quoted(String text, int quote, boolean escaped) {
    char mark = text.charAt(quote);
    int end = quote + 1;
    while (end < text.length() && text.charAt(end) != mark && text.charAt(end) != '\n') {
      end += !escaped && text.charAt(end) == '\\' && end + 1 < text.length() ? 2 : 1;
    }
    end = Math.min(end, text.length());
    int last = escaped && end > quote + 1 && text.charAt(end - 1) == '\\' ? end - 1 : end;
    return new Value(quote + 1, last, true);
  }

  private static boolean endsValue(String text, int at, boolean greedy, boolean query) {
    char c = text.charAt(at);
    if (c <= ' ' || c == ';' || c == '"' || c == '\'' || c == '`' || c == '<' || c == '>') {
      return true;
    }
    if (query && (c == '&' || c == '#')) {
      return true;
    }
    if (c == '\\') {
      return !greedy || (at + 1 < text.length() && "nrt\"'".indexOf(text.charAt(at + 1)) >= 0);
    }
    return !greedy && (c == ',' || c == ')' || c == ']' || c == '}' || c == '|' || c == '&');
  }
}
