package dev.culprit.target;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a target from the forms that people have in their hands.
 *
 * <ul>
 *   <li>a Lambda ARN of any partition, with a version or an alias or without
 *   <li>{@code aws-lambda:REGION:NAME[:QUALIFIER]}, {@code aws-lambda:REGION:*}
 *   <li>an Azure resource id, {@code
 *       /subscriptions/S/resourceGroups/G/providers/Microsoft.Web/sites/NAME[/slots/SLOT]}
 *   <li>{@code azure-functions:SUBSCRIPTION/GROUP/NAME[/SLOT]}
 *   <li>{@code kubernetes:KIND/NAMESPACE/NAME} with KIND one of Deployment, StatefulSet, DaemonSet,
 *       Job, CronJob and Pod, in any case, plural or short (deploy, sts, ds, po)
 *   <li>{@code kubernetes:namespace/NAME}
 *   <li>{@code PLATFORM:?} for something that has no name, as {@link Target#unnamed} writes it
 * </ul>
 *
 * <p>The text of the target that comes out is canonical: read again it gives an equal target.
 * Stateless and safe to use from several threads.
 */
public final class TargetParser {

  /** Longest text that is read, in characters; the longest Azure resource id is far below it. */
  public static final int MAXIMUM_LENGTH = 1024;

  static final List<String> PREFIXES = List.of("aws-lambda", "azure-functions", "kubernetes");

  /** What people also type before the colon. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "lambda", "aws-lambda",
          "aws", "aws-lambda",
          "azure", "azure-functions",
          "functions", "azure-functions",
          "functionapp", "azure-functions",
          "k8s", "kubernetes",
          "kube", "kubernetes");

  private TargetParser() {}

  /**
   * Returns the target that the text names.
   *
   * @param text one of the forms above; white space around it does not count
   * @throws TargetException when the text is none of the forms; its message says what is wrong and
   *     shows the nearest right form
   */
  public static Target parse(String text) {
    String trimmed = requireNonNull(text, "text").strip();
    checkCharacters(trimmed);
    if (trimmed.regionMatches(true, 0, "arn:", 0, 4)) {
      return LambdaTarget.ofArn(trimmed);
    }
    if (trimmed.startsWith("/")) {
      return AzureTarget.ofResourceId(trimmed);
    }
    int colon = trimmed.indexOf(':');
    if (colon < 0) {
      throw withoutPrefix(trimmed);
    }
    String prefix = trimmed.substring(0, colon);
    String rest = trimmed.substring(colon + 1);
    return switch (prefix.toLowerCase(Locale.ROOT)) {
      case "aws-lambda" -> rest.equals("?") ? unnamed(Platform.AWS_LAMBDA) : LambdaTarget.of(rest);
      case "azure-functions" ->
          rest.equals("?") ? unnamed(Platform.AZURE_FUNCTIONS) : AzureTarget.of(rest);
      case "kubernetes" ->
          rest.equals("?") ? unnamed(Platform.KUBERNETES) : KubernetesTarget.of(rest);
      default -> throw unknownPrefix(trimmed, prefix, rest);
    };
  }

  private static Target unnamed(Platform platform) {
    return Target.unnamed(platform);
  }

  private static void checkCharacters(String text) {
    if (text.isEmpty()) {
      throw new TargetException("The target is empty", LambdaTarget.EXAMPLE);
    }
    if (text.length() > MAXIMUM_LENGTH) {
      throw new TargetException(
          String.format(
              Locale.ROOT,
              "The target has %d characters, at most %d are read",
              text.length(),
              MAXIMUM_LENGTH),
          LambdaTarget.EXAMPLE);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        throw new TargetException(
            String.format(
                Locale.ROOT,
                "The target holds the character U+%04X at position %d, which no target may hold",
                (int) c,
                i + 1),
            LambdaTarget.EXAMPLE);
      }
    }
  }

  /** A bare name, or the part after the prefix that somebody forgot. */
  private static TargetException withoutPrefix(String text) {
    String problem = "\"" + shown(text) + "\" does not say which platform it is on";
    int slash = text.indexOf('/');
    if (slash > 0) {
      String first = text.substring(0, slash);
      if (first.equalsIgnoreCase("subscriptions")) {
        return new TargetException(
            "\"" + shown(text) + "\" lacks the slash that an Azure resource id starts with",
            AzureTarget.nearest("/" + text));
      }
      Optional<KubernetesTarget.Kind> kind = KubernetesTarget.Kind.named(first);
      if (kind.isPresent() || first.equalsIgnoreCase("namespace")) {
        return new TargetException(problem, KubernetesTarget.nearest(text));
      }
      return new TargetException(problem, AzureTarget.nearest(text));
    }
    String name = LambdaTarget.usableName(text).orElse("NAME");
    return new TargetException(
        problem,
        "aws-lambda:us-east-1:%s, azure-functions:SUBSCRIPTION/GROUP/%s or kubernetes:deployment/NAMESPACE/%s"
            .formatted(name, name, name));
  }

  private static TargetException unknownPrefix(String text, String prefix, String rest) {
    String lower = prefix.toLowerCase(Locale.ROOT);
    if (lower.equals("http") || lower.equals("https")) {
      int at = text.toLowerCase(Locale.ROOT).indexOf("/subscriptions/");
      return new TargetException(
          "A web address is no target",
          at >= 0 ? AzureTarget.nearest(text.substring(at)) : LambdaTarget.EXAMPLE);
    }
    String meant = OTHER_NAMES.getOrDefault(lower, "");
    if (meant.isEmpty()) {
      meant = NearestWord.of(prefix, PREFIXES).orElse("");
    }
    if (meant.isEmpty() && NearestWord.distance(cut(lower), "arn") <= 1) {
      return new TargetException(
          "\"" + shown(prefix) + "\" is no platform", LambdaTarget.nearestArn("arn:" + rest));
    }
    if (meant.isEmpty() && LambdaTarget.isRegion(lower)) {
      return new TargetException(
          "\"" + shown(text) + "\" does not say which platform it is on",
          LambdaTarget.nearest(lower + ":" + rest));
    }
    String problem =
        "\"%s\" is no platform; known are %s".formatted(shown(prefix), String.join(", ", PREFIXES));
    return new TargetException(
        problem,
        switch (meant) {
          case "azure-functions" -> AzureTarget.nearest(rest);
          case "kubernetes" -> KubernetesTarget.nearest(rest);
          default -> LambdaTarget.nearest(rest);
        });
  }

  private static String cut(String text) {
    return text.length() > 8 ? text.substring(0, 8) : text;
  }

  /** Returns the caller's text at a length that a message can bear. */
  static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  /** Returns whether every character is an ASCII letter, a digit or one of the others. */
  static boolean consistsOf(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fine =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || others.indexOf(c) >= 0;
      if (!fine) {
        return false;
      }
    }
    return true;
  }
}
