package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ENDPOINTS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_KEY;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_PARAMETERS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ROUTE_TABLES;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECRET;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECURITY_GROUPS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SUBNETS;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_IMAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_IMAGE_CONFIG;
import static dev.culprit.aws.api.LambdaCapabilities.GET_ROLE;
import static dev.culprit.aws.api.LambdaCapabilities.IMAGE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_GRANTS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_INLINE_POLICIES;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_ROLE_POLICIES;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function of a container image in a VPC whose messages call for every further read. */
final class OnDemandAnswers {

  static final String KEY_ARN =
      "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  static final String SECRET_ARN =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/db-AbCdEf";
  static final String DIGEST = "sha256:" + "ab".repeat(32);

  private static final String IAM = "iam.amazonaws.com";
  private static final String KMS = "kms.amazonaws.com";

  private static final String MESSAGES =
      LambdaAnswers.events(
          LambdaAnswers.event(
              1,
              "s",
              "2026-03-14T11:30:01.000Z 20e42b73-20f7-4d00-82f8-b45cc1717218 Task timed out after 3.00 seconds\\n"),
          LambdaAnswers.event(
              2,
              "s",
              "An error occurred (AccessDeniedException) when calling the GetSecretValue operation of SecretsManager for "
                  + SECRET_ARN
                  + "\\n"),
          LambdaAnswers.event(
              3,
              "s",
              "ParameterNotFound: parameter /orders/url: KMS key "
                  + KEY_ARN
                  + " is pending deletion\\n"));

  private OnDemandAnswers() {}

  static List<RecordedExchange> all() {
    List<RecordedExchange> all = new ArrayList<>();
    for (RecordedExchange exchange : LambdaAnswers.healthy()) {
      switch (exchange.operation()) {
        case GET_FUNCTION -> all.add(exchange.answering(Answer.json(function())));
        case LOOKUP_EVENTS -> all.add(exchange.answering(Answer.json(trail())));
        case FILTER_LOG_EVENTS -> all.add(exchange.answering(Answer.json(MESSAGES)));
        default -> all.add(exchange);
      }
    }
    all.addAll(network("nat-1"));
    all.addAll(access());
    all.addAll(image());
    return all;
  }

  /** What the trails of all regions hold; each look-up takes what is about its topic. */
  static String trail() {
    String role =
        "{\\\"requestParameters\\\":{\\\"roleName\\\":\\\"orders\\\",\\\"policyName\\\":\\\"read\\\"}}";
    String key = "{\\\"requestParameters\\\":{\\\"keyId\\\":\\\"1234abcd\\\"}}";
    String refused =
        "{\\\"errorCode\\\":\\\"AccessDenied\\\",\\\"errorMessage\\\":\\\"not authorized to perform: kms:Decrypt\\\"}";
    return FunctionAnswers.events(
        FunctionAnswers.update(),
        FunctionAnswers.event(IAM, "DeleteRolePolicy", "false", role),
        FunctionAnswers.event(IAM, "UpdateAssumeRolePolicy", "false", role),
        FunctionAnswers.event(IAM, "GetRole", "true", role),
        FunctionAnswers.event(KMS, "ScheduleKeyDeletion", "false", key),
        FunctionAnswers.event(KMS, "Decrypt", "true", refused),
        FunctionAnswers.event(KMS, "Decrypt", "true", refused),
        FunctionAnswers.event(KMS, "Encrypt", "true", key));
  }

  static String function() {
    return """
        {"Configuration": {%s},
         "Code": {"RepositoryType": "ECR",
                  "ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:v1",
                  "ResolvedImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@%s"}}
        """
        .formatted(
            LambdaAnswers.configuration(
                Map.of("PackageType", "\"Image\"", "Runtime", "", "Handler", "", "Layers", "")),
            DIGEST);
  }

  static List<RecordedExchange> network(String natGateway) {
    return List.of(
        call(
            DESCRIBE_SUBNETS,
            "Ec2:DescribeSubnets",
            ec2(
                "DescribeSubnets",
                "<subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><cidrBlock>10.0.0.0/28</cidrBlock>"
                    + "<availableIpAddressCount>2</availableIpAddressCount><availabilityZone>eu-west-1a</availabilityZone>"
                    + "<state>available</state></item></subnetSet>")),
        call(
            DESCRIBE_SECURITY_GROUPS,
            "Ec2:DescribeSecurityGroups",
            ec2(
                "DescribeSecurityGroups",
                "<securityGroupInfo><item><groupId>sg-1</groupId><groupName>orders</groupName><ipPermissions/>"
                    + "<ipPermissionsEgress><item><ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort>"
                    + "<ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item></ipPermissionsEgress>"
                    + "</item></securityGroupInfo>")),
        call(
            DESCRIBE_ROUTE_TABLES,
            "Ec2:DescribeRouteTables",
            ec2(
                "DescribeRouteTables",
                "<routeTableSet><item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId><routeSet>"
                    + "<item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId><state>active</state></item>"
                    + (natGateway.isEmpty()
                        ? ""
                        : "<item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><natGatewayId>%s</natGatewayId><state>active</state></item>"
                            .formatted(natGateway))
                    + "</routeSet><associationSet><item><main>true</main></item></associationSet></item></routeTableSet>")),
        call(
            DESCRIBE_ENDPOINTS,
            "Ec2:DescribeVpcEndpoints",
            ec2("DescribeVpcEndpoints", "<vpcEndpointSet/>")));
  }

  private static List<RecordedExchange> access() {
    return List.of(
        call(
            DESCRIBE_KEY,
            "Kms:DescribeKey",
            Answer.json(
                """
                {"KeyMetadata": {"KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "Arn": "%s",
                  "KeyState": "PendingDeletion", "KeyManager": "CUSTOMER", "Enabled": false,
                  "Origin": "AWS_KMS", "DeletionDate": 1774000000.0}}
                """
                    .formatted(KEY_ARN))),
        call(
            LIST_GRANTS,
            "Kms:ListGrants",
            Answer.json(
                """
                {"Grants": [{"GrantId": "g", "KeyId": "%s", "GranteePrincipal": "AROAEXAMPLE",
                  "Operations": ["Decrypt", "RetireGrant"]}], "Truncated": false}
                """
                    .formatted(KEY_ARN))),
        call(
            GET_ROLE,
            "Iam:GetRole",
            iam(
                "GetRole",
                "<Role><Path>/</Path><RoleName>orders</RoleName><RoleId>AROANEW</RoleId>"
                    + "<Arn>arn:aws:iam::123456789012:role/orders</Arn><CreateDate>2026-03-14T10:00:00Z</CreateDate>"
                    + "<AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D</AssumeRolePolicyDocument></Role>")),
        call(
            LIST_ROLE_POLICIES,
            "Iam:ListAttachedRolePolicies",
            iam(
                "ListAttachedRolePolicies",
                "<AttachedPolicies><member><PolicyName>AWSLambdaBasicExecutionRole</PolicyName>"
                    + "<PolicyArn>arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole</PolicyArn></member>"
                    + "</AttachedPolicies><IsTruncated>false</IsTruncated>")),
        call(
            LIST_INLINE_POLICIES,
            "Iam:ListRolePolicies",
            iam(
                "ListRolePolicies",
                "<PolicyNames><member>read</member></PolicyNames><IsTruncated>false</IsTruncated>")),
        RecordedExchange.post(
            DESCRIBE_SECRET,
            "X-Amz-Target",
            "secretsmanager.DescribeSecret",
            Answer.json(
                "{\"ARN\": \"%s\", \"Name\": \"orders/db\", \"LastRotatedDate\": 1773484200.0}"
                    .formatted(SECRET_ARN))),
        call(DESCRIBE_PARAMETERS, "Ssm:DescribeParameters", Answer.json("{\"Parameters\": []}")));
  }

  private static List<RecordedExchange> image() {
    String config = "sha256:" + "cd".repeat(32);
    String manifest =
        "{\\\"schemaVersion\\\": 2, \\\"config\\\": {\\\"digest\\\": \\\"%s\\\", \\\"size\\\": 2}, \\\"layers\\\": []}"
            .formatted(config);
    return List.of(
        call(
            GET_IMAGE,
            "Ecr:BatchGetImage",
            Answer.json(
                """
                {"images": [{"registryId": "123456789012", "repositoryName": "orders",
                  "imageId": {"imageDigest": "%s"}, "imageManifest": "%s",
                  "imageManifestMediaType": "application/vnd.oci.image.manifest.v1+json"}],
                 "failures": []}
                """
                    .formatted(DIGEST, manifest))),
        call(
            GET_IMAGE_CONFIG,
            "Ecr:GetDownloadUrlForLayer",
            Answer.json(
                "{\"downloadUrl\": \"{{base}}/config.json?X-Amz-Signature=%s\", \"layerDigest\": \"%s\"}"
                    .formatted(LambdaAnswers.SIGNATURE, config))),
        RecordedExchange.get(
            IMAGE_PACKAGE,
            "/config.json",
            Answer.json(
                """
                {"architecture": "amd64", "os": "linux", "created": "2026-03-01T00:00:00Z",
                 "config": {"Env": ["DB_PASSWORD=%s"], "Entrypoint": ["/lambda-entrypoint.sh"],
                            "Cmd": ["app.handler"], "WorkingDir": "/var/task"}}
                """
                    .formatted(LambdaAnswers.PASSWORD))));
  }

  private static RecordedExchange call(String read, String sdkOperation, Answer answer) {
    return RecordedExchange.post(read, TestClients.HEADER, sdkOperation, answer);
  }

  private static Answer ec2(String action, String body) {
    return xml(
        "<%sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>r</requestId>%s</%sResponse>"
            .formatted(action, body, action));
  }

  private static Answer iam(String action, String body) {
    return xml(
        "<%sResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><%sResult>%s</%sResult></%sResponse>"
            .formatted(action, action, body, action, action));
  }

  private static Answer xml(String body) {
    return new Answer(200, Map.of("Content-Type", "text/xml"), body.getBytes(UTF_8), false);
  }
}
