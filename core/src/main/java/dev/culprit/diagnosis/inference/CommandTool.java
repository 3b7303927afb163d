package dev.culprit.diagnosis.inference;

import dev.culprit.target.Platform;
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

  /** A remedy of several platforms has a command for each; only the target's own is of use. */
  private static final Map<Platform, Set<String>> FOREIGN_REMEDIES =
      Map.of(
          Platform.AWS_LAMBDA, Set.of("az", "bicep", "kubectl", "helm"),
          Platform.AZURE_FUNCTIONS, Set.of("aws-cli", "sam", "kubectl", "helm"),
          Platform.KUBERNETES, Set.of("aws-cli", "sam", "az", "bicep"));

  private CommandTool() {}

  /**
   * Returns whether a remedy's command with this key, such as {@code aws-cli}, is for a platform.
   */
  static boolean mends(Platform platform, String key) {
    return !FOREIGN_REMEDIES.getOrDefault(platform, Set.of()).contains(key);
  }

  /** Returns whether the command can say anything of a target on the platform. */
  static boolean worksOn(Platform platform, String command) {
    String tool = command.strip().split("\\s", 2)[0];
    return !PLATFORMS.containsKey(tool) || PLATFORMS.get(tool).contains(platform);
  }
}
