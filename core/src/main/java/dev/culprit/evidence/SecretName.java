package dev.culprit.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the name of a setting says about its value. */
final class SecretName {

  /** Last words that make a name one of a secret's properties and not of the secret. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "arn",
          "arns",
          "name",
          "names",
          "url",
          "uri",
          "endpoint",
          "path",
          "file",
          "dir",
          "folder",
          "ttl",
          "timeout",
          "length",
          "expiry",
          "expires",
          "expiration",
          "version",
          "type",
          "provider",
          "ref",
          "limit",
          "limits",
          "count",
          "size",
          "enabled",
          "disabled",
          "required",
          "source",
          "mode",
          "header",
          "mount",
          "created",
          "username",
          "user",
          "algorithm",
          "policy",
          "rotation",
          "region",
          "vault",
          "namespace",
          "format",
          "field",
          "prefix",
          "suffix",
          "audience",
          "issuer",
          "scope",
          "scopes",
          "reference",
          "store",
          "manager",
          "keyname",
          "keysource",
          "days",
          "seconds",
          "minutes",
          "hours",
          "bytes",
          "budget",
          "class",
          "account",
          "client",
          "server",
          "host",
          "port",
          "lookup",
          "validation",
          "storage");

  /** Words before KEY that make it a secret for certain; other keys are judged by their value. */
  private static final Set<String> KEY_OWNERS =
      Set.of(
          "api",
          "access",
          "account",
          "agent",
          "app",
          "auth",
          "client",
          "encryption",
          "decryption",
          "function",
          "functions",
          "host",
          "hmac",
          "ingestion",
          "instrumentation",
          "license",
          "licence",
          "master",
          "private",
          "secret",
          "service",
          "shared",
          "signing",
          "ssh",
          "storage",
          "subscription",
          "system",
          "write",
          "webhook");

  private SecretName() {}

  /** Returns the kind of secret that a setting of this name holds, or null when it says none. */
  static @Nullable SecretKind kindOf(String name) {
    if (name.equalsIgnoreCase("PWD")
        || name.equalsIgnoreCase("OLDPWD")
        || isObjectReference(name)) {
      return null;
    }
    List<String> words = words(name);
    if (words.isEmpty() || PROPERTIES.contains(words.get(words.size() - 1))) {
      return null;
    }
    String squashed = String.join("", words);
    if (squashed.contains("connectionstring") || squashed.endsWith("connstr")) {
      return SecretKind.CONNECTION_STRING;
    }
    for (String word : words) {
      SecretKind kind = kindOfWord(word);
      if (kind != null) {
        return kind;
      }
    }
    return kindOfKey(words, squashed);
  }

  private static @Nullable SecretKind kindOfWord(String word) {
    if (word.endsWith("password") || word.endsWith("passwd") || word.endsWith("passphrase")) {
      return SecretKind.PASSWORD;
    }
    return switch (word) {
      case "pwd", "pass" -> SecretKind.PASSWORD;
      case "secret", "secrets", "clientsecret", "appsecret" -> SecretKind.SECRET;
      case "token", "authtoken", "accesstoken", "sas" -> SecretKind.TOKEN;
      case "apikey", "accesskey", "secretkey" -> SecretKind.API_KEY;
      case "privatekey" -> SecretKind.PRIVATE_KEY;
      default -> null;
    };
  }

  private static @Nullable SecretKind kindOfKey(List<String> words, String squashed) {
    int last = words.size() - 1;
    boolean id = words.get(last).equals("id");
    int key = id ? last - 1 : last;
    if (key < 1 || !words.get(key).equals("key")) {
      return squashed.endsWith("instrumentationkey") ? SecretKind.API_KEY : null;
    }
    String owner = words.get(key - 1);
    if (id) {
      return owner.equals("access") ? SecretKind.AWS_ACCESS_KEY_ID : null;
    }
    return KEY_OWNERS.contains(owner) || owner.endsWith("key") ? SecretKind.API_KEY : null;
  }

  /** A secret of Kubernetes that is told about by name, as in {@code secret.registry.type}. */
  private static boolean isObjectReference(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("secret")
        || lower.equals("secrets")
        || lower.startsWith("secret.")
        || lower.startsWith("secret:")
        || lower.contains("keyref")
        || lower.contains("pullsecret");
  }

  /** Splits at everything that is no letter or digit, and where a capital begins a word. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int start = -1;
    int end = Math.min(name.length(), 256);
    for (int i = 0; i <= end; i++) {
      boolean inside = i < end && Character.isLetterOrDigit(name.charAt(i));
      boolean begins = inside && start >= 0 && beginsWord(name, i, end);
      if (start >= 0 && (!inside || begins)) {
        words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (inside && start < 0) {
        start = i;
      }
    }
    return words;
  }

  private static boolean beginsWord(String name, int i, int end) {
    if (!Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    boolean afterLower = Character.isLowerCase(name.charAt(i - 1));
    boolean beforeLower = i + 1 < end && Character.isLowerCase(name.charAt(i + 1));
    return afterLower || (beforeLower && Character.isUpperCase(name.charAt(i - 1)));
  }
}
