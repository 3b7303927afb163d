package dev.culprit.aws.lambda;

import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.probe.ProbeCapability;
import java.util.List;

/** The reads of a Lambda function and the IAM actions that they need. */
public final class LambdaCapabilities {

  /** Reads configuration, state, environment and the address of the code. */
  public static final String GET_FUNCTION = "lambda:GetFunction";

  /** Reads one layer version and the address of its content. */
  public static final String GET_LAYER = "lambda:GetLayerVersionByArn";

  /** Reads log events. */
  public static final String FILTER_LOG_EVENTS = "logs:FilterLogEvents";

  /** Reads the deployment package from its presigned address. */
  public static final String CODE_PACKAGE = "package:code";

  /** Reads a layer's content from its presigned address. */
  public static final String LAYER_PACKAGE = "package:layer";

  /** Lets the service decrypt an environment of a customer's key. */
  public static final String DECRYPT = "kms:Decrypt";

  private LambdaCapabilities() {}

  /**
   * Returns all capabilities, in reading order. Their resources lie in the partition {@code aws};
   * elsewhere replace it, since IAM takes no wildcard there.
   */
  public static List<ProbeCapability> all() {
    return List.of(
        ProbeCapability.of(
            GET_FUNCTION,
            getFunction("arn:aws:lambda:*:*:function:*"),
            Section.RUNTIMES,
            Section.SETTINGS,
            Section.STATUS,
            Section.LAYERS),
        ProbeCapability.of(GET_LAYER, getLayer("arn:aws:lambda:*:*:layer:*:*"), Section.LAYERS),
        ProbeCapability.of(
            CODE_PACKAGE, getFunction("arn:aws:lambda:*:*:function:*"), Section.ARTIFACTS),
        ProbeCapability.of(
            LAYER_PACKAGE, getLayer("arn:aws:lambda:*:*:layer:*:*"), Section.ARTIFACTS),
        ProbeCapability.of(
            FILTER_LOG_EVENTS,
            filterLogEvents("arn:aws:logs:*:*:log-group:*"),
            Section.LOGS,
            Section.METRICS,
            Section.STATUS),
        ProbeCapability.optional(DECRYPT, decrypt("arn:aws:kms:*:*:key/*"), Section.SETTINGS));
  }

  static Grant getFunction(String resource) {
    return new Grant("lambda:GetFunction", null, resource);
  }

  /** GetLayerVersionByArn is authorised as lambda:GetLayerVersion. */
  static Grant getLayer(String resource) {
    return new Grant("lambda:GetLayerVersion", null, resource);
  }

  static Grant filterLogEvents(String resource) {
    return new Grant("logs:FilterLogEvents", null, resource);
  }

  static Grant decrypt(String resource) {
    return new Grant("kms:Decrypt", null, resource);
  }
}
