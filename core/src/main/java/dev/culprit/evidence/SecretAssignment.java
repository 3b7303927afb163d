package dev.culprit.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of secret names in {@code name=value}, {@code name: value} and {@code "name":
 * "value"}.
 *
 * <p>The look back for the name is bounded, and a value is walked only behind a secret name and
 * then consumed or left for good, so a whole text costs time in proportion to its length.
 */
final class SecretAssignment {

  /** How sure a name makes that its value is a secret. */
  private enum Weight {
    /** Any value that is no constant. */
    CERTAIN,
    /** A value that looks made by a generator. */
    LIKELY,
    /** Such a value in the query of a web address. */
    IN_QUERY
  }

  /** The end of a name without its separators, in lower case. */
  private record Ending(String text, SecretKind kind, Weight weight) {}

  private static final int LONGEST_NAME = 64;

  private static final String[] SCHEMES = {
    "basic ",
    "bearer ",
    "token ",
    "apikey ",
    "sharedkey ",
    "sharedkeylite ",
    "negotiate ",
    "digest ",
    "aws4-hmac-sha256 ",
    "sharedaccesssignature "
  };

  private static final Ending[] ENDINGS = {
    new Ending("password", SecretKind.PASSWORD, Weight.CERTAIN),
    new Ending("passwd", SecretKind.PASSWORD, Weight.CERTAIN),
    new Ending("pwd", SecretKind.PASSWORD, Weight.CERTAIN),
    new Ending("pass", SecretKind.PASSWORD, Weight.LIKELY),
    new Ending("passphrase", SecretKind.PASSWORD, Weight.CERTAIN),
    new Ending("accountkey", SecretKind.ACCOUNT_KEY, Weight.CERTAIN),
    new Ending("sharedaccesskey", SecretKind.SHARED_ACCESS_KEY, Weight.CERTAIN),
    new Ending("secretaccesskey", SecretKind.SECRET, Weight.CERTAIN),
    new Ending("secretkey", SecretKind.SECRET, Weight.CERTAIN),
    new Ending("clientsecret", SecretKind.SECRET, Weight.CERTAIN),
    new Ending("appsecret", SecretKind.SECRET, Weight.CERTAIN),
    new Ending("secret", SecretKind.SECRET, Weight.LIKELY),
    new Ending("token", SecretKind.TOKEN, Weight.LIKELY),
    new Ending("apikey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("accesskey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("functionskey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("subscriptionkey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("instrumentationkey", SecretKind.API_KEY, Weight.CERTAIN),
    new Ending("licensekey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("agentkey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("masterkey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("privatekey", SecretKind.PRIVATE_KEY, Weight.LIKELY),
    new Ending("encryptionkey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("signingkey", SecretKind.API_KEY, Weight.LIKELY),
    new Ending("authorization", SecretKind.AUTHORIZATION, Weight.LIKELY),
    new Ending("cookie", SecretKind.COOKIE, Weight.LIKELY),
    new Ending("signature", SecretKind.SIGNATURE, Weight.LIKELY),
    new Ending("sig", SecretKind.SIGNATURE, Weight.IN_QUERY),
    new Ending("code", SecretKind.API_KEY, Weight.IN_QUERY),
    new Ending("key", SecretKind.API_KEY, Weight.IN_QUERY),
  };

  /** For each last letter of an ending, true: most names are sorted out by it. */
  private static final boolean[] LAST = new boolean[128];

  static {
    for (Ending ending : ENDINGS) {
      char last = ending.text.charAt(ending.text.length() - 1);
      LAST[last] = true;
      LAST[Character.toUpperCase(last)] = true;
    }
  }

  private SecretAssignment() {}

  /** Looks at an {@code =} or a colon; nothing before {@code from} is read. */
  static @Nullable SecretSpan at(String text, int separator, int from) {
    int nameEnd = separator;
    while (nameEnd > from && isBetween(text.charAt(nameEnd - 1)) && separator - nameEnd < 4) {
      nameEnd--;
    }
    if (nameEnd == from) {
      return null;
    }
    char last = text.charAt(nameEnd - 1);
    if (last >= 128 || !LAST[last]) {
      return null;
    }
    for (Ending ending : ENDINGS) {
      int nameStart = startOfEnding(text, nameEnd, from, ending.text);
      if (nameStart >= 0) {
        return value(text, separator, nameStart, nameEnd, from, ending);
      }
    }
    return null;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == '\\';
  }

  /** Returns where the ending starts, read backwards without case and separators, or -1. */
  private static int startOfEnding(String text, int end, int from, String ending) {
    int at = end;
    for (int i = ending.length() - 1; i >= 0; i--) {
      while (at > from && i < ending.length() - 1 && isWordBreak(text.charAt(at - 1))) {
        at--;
      }
      if (at == from || lower(text.charAt(at - 1)) != ending.charAt(i)) {
        return -1;
      }
      at--;
    }
    return at;
  }

  private static boolean isWordBreak(char c) {
    return c == '_' || c == '-';
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static @Nullable SecretSpan value(
      String text, int separator, int endingStart, int nameEnd, int from, Ending ending) {
    int nameStart = endingStart;
    while (nameStart > from
        && endingStart - nameStart < LONGEST_NAME
        && isNamePart(text.charAt(nameStart - 1))) {
      nameStart--;
    }
    boolean query =
        nameStart > from
            && ("?&".indexOf(text.charAt(nameStart - 1)) >= 0
                || text.startsWith("&amp;", nameStart - 5));
    boolean equals = text.charAt(separator) == '=';
    String name = text.substring(nameStart, nameEnd);
    if (!mayHold(ending, name, query, equals)) {
      return null;
    }
    if (ending.kind == SecretKind.COOKIE) {
      return cookie(text, separator);
    }
    int start = startOfValue(text, separator);
    if (start < 0) {
      return null;
    }
    int scheme = ending.kind == SecretKind.AUTHORIZATION ? endOfScheme(text, start) : -1;
    SecretText.Value found =
        SecretText.valueAt(text, scheme < 0 ? start : scheme, ending.kind, query);
    boolean secret =
        found.start() < found.end()
            && !SecretValue.isHarmless(text.substring(found.start(), found.end()))
            && (scheme >= 0
                ? SecretValue.looksEncoded(text, found.start(), found.end())
                : isSecret(text, found, ending, equals, query));
    if (!secret) {
      return null;
    }
    SecretText.Value whole = SecretText.wholeValue(text, found, ending.kind, query);
    boolean jwt = ending.kind == SecretKind.AUTHORIZATION && text.startsWith("eyJ", whole.start());
    return new SecretSpan(whole.start(), whole.end(), jwt ? SecretKind.JWT : ending.kind);
  }

  /** Returns where the value behind the separator begins, or -1 behind a comparison. */
  private static int startOfValue(String text, int separator) {
    int start = separator + 1;
    boolean equals = text.charAt(separator) == '=';
    if (start < text.length() && equals && text.charAt(start) == '>') {
      start++;
    }
    if (start < text.length() && text.charAt(start) == '=') {
      return -1;
    }
    while (start < text.length() && text.charAt(start) == ' ' && start - separator < 4) {
      start++;
    }
    return start;
  }

  private static boolean mayHold(Ending ending, String name, boolean query, boolean equals) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (ending.text) {
      case "sig", "code", "key" -> query && equals && name.length() == ending.text.length();
      case "pass" -> name.length() == 4 || lower.endsWith("_pass") || lower.endsWith("-pass");
      // The shell's working directory has the name of a password.
      case "pwd" -> !name.equals("PWD") && !name.equals("OLDPWD");
      // Cursors of pages, ids of requests and keys of .NET assemblies are no secrets.
      case "token" ->
          !lower.startsWith("next")
              && !lower.endsWith("requesttoken")
              && !lower.endsWith("publickeytoken");
      default -> true;
    };
  }

  private static boolean isSecret(
      String text, SecretText.Value found, Ending ending, boolean equals, boolean query) {
    int start = found.start();
    int end = found.end();
    return switch (ending.weight) {
      case CERTAIN -> equals || found.quoted() || SecretValue.looksGenerated(text, start, end, 6);
      case LIKELY ->
          SecretValue.looksGenerated(text, start, end, 8) && (query || !isPlace(text, start, end));
      case IN_QUERY -> SecretValue.looksGenerated(text, start, end, 16);
    };
  }

  /** Returns the end of an HTTP authentication scheme and the space after it, or -1. */
  private static int endOfScheme(String text, int start) {
    for (String scheme : SCHEMES) {
      if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
        return start + scheme.length();
      }
    }
    return -1;
  }

  /** A path, an ARN or a web address behind a likely name is the secret's place. */
  private static boolean isPlace(String text, int start, int end) {
    return text.startsWith("arn:", start)
        || text.charAt(start) == '/'
        || text.substring(start, end).contains("://");
  }

  private static @Nullable SecretSpan cookie(String text, int separator) {
    int start = separator + 1;
    while (start < text.length() && text.charAt(start) == ' ' && start - separator < 4) {
      start++;
    }
    start += start < text.length() && text.charAt(start) == '"' ? 1 : 0;
    int end = start;
    boolean pair = false;
    // A header without a pair near its start is none; the bound keeps a row of them cheap.
    while (end < text.length()
        && "\r\n\"".indexOf(text.charAt(end)) < 0
        && (pair || end - start < 256)) {
      pair |= text.charAt(end) == '=';
      end++;
    }
    return pair ? new SecretSpan(start, end, SecretKind.COOKIE) : null;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
