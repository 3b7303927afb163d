package dev.culprit.aws.api;

import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.probe.ProbeCapability;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every call that the probe makes and the IAM action that it needs.
 *
 * <p>Names are {@code SERVICE:OPERATION}; the two {@code package:} ones read presigned addresses.
 */
public final class LambdaCapabilities {

  /** Reads configuration, state, environment and the address of the code. */
  public static final String GET_FUNCTION = "lambda:GetFunction";

  /** Reads one layer version and the address of its content. */
  public static final String GET_LAYER = "lambda:GetLayerVersionByArn";

  /** Reads the version that an alias points at. */
  public static final String GET_ALIAS = "lambda:GetAlias";

  /** Reads the published versions. */
  public static final String LIST_VERSIONS = "lambda:ListVersionsByFunction";

  /** Reads the account's limits. */
  public static final String GET_ACCOUNT = "lambda:GetAccountSettings";

  /** Reads provisioned concurrency and whether it is ready. */
  public static final String LIST_PROVISIONED = "lambda:ListProvisionedConcurrencyConfigs";

  /** Reads queues and streams that invoke the function, with their last result. */
  public static final String LIST_MAPPINGS = "lambda:ListEventSourceMappings";

  /** Reads who may invoke the function. */
  public static final String GET_POLICY = "lambda:GetPolicy";

  /** Reads the function's URL. */
  public static final String GET_URL = "lambda:GetFunctionUrlConfig";

  /** Reads retries and destinations of asynchronous invocations. */
  public static final String GET_INVOKE_CONFIG = "lambda:GetFunctionEventInvokeConfig";

  /** Reads which code-signing configuration is attached. */
  public static final String GET_CODE_SIGNING = "lambda:GetFunctionCodeSigningConfig";

  /** Reads the functions of a region, for targets that name a whole region. */
  public static final String LIST_FUNCTIONS = "lambda:ListFunctions";

  /** Reads log events. */
  public static final String FILTER_LOG_EVENTS = "logs:FilterLogEvents";

  /** Searches long or busy log groups on the service's side. */
  public static final String START_QUERY = "logs:StartQuery";

  /** Reads what a search found. */
  public static final String GET_QUERY_RESULTS = "logs:GetQueryResults";

  /** Reads what CloudWatch counted. */
  public static final String GET_METRIC_DATA = "cloudwatch:GetMetricData";

  /** Reads who changed what. */
  public static final String LOOKUP_EVENTS = "cloudtrail:LookupEvents";

  /** Reads the deployment package from its presigned address. */
  public static final String CODE_PACKAGE = "package:code";

  /** Reads a layer's content from its presigned address. */
  public static final String LAYER_PACKAGE = "package:layer";

  /** Reads an image's manifest. */
  public static final String GET_IMAGE = "ecr:BatchGetImage";

  /** Reads the presigned address of an image's configuration. */
  public static final String GET_IMAGE_CONFIG = "ecr:GetDownloadUrlForLayer";

  /** Reads an image's configuration from its presigned address. */
  public static final String IMAGE_PACKAGE = "package:image";

  /** Reads how many addresses the function's subnets have left. */
  public static final String DESCRIBE_SUBNETS = "ec2:DescribeSubnets";

  /** Reads what the function's security groups let through. */
  public static final String DESCRIBE_SECURITY_GROUPS = "ec2:DescribeSecurityGroups";

  /** Reads where the function's subnets route to. */
  public static final String DESCRIBE_ROUTE_TABLES = "ec2:DescribeRouteTables";

  /** Reads which services the function's network reaches by endpoints. */
  public static final String DESCRIBE_ENDPOINTS = "ec2:DescribeVpcEndpoints";

  /** Reads a key's state. */
  public static final String DESCRIBE_KEY = "kms:DescribeKey";

  /** Reads who was granted the use of a key. */
  public static final String LIST_GRANTS = "kms:ListGrants";

  /** Reads a role and who may assume it. */
  public static final String GET_ROLE = "iam:GetRole";

  /** Reads which managed policies a role has. */
  public static final String LIST_ROLE_POLICIES = "iam:ListAttachedRolePolicies";

  /** Reads the names of the policies that are part of a role. */
  public static final String LIST_INLINE_POLICIES = "iam:ListRolePolicies";

  /** Reads whether a secret exists, never its value. */
  public static final String DESCRIBE_SECRET = "secretsmanager:DescribeSecret";

  /** Reads whether a parameter exists, never its value. */
  public static final String DESCRIBE_PARAMETERS = "ssm:DescribeParameters";

  /** Lets the service decrypt an environment of a customer's key. */
  public static final String DECRYPT = "kms:Decrypt";

  private static final String FUNCTION = "arn:aws:lambda:*:*:function:*";
  private static final String LAYER = "arn:aws:lambda:*:*:layer:*:*";
  private static final String GROUP = "arn:aws:logs:*:*:log-group:*";
  private static final String ANY = "*";

  private static final List<ProbeCapability> ALL =
      List.of(
          of(
              GET_FUNCTION,
              FUNCTION,
              Section.RUNTIMES,
              Section.SETTINGS,
              Section.STATUS,
              Section.LAYERS),
          of(GET_LAYER, "lambda:GetLayerVersion", LAYER, Section.LAYERS, Section.CHANGES),
          of(CODE_PACKAGE, "lambda:GetFunction", FUNCTION, Section.ARTIFACTS, Section.SETTINGS),
          of(LAYER_PACKAGE, "lambda:GetLayerVersion", LAYER, Section.ARTIFACTS),
          of(FILTER_LOG_EVENTS, GROUP, Section.LOGS, Section.METRICS, Section.STATUS),
          of(START_QUERY, GROUP, Section.LOGS),
          of(GET_QUERY_RESULTS, ANY, Section.LOGS),
          of(GET_METRIC_DATA, ANY, Section.METRICS),
          of(LOOKUP_EVENTS, ANY, Section.CHANGES, Section.EVENTS),
          of(LIST_VERSIONS, FUNCTION, Section.CHANGES),
          optional(GET_ALIAS, FUNCTION, Section.STATUS),
          of(GET_ACCOUNT, ANY, Section.STATUS, Section.SETTINGS),
          of(LIST_PROVISIONED, FUNCTION, Section.STATUS),
          of(LIST_MAPPINGS, ANY, Section.STATUS),
          of(GET_POLICY, FUNCTION, Section.STATUS),
          of(GET_URL, FUNCTION, Section.STATUS),
          of(GET_INVOKE_CONFIG, FUNCTION, Section.STATUS),
          of(GET_CODE_SIGNING, FUNCTION, Section.STATUS),
          optional(LIST_FUNCTIONS, ANY, Section.SETTINGS),
          optional(GET_IMAGE, "arn:aws:ecr:*:*:repository/*", Section.ARTIFACTS, Section.SETTINGS),
          optional(
              GET_IMAGE_CONFIG,
              "arn:aws:ecr:*:*:repository/*",
              Section.ARTIFACTS,
              Section.SETTINGS),
          ProbeCapability.optional(
              IMAGE_PACKAGE,
              new Grant(GET_IMAGE_CONFIG, null, "arn:aws:ecr:*:*:repository/*"),
              Section.ARTIFACTS,
              Section.SETTINGS),
          optional(DESCRIBE_SUBNETS, ANY, Section.SETTINGS),
          optional(DESCRIBE_SECURITY_GROUPS, ANY, Section.SETTINGS),
          optional(DESCRIBE_ROUTE_TABLES, ANY, Section.SETTINGS),
          optional(DESCRIBE_ENDPOINTS, ANY, Section.SETTINGS),
          optional(DESCRIBE_KEY, "arn:aws:kms:*:*:key/*", Section.STATUS),
          optional(LIST_GRANTS, "arn:aws:kms:*:*:key/*", Section.STATUS),
          optional(GET_ROLE, "arn:aws:iam::*:role/*", Section.SETTINGS),
          optional(LIST_ROLE_POLICIES, "arn:aws:iam::*:role/*", Section.SETTINGS),
          optional(LIST_INLINE_POLICIES, "arn:aws:iam::*:role/*", Section.SETTINGS),
          optional(DESCRIBE_SECRET, "arn:aws:secretsmanager:*:*:secret:*", Section.STATUS),
          optional(DESCRIBE_PARAMETERS, ANY, Section.STATUS),
          optional(DECRYPT, "arn:aws:kms:*:*:key/*", Section.SETTINGS));

  private static final Map<String, ProbeCapability> BY_READ =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(ProbeCapability::read, Function.identity()));

  private LambdaCapabilities() {}

  /**
   * Returns all capabilities, in reading order. Their resources lie in the partition {@code aws};
   * elsewhere replace it, since IAM takes no wildcard there.
   */
  public static List<ProbeCapability> all() {
    return ALL;
  }

  /**
   * Returns the grant of a call for one resource.
   *
   * @param read one of this class's names
   * @param resource an ARN; calls that IAM cannot restrict to a resource keep {@code *}
   */
  public static Grant grant(String read, String resource) {
    ProbeCapability declared = BY_READ.get(read);
    if (declared == null) {
      throw new IllegalArgumentException("no declared read: " + read);
    }
    Grant grant = declared.grant();
    return ANY.equals(grant.resource()) ? grant : new Grant(grant.action(), null, resource);
  }

  private static ProbeCapability of(String read, String resource, Section... sections) {
    return of(read, read, resource, sections);
  }

  private static ProbeCapability of(
      String read, String action, String resource, Section... sections) {
    return ProbeCapability.of(read, new Grant(action, null, resource), sections);
  }

  private static ProbeCapability optional(String read, String resource, Section... sections) {
    return ProbeCapability.optional(read, new Grant(read, null, resource), sections);
  }
}
