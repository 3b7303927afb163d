package dev.culprit.aws.internal;

import dev.culprit.evidence.GapReason;
import dev.culprit.probe.FailureChain;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ReadFailure;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Tells what the SDK's exceptions mean. */
public final class AwsFailures {

  /** How the SDK's default chain of providers says that it is at its end. */
  private static final String NO_PROVIDER = "Unable to load credentials from any of the providers";

  /** Among what the providers say: the profile that was asked for and is not in the files. */
  private static final Pattern PROFILE =
      Pattern.compile("no credentials for profile '([^'\\n]{1,100})'");

  /** Codes of requests that fail because of who asks, not because of what that one may do. */
  private static final Set<String> IDENTITY_CODES =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "UnrecognizedClientException",
          "RequestExpired",
          "InvalidAccessKeyId");

  private AwsFailures() {}

  /** Returns what the failure means. */
  public static ReadFailure classify(ProbeRead read, Throwable failure) {
    FailureChain chain = FailureChain.of(failure);
    if (failure instanceof SharedPace.PaceException) {
      return ReadFailure.of(GapReason.LIMITED, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof BoundedDownload.StorageException storage) {
      return ReadFailure.of(
          reason("", storage.status(), false), String.valueOf(failure.getMessage()));
    }
    AnswerTooLongException tooLong = chain.find(AnswerTooLongException.class).orElse(null);
    if (tooLong != null) {
      return ReadFailure.of(GapReason.LIMITED, String.valueOf(tooLong.getMessage()));
    }
    if (failure instanceof AwsServiceException refused) {
      return refusal(refused);
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || failure instanceof AbortedException
        || chain.holds(InterruptedIOException.class)
        || chain.holds(InterruptedException.class)
        || chain.holds(TimeoutException.class)) {
      return ReadFailure.of(GapReason.TIMED_OUT, "no answer came in time");
    }
    if (chain.holds(ConnectException.class) || chain.holds(UnknownHostException.class)) {
      return ReadFailure.of(GapReason.TIMED_OUT, "the service cannot be reached");
    }
    String message = String.valueOf(failure.getMessage());
    if (message.toLowerCase(Locale.ROOT).contains("credentials")) {
      return unauthenticated(message);
    }
    return ReadFailure.of(GapReason.UNREADABLE, FailureChain.firstLine(message));
  }

  /**
   * Returns whether an answer says that the function is there and has no such thing as was asked
   * for; that is a fact, where "Function not found" is a gap.
   */
  public static boolean saysNone(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String words = details == null ? null : details.errorMessage();
    return code != null
        && code.startsWith("ResourceNotFound")
        && (words == null || !words.startsWith("Function not found"));
  }

  private static ReadFailure refusal(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    String words = details == null || details.errorMessage() == null ? "" : details.errorMessage();
    String detail = detail(code, words, refused.statusCode());
    if (IDENTITY_CODES.contains(code)) {
      return unauthenticated(detail);
    }
    return ReadFailure.of(
        reason(code, refused.statusCode(), refused.isThrottlingException()), detail);
  }

  private static GapReason reason(String code, int status, boolean throttling) {
    if (code.startsWith("AccessDenied") || code.equals("UnauthorizedOperation") || status == 403) {
      return GapReason.DENIED;
    }
    if (throttling || status == 429) {
      return GapReason.THROTTLED;
    }
    if (code.startsWith("ResourceNotFound") || status == 404) {
      return GapReason.NOT_FOUND;
    }
    return status == 408 || status == 504 ? GapReason.TIMED_OUT : GapReason.UNREADABLE;
  }

  private static String detail(String code, String words, int status) {
    String named = code.isEmpty() ? "HTTP " + status : code + " (HTTP " + status + ")";
    return words.isEmpty() ? named : named + ": " + FailureChain.firstLine(words);
  }

  private static String profileMissing(String profile) {
    return "the AWS profile %s (AWS_PROFILE) does not exist or holds no credentials: aws configure "
            .formatted(profile)
        + "list-profiles lists those that exist; name one of them by AWS_PROFILE, create this one "
        + "by aws configure --profile %1$s, or sign in by aws sso login --profile %1$s"
            .formatted(profile);
  }

  private static ReadFailure unauthenticated(String words) {
    if (words.startsWith(NO_PROVIDER)) {
      Matcher profile = PROFILE.matcher(words);
      if (profile.find() && !profile.group(1).equals("default")) {
        return ReadFailure.unauthenticated(profileMissing(profile.group(1)));
      }
      // The SDK lists every provider that it asked, which says less than what to do.
      return ReadFailure.unauthenticated(
          "no credentials were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and "
              + "AWS_SECRET_ACCESS_KEY, or sign in with aws sso login");
    }
    return ReadFailure.unauthenticated(
        "the credentials cannot be used: " + FailureChain.firstLine(words));
  }
}
