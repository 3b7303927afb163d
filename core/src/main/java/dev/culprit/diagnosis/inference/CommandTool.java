package dev.culprit.diagnosis.inference;

import dev.culprit.target.Platform;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The command lines that a finding's check may name, and the platforms whose targets they know. */
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

  private CommandTool() {}

  /** Returns whether the command can say anything of a target on the platform. */
  static boolean worksOn(Platform platform, String command) {
    String tool = command.strip().split("\\s", 2)[0];
    return !PLATFORMS.containsKey(tool) || PLATFORMS.get(tool).contains(platform);
  }
}
