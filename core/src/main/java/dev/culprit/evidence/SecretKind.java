package dev.culprit.evidence;

import java.util.Locale;

/** The kinds of secret that redaction tells apart; each has a marker that stands in its place. */
enum SecretKind {
  PASSWORD,
  SECRET,
  TOKEN,
  API_KEY,
  PRIVATE_KEY,
  ACCOUNT_KEY,
  SHARED_ACCESS_KEY,
  CONNECTION_STRING,
  SIGNATURE,
  JWT,
  AUTHORIZATION,
  BASIC_AUTH,
  COOKIE,
  AWS_ACCESS_KEY_ID,
  GITHUB_TOKEN,
  SLACK_TOKEN,
  GOOGLE_KEY,
  EMAIL;

  private static final String START = "[redacted:";

  private final String marker = START + name().toLowerCase(Locale.ROOT).replace('_', '-') + "]";

  /** Returns what stands in the place of a secret of this kind, such as {@code [redacted:jwt]}. */
  String marker() {
    return marker;
  }

  /**
   * Returns the end of the marker that starts here, or -1 when none does. A marker of any kind
   * counts, so that text redacted by another version stays as it is.
   */
  static int endOfMarker(String text, int start) {
    if (!text.startsWith(START, start)) {
      return -1;
    }
    int at = start + START.length();
    int limit = Math.min(text.length(), at + 40);
    while (at < limit && (text.charAt(at) == '-' || isLowerOrDigit(text.charAt(at)))) {
      at++;
    }
    boolean closed = at < limit && text.charAt(at) == ']' && at > start + START.length();
    return closed ? at + 1 : -1;
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
