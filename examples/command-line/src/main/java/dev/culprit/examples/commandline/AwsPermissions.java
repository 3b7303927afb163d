package dev.culprit.examples.commandline;

import dev.culprit.aws.IamPolicy;
import dev.culprit.probe.ProbeCapability;
import java.util.List;

/** The IAM policy of the AWS probe; its resources are patterns that cover any function. */
final class AwsPermissions implements PlatformPermissions {

  @Override
  public String word() {
    return "aws";
  }

  @Override
  public String probe() {
    return "aws-lambda";
  }

  @Override
  public String module() {
    return "aws-probe";
  }

  @Override
  public String document(List<ProbeCapability> capabilities, boolean all, String scope) {
    if (!scope.isEmpty()) {
      throw new UnusableInputException(
          "--scope " + scope + ": an IAM policy has none; attach it to the role that reads");
    }
    IamPolicy policy = all ? IamPolicy.withOptional(capabilities) : IamPolicy.of(capabilities);
    return policy.json() + "\n";
  }
}
