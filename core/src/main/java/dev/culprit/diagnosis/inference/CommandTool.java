package dev.culprit.diagnosis.inference;

import dev.culprit.target.Platform;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The command line tools that knowledge names, and the platforms whose targets they are for. */
final class CommandTool {

  /** Clusters run in clouds, so a cloud's own tool has something to say of them. */
  private static final Map<String, Set<Platform>> PLATFORMS =
      Map.of(
          "kubectl", EnumSet.of(Platform.KUBERNETES),
          "helm", EnumSet.of(Platform.KUBERNETES),
          "aws", EnumSet.of(Platform.AWS_LAMBDA, Platform.KUBERNETES),
          "sam", EnumSet.of(Platform.AWS_LAMBDA),
          "az", EnumSet.of(Platform.AZURE_FUNCTIONS, Platform.KUBERNETES),
          "func", EnumSet.of(Platform.AZURE_FUNCTIONS));

  /** The services of a cloud's tool that only one platform's targets are. */
  private static final Map<String, Set<Platform>> SERVICES =
      Map.of(
          "aws lambda", EnumSet.of(Platform.AWS_LAMBDA),
          "az webapp", EnumSet.of(Platform.AZURE_FUNCTIONS),
          "az functionapp", EnumSet.of(Platform.AZURE_FUNCTIONS));

  /** A remedy of several platforms has a command for each; only the target's own is of use. */
  private static final Map<Platform, Set<String>> FOREIGN_REMEDIES =
      Map.of(
          Platform.AWS_LAMBDA, Set.of("az", "bicep", "kubectl", "helm"),
          Platform.AZURE_FUNCTIONS,
              Set.of("aws-cli", "cdk", "cloudformation", "sam", "kubectl", "helm"),
          Platform.KUBERNETES, Set.of("aws-cli", "cdk", "cloudformation", "sam", "az", "bicep"));

  /** A remedy for several languages has a command for each one's package manager. */
  private static final Map<String, Set<String>> LANGUAGES =
      Map.of(
          "pip", Set.of("python"),
          "npm", Set.of("node", "nodejs", "javascript", "typescript"),
          "maven", Set.of("java", "kotlin", "scala"),
          "nuget", Set.of("dotnet", "csharp", "fsharp", "powershell"),
          "bundler", Set.of("ruby"),
          "go", Set.of("go"));

  /** What makes a package or image; the other tools bring it, or a setting, to the target. */
  private static final Set<String> BUILDING =
      Set.of("shell", "docker", "pip", "npm", "maven", "nuget", "bundler", "go");

  /** The order in which commands are typed: what builds, then what deploys, each by name. */
  static final Comparator<String> ORDER =
      Comparator.comparing((String key) -> !BUILDING.contains(key))
          .thenComparing(Comparator.naturalOrder());

  private CommandTool() {}

  /** Returns the order with a tool before the others that deploy: what it made is its to change. */
  static Comparator<String> orderAfter(String deploymentTool) {
    return Comparator.comparing((String key) -> !BUILDING.contains(key))
        .thenComparing(key -> !key.equals(deploymentTool))
        .thenComparing(ORDER);
  }

  /**
   * Returns whether a remedy's command with this key, such as {@code aws-cli} or {@code pip}, is of
   * use on a platform and in a language.
   *
   * @param language empty when it is not known, and then any may be meant
   */
  static boolean mends(Platform platform, String language, String key) {
    return !FOREIGN_REMEDIES.getOrDefault(platform, Set.of()).contains(key)
        && (language.isEmpty() || LANGUAGES.getOrDefault(key, Set.of(language)).contains(language));
  }

  /** Returns whether the tool brings a change to the target; the others make what is brought. */
  static boolean deploys(String key) {
    return !BUILDING.contains(key);
  }

  /** Returns whether the command can say anything of a target on the platform. */
  static boolean worksOn(Platform platform, String command) {
    String[] words = command.strip().split("\\s+", 3);
    Set<Platform> own =
        words.length > 1 ? SERVICES.getOrDefault(words[0] + " " + words[1], Set.of()) : Set.of();
    return own.isEmpty()
        ? !PLATFORMS.containsKey(words[0]) || PLATFORMS.get(words[0]).contains(platform)
        : own.contains(platform);
  }
}
