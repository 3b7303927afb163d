package dev.culprit.aws.api;

import dev.culprit.target.OtelNames;
import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;
import java.util.Optional;

/** What the identifying attributes of a Lambda target say. */
public final class LambdaTargets {

  private static final String NAME = OtelNames.FAAS_NAME;
  private static final String REGION = OtelNames.CLOUD_REGION;
  private static final String ARN = OtelNames.CLOUD_RESOURCE_ID;
  private static final String QUALIFIER = OtelNames.CULPRIT_LAMBDA_QUALIFIER;

  private LambdaTargets() {}

  /** Returns whether the target is one function with a name and a region. */
  public static boolean isFunction(Target target) {
    return target.kind() == TargetKind.LAMBDA_FUNCTION
        && target.attribute(NAME).isPresent()
        && target.attribute(REGION).isPresent();
  }

  /** Returns whether the target is all functions of a region. */
  public static boolean isRegion(Target target) {
    return target.kind() == TargetKind.LAMBDA_REGION && target.attribute(REGION).isPresent();
  }

  /** Returns the region of a function or of functions. */
  public static String region(Target target) {
    return target.attribute(REGION).orElseThrow();
  }

  /** Returns the name of a function. */
  public static String name(Target target) {
    return target.attribute(NAME).orElseThrow();
  }

  /** Returns what the API is asked for: the ARN where it is known, so that another account's is. */
  public static String functionName(Target target) {
    return target.attribute(ARN).orElseGet(() -> name(target));
  }

  /** Returns the version or alias, empty when the target names none. */
  public static Optional<String> qualifier(Target target) {
    return target.attribute(QUALIFIER);
  }

  /** Returns the alias, empty when the target names none or a version. */
  public static Optional<String> alias(Target target) {
    return qualifier(target)
        .filter(name -> !name.startsWith("$"))
        .filter(name -> !name.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /** Returns the ARN, with stars where the target does not tell a part. */
  public static String arn(Target target) {
    return target
        .attribute(ARN)
        .orElseGet(() -> resource(target, "lambda") + "function:" + name(target));
  }

  /** Returns the ARN, empty when the target does not tell its account. */
  public static Optional<String> knownArn(Target target) {
    return Optional.of(arn(target)).filter(arn -> arn.indexOf('*') < 0);
  }

  /** Returns the ARN of a log group of the target's account and region. */
  public static String logGroupArn(Target target, String group) {
    return resource(target, "logs") + "log-group:" + group + ":*";
  }

  /**
   * Returns an ARN of the target's partition, region and account, with stars where the target does
   * not tell a part.
   *
   * @param resource what stands behind the account, such as {@code event-source-mapping:*}
   */
  public static String arn(Target target, String service, String resource) {
    return resource(target, service) + resource;
  }

  private static String resource(Target target, String service) {
    return "arn:%s:%s:%s:%s:"
        .formatted(
            target.attribute(OtelNames.CULPRIT_AWS_PARTITION).orElse("aws"),
            service,
            region(target),
            target.attribute(OtelNames.CLOUD_ACCOUNT_ID).orElse("*"));
  }

  /** Returns the log group that a function writes to unless it is configured otherwise. */
  public static String usualLogGroup(Target target) {
    return "/aws/lambda/" + name(target);
  }
}
