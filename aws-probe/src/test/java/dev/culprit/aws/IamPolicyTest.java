package dev.culprit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.aws.api.LambdaCapabilities;
import org.junit.jupiter.api.Test;

class IamPolicyTest {

  @Test
  void allowsExactlyWhatEveryTargetNeeds() {
    assertThat(IamPolicy.of(LambdaCapabilities.all()).json())
        .isEqualTo(
            """
            {
              "Version" : "2012-10-17",
              "Statement" : [ {
                "Effect" : "Allow",
                "Action" : [ "cloudtrail:LookupEvents", "cloudwatch:GetMetricData", "lambda:GetAccountSettings", "lambda:ListEventSourceMappings", "logs:GetQueryResults" ],
                "Resource" : "*"
              }, {
                "Effect" : "Allow",
                "Action" : [ "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:GetFunctionEventInvokeConfig", "lambda:GetFunctionUrlConfig", "lambda:GetPolicy", "lambda:ListProvisionedConcurrencyConfigs", "lambda:ListVersionsByFunction" ],
                "Resource" : "arn:aws:lambda:*:*:function:*"
              }, {
                "Effect" : "Allow",
                "Action" : [ "lambda:GetLayerVersion" ],
                "Resource" : "arn:aws:lambda:*:*:layer:*:*"
              }, {
                "Effect" : "Allow",
                "Action" : [ "logs:FilterLogEvents", "logs:StartQuery" ],
                "Resource" : "arn:aws:logs:*:*:log-group:*"
              } ]
            }""");
  }

  @Test
  void addsDecryptionOnDemand() {
    assertThat(IamPolicy.withOptional(LambdaCapabilities.all()).json()).contains("kms:Decrypt");
  }

  @Test
  void allowsNothingThatWrites() {
    assertThat(LambdaCapabilities.all())
        .extracting(capability -> capability.grant().action())
        .isNotEmpty()
        .allMatch(
            action ->
                action.matches(
                    "[a-z0-9]+:(Get|List|Describe|Filter|Decrypt|Lookup|BatchGet|StartQuery)\\w*"));
  }
}
