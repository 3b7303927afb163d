package dev.culprit.evidence;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds credentials in web addresses, and e-mail addresses. Looks back at most 64 characters. */
final class SecretAddress {

  private static final int LONGEST_LOCAL_PART = 64;

  /** Last parts that look like a domain's and are those of a file or a systemd unit. */
  private static final Set<String> NO_DOMAINS =
      Set.of(
          "service",
          "socket",
          "slice",
          "scope",
          "timer",
          "mount",
          "png",
          "jpg",
          "jpeg",
          "gif",
          "svg",
          "webp",
          "js",
          "mjs",
          "cjs",
          "ts",
          "json",
          "jar",
          "gz",
          "yaml",
          "yml",
          "html",
          "css",
          "tgz",
          "whl",
          "txt",
          "log",
          "class",
          "java",
          "dll",
          "exe",
          "local",
          "internal");

  private SecretAddress() {}

  /**
   * Looks at the colon of {@code ://} for a user and password, or for a token in their place.
   *
   * <p>Each address is looked at as far as its first slash, which no other look passes.
   */
  static @Nullable SecretSpan userInformation(String text, int colon) {
    int start = colon + 3;
    int at = -1;
    int password = -1;
    int i = start;
    for (; i < text.length() && !endsAuthority(text.charAt(i)); i++) {
      char c = text.charAt(i);
      int marker = c == '[' ? SecretKind.endOfMarker(text, i) : -1;
      if (marker > 0) {
        i = marker - 1;
      } else if (c == '@') {
        at = i;
      } else if (c == ':' && password < 0) {
        password = i + 1;
      }
    }
    if (at < 0) {
      return slackHook(text, start, i);
    }
    if (password < 0 || password > at) {
      boolean token = SecretValue.looksGenerated(text, start, at, 20);
      return token ? new SecretSpan(start, at, SecretKind.BASIC_AUTH) : null;
    }
    String value = text.substring(password, at);
    return SecretValue.isHarmless(value)
        ? null
        : new SecretSpan(password, at, SecretKind.BASIC_AUTH);
  }

  private static @Nullable SecretSpan slackHook(String text, int start, int end) {
    if (!text.startsWith("hooks.slack.com/services/", start)) {
      return null;
    }
    int secret = end + "/services/".length();
    int last = secret;
    while (last < text.length() && (isLocalPart(text.charAt(last)) || text.charAt(last) == '/')) {
      last++;
    }
    return last > secret ? new SecretSpan(secret, last, SecretKind.SLACK_TOKEN) : null;
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '<'
        || c == '>' || c == '`' || c == '\\' || c == '|' || c == ',' || c == '(' || c == ')';
  }

  /** Looks at an {@code @} for an e-mail address around it. */
  static @Nullable SecretSpan email(String text, int at, int from) {
    int start = at;
    int earliest = Math.max(from, at - LONGEST_LOCAL_PART);
    while (start > earliest && isLocalPart(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && !isAlphanumeric(text.charAt(start))) {
      start++;
    }
    if (start == at || (start > from && "@/:".indexOf(text.charAt(start - 1)) >= 0)) {
      return null;
    }
    int end = endOfDomain(text, at + 1);
    boolean git = at - start == 3 && text.startsWith("git", start);
    return end < 0 || git ? null : new SecretSpan(start, end, SecretKind.EMAIL);
  }

  /** Returns the end of the domain that starts here, or -1 when none does. */
  private static int endOfDomain(String text, int start) {
    int end = start;
    int lastDot = -1;
    int limit = Math.min(text.length(), start + 254);
    while (end < limit) {
      char c = text.charAt(end);
      boolean label = isAlphanumeric(c) || (c == '-' && end > start);
      boolean dot = c == '.' && end > start && text.charAt(end - 1) != '.';
      if (!label && !dot) {
        break;
      }
      lastDot = dot ? end : lastDot;
      end++;
    }
    if (lastDot == end - 1 && lastDot > start) {
      end = lastDot;
      lastDot = text.lastIndexOf('.', end - 1);
    }
    if (lastDot <= start || startsLikeVersion(text, start, end)) {
      return -1;
    }
    String top = text.substring(lastDot + 1, end);
    boolean letters =
        top.length() >= 2 && top.length() <= 24 && top.chars().allMatch(Character::isLetter);
    String lower = top.toLowerCase(Locale.ROOT);
    boolean oneCase = top.equals(lower) || top.equals(top.toUpperCase(Locale.ROOT));
    return letters && oneCase && !NO_DOMAINS.contains(lower) ? end : -1;
  }

  /** A package at a version, as in {@code name@4.17.21-rc.one}. */
  private static boolean startsLikeVersion(String text, int start, int end) {
    int i = start;
    while (i < end && Character.digit(text.charAt(i), 10) >= 0) {
      i++;
    }
    return i > start
        && i + 1 < end
        && text.charAt(i) == '.'
        && Character.digit(text.charAt(i + 1), 10) >= 0;
  }

  private static boolean isLocalPart(char c) {
    return isAlphanumeric(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
