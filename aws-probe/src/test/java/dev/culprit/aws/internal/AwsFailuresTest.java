package dev.culprit.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ReadFailure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class AwsFailuresTest {

  private static final ProbeRead READ =
      new ProbeRead(
          "lambda:GetFunction", Section.RUNTIMES, "orders", Grant.of("lambda:GetFunction"));

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 403, DENIED",
    "AccessDeniedException, 400, DENIED",
    "UnauthorizedOperation, 400, DENIED",
    "TooManyRequestsException, 429, THROTTLED",
    "ThrottlingException, 400, THROTTLED",
    "ResourceNotFoundException, 404, NOT_FOUND",
    "ResourceNotFoundException, 400, NOT_FOUND",
    "ServiceException, 500, UNREADABLE",
    "InvalidParameterException, 400, UNREADABLE",
    "GatewayTimeout, 504, TIMED_OUT",
    "'', 403, DENIED"
  })
  void tellsRefusalsByCodeAndStatus(String code, int status, GapReason reason) {
    assertThat(AwsFailures.classify(READ, refusal(code, status)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"ExpiredTokenException", "UnrecognizedClientException", "InvalidSignatureException"})
  void helpsNobodyToAGrantWhenTheIdentityIsWrong(String code) {
    ReadFailure failure = AwsFailures.classify(READ, refusal(code, 403));
    assertThat(failure.reason()).isEqualTo(GapReason.DENIED);
    assertThat(failure.gapOf(READ).grant()).isNull();
  }

  static Stream<Arguments> clientFailures() {
    return Stream.of(
        Arguments.of(ApiCallTimeoutException.create(10), GapReason.TIMED_OUT),
        Arguments.of(AbortedException.create("stop"), GapReason.TIMED_OUT),
        Arguments.of(new TimeoutException(), GapReason.TIMED_OUT),
        Arguments.of(wrapped(new SocketTimeoutException("read")), GapReason.TIMED_OUT),
        Arguments.of(wrapped(new ConnectException("refused")), GapReason.TIMED_OUT),
        Arguments.of(wrapped(new AnswerTooLongException(5)), GapReason.LIMITED),
        Arguments.of(SdkClientException.create("Unable to load credentials"), GapReason.DENIED),
        Arguments.of(SdkClientException.create("Unable to unmarshall"), GapReason.UNREADABLE));
  }

  @ParameterizedTest
  @MethodSource("clientFailures")
  void tellsFailuresOnTheWay(Throwable failure, GapReason reason) {
    assertThat(AwsFailures.classify(READ, failure).reason()).isEqualTo(reason);
  }

  @Test
  void namesTheProfileThatDoesNotExist() {
    String words =
        "Unable to load credentials from any of the providers in the chain"
            + " AwsCredentialsProviderChain(...) : [SystemPropertyCredentialsProvider(): none,"
            + " ProfileCredentialsProvider(profileName=%1$s): Profile file contained no credentials"
            + " for profile '%1$s': ProfileFile(sections=[])]";
    ReadFailure missing =
        AwsFailures.classify(READ, SdkClientException.create(words.formatted("nosuch")));
    assertThat(missing.detail())
        .startsWith("the AWS profile nosuch (AWS_PROFILE) does not exist")
        .contains("aws configure list-profiles", "aws sso login --profile nosuch");
    assertThat(
            AwsFailures.classify(READ, SdkClientException.create(words.formatted("default")))
                .detail())
        .startsWith("no credentials were found: set AWS_PROFILE");
  }

  @Test
  void leavesOutWhatChangesFromCallToCall() {
    assertThat(AwsFailures.classify(READ, refusal("ServiceException", 500)).detail())
        .isEqualTo("ServiceException (HTTP 500): made by a test")
        .doesNotContain("Request ID");
  }

  @Test
  void saysWhatToDoWhenNoProviderHasCredentials() {
    var failure =
        SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(x)");
    assertThat(AwsFailures.classify(READ, failure).detail())
        .contains("AWS_PROFILE")
        .doesNotContain("Chain");
  }

  private static Throwable wrapped(Throwable cause) {
    return SdkClientException.create("Unable to execute HTTP request", cause);
  }

  private static Throwable refusal(String code, int status) {
    return LambdaException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("made by a test").build())
        .requestId("f0f0")
        .statusCode(status)
        .build();
  }
}
