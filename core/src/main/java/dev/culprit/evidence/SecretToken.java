package dev.culprit.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Finds secrets that tell themselves by their own shape.
 *
 * <p>Every method looks at the place of one trigger character, goes back at most a few characters
 * and forward over characters that no other call looks at again (a token is only taken where it
 * begins), so a whole text costs time in proportion to its length.
 */
final class SecretToken {

  /** A well-known start of a token, the fewest characters that follow it, and its kind. */
  private record Prefix(String text, int shortest, SecretKind kind) {}

  /** Each ends in the character that triggers the look: {@code _}, {@code -} or a dot. */
  private static final Prefix[] PREFIXES = {
    new Prefix("ghp_", 20, SecretKind.GITHUB_TOKEN),
    new Prefix("gho_", 20, SecretKind.GITHUB_TOKEN),
    new Prefix("ghu_", 20, SecretKind.GITHUB_TOKEN),
    new Prefix("ghs_", 20, SecretKind.GITHUB_TOKEN),
    new Prefix("ghr_", 20, SecretKind.GITHUB_TOKEN),
    new Prefix("github_pat_", 20, SecretKind.GITHUB_TOKEN),
    new Prefix("npm_", 30, SecretKind.TOKEN),
    new Prefix("hf_", 30, SecretKind.TOKEN),
    new Prefix("sk_live_", 16, SecretKind.API_KEY),
    new Prefix("sk_test_", 16, SecretKind.API_KEY),
    new Prefix("rk_live_", 16, SecretKind.API_KEY),
    new Prefix("xoxb-", 10, SecretKind.SLACK_TOKEN),
    new Prefix("xoxp-", 10, SecretKind.SLACK_TOKEN),
    new Prefix("xoxa-", 10, SecretKind.SLACK_TOKEN),
    new Prefix("xoxr-", 10, SecretKind.SLACK_TOKEN),
    new Prefix("xoxs-", 10, SecretKind.SLACK_TOKEN),
    new Prefix("xapp-", 10, SecretKind.SLACK_TOKEN),
    new Prefix("glpat-", 16, SecretKind.TOKEN),
    new Prefix("pypi-", 30, SecretKind.TOKEN),
    new Prefix("sk-", 24, SecretKind.API_KEY),
    new Prefix("GOCSPX-", 20, SecretKind.GOOGLE_KEY),
    new Prefix("ya29.", 20, SecretKind.GOOGLE_KEY),
    new Prefix("SG.", 30, SecretKind.API_KEY),
  };

  /** For each character that stands before a trigger in a prefix, true. */
  private static final boolean[] BEFORE_TRIGGER = new boolean[128];

  static {
    for (Prefix prefix : PREFIXES) {
      BEFORE_TRIGGER[prefix.text.charAt(prefix.text.length() - 2)] = true;
    }
  }

  private SecretToken() {}

  /** Looks for a well-known prefix that ends at the trigger. */
  static @Nullable SecretSpan prefixed(String text, int trigger, int from) {
    char last = text.charAt(trigger);
    char before = trigger > from ? text.charAt(trigger - 1) : ' ';
    if (before >= 128 || !BEFORE_TRIGGER[before]) {
      return null;
    }
    for (Prefix prefix : PREFIXES) {
      String known = prefix.text;
      int length = known.length();
      if (known.charAt(length - 1) != last || known.charAt(length - 2) != before) {
        continue;
      }
      int start = trigger + 1 - length;
      // A dotted token must not begin at a dot, else a row of them would be walked again and again.
      boolean inside = last == '.' && start > from && text.charAt(start - 1) == '.';
      if (!inside && text.startsWith(known, start) && begins(text, start, from)) {
        int end = endOfToken(text, trigger + 1, last == '.');
        if (end - trigger - 1 >= prefix.shortest
            && SecretValue.looksGenerated(text, trigger + 1, end, prefix.shortest)) {
          return new SecretSpan(start, end, prefix.kind);
        }
      }
    }
    return null;
  }

  /** Looks at an {@code I} that may belong to AKIA, ASIA or AIza. */
  static @Nullable SecretSpan aws(String text, int trigger, int from) {
    if (text.startsWith("AIza", trigger - 1) && begins(text, trigger - 1, from)) {
      int end = endOfToken(text, trigger - 1, false);
      return end - trigger >= 30 ? new SecretSpan(trigger - 1, end, SecretKind.GOOGLE_KEY) : null;
    }
    int start = trigger - 2;
    boolean key = text.startsWith("AKIA", start) || text.startsWith("ASIA", start);
    if (!key || !begins(text, start, from) || start + 20 > text.length()) {
      return null;
    }
    for (int i = start + 4; i < start + 20; i++) {
      char c = text.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
        return null;
      }
    }
    boolean ends = start + 20 == text.length() || !isTokenPart(text.charAt(start + 20));
    return ends ? new SecretSpan(start, start + 20, SecretKind.AWS_ACCESS_KEY_ID) : null;
  }

  /** Looks at the {@code J} of {@code eyJ}, with which the header of every JWT begins. */
  static @Nullable SecretSpan jwt(String text, int trigger, int from) {
    int start = trigger - 2;
    if (start < from || !text.startsWith("eyJ", start) || !begins(text, start, from)) {
      return null;
    }
    int end = endOfToken(text, start, false);
    if (end - start < 10) {
      return null;
    }
    int segments = 1;
    while (end + 1 < text.length() && text.charAt(end) == '.') {
      int next = endOfToken(text, end + 1, false);
      if (next - end - 1 < 4) {
        break;
      }
      end = next;
      segments++;
    }
    return segments >= 2 ? new SecretSpan(start, end, SecretKind.JWT) : null;
  }

  /** Looks for {@code Bearer} and a token at a {@code B} or {@code b}. */
  static @Nullable SecretSpan bearer(String text, int trigger, int from) {
    if (!text.regionMatches(true, trigger, "bearer ", 0, 7) || !begins(text, trigger, from)) {
      return null;
    }
    int start = trigger + 7;
    int end = start;
    while (end < text.length() && isBearerPart(text.charAt(end))) {
      end++;
    }
    boolean token = SecretValue.looksGenerated(text, start, end, 8);
    return token ? new SecretSpan(start, end, SecretKind.AUTHORIZATION) : null;
  }

  /** Looks for a private key in PEM at the first dash of its first line. */
  static @Nullable SecretSpan privateKey(String text, int trigger) {
    if (!text.startsWith("-----BEGIN ", trigger)) {
      return null;
    }
    int titleEnd = text.indexOf("-----", trigger + 11);
    if (titleEnd < 0 || titleEnd - trigger > 60) {
      return null;
    }
    if (!text.substring(trigger + 11, titleEnd).contains("PRIVATE KEY")) {
      return null;
    }
    int foot = text.indexOf("-----END ", titleEnd + 5);
    int close = foot < 0 ? -1 : text.indexOf("-----", foot + 9);
    boolean closed = close >= 0 && close - foot <= 60;
    return new SecretSpan(trigger, closed ? close + 5 : text.length(), SecretKind.PRIVATE_KEY);
  }

  /** Returns whether a token can begin here: the character before is no part of one. */
  private static boolean begins(String text, int start, int from) {
    return start >= from && (start == from || !isTokenPart(text.charAt(start - 1)));
  }

  private static int endOfToken(String text, int start, boolean dots) {
    int end = start;
    while (end < text.length()
        && (isTokenPart(text.charAt(end)) || (dots && text.charAt(end) == '.'))) {
      end++;
    }
    return end;
  }

  private static boolean isTokenPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private static boolean isBearerPart(char c) {
    return isTokenPart(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
  }
}
