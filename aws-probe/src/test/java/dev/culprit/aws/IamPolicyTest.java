package dev.culprit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.aws.lambda.LambdaCapabilities;
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
                "Action" : [ "lambda:GetFunction" ],
                "Resource" : "arn:aws:lambda:*:*:function:*"
              }, {
                "Effect" : "Allow",
                "Action" : [ "lambda:GetLayerVersion" ],
                "Resource" : "arn:aws:lambda:*:*:layer:*:*"
              }, {
                "Effect" : "Allow",
                "Action" : [ "logs:FilterLogEvents" ],
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
        .allMatch(action -> action.matches("[a-z]+:(Get|List|Describe|Filter|Decrypt)\\w*"));
  }
}
