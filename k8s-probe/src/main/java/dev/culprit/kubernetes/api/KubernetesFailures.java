package dev.culprit.kubernetes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.evidence.GapReason;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ReadFailure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells what a failing read means. */
public final class KubernetesFailures {

  private KubernetesFailures() {}

  /** Returns what the failure means. */
  public static ReadFailure classify(ProbeRead read, Throwable failure) {
    ApiRefusedException refused = causeOf(failure, ApiRefusedException.class);
    if (refused != null) {
      return refusal(refused);
    }
    if (causeOf(failure, AnswerTooLongException.class) != null) {
      return ReadFailure.of(GapReason.LIMITED, message(failure));
    }
    if (causeOf(failure, SSLException.class) != null) {
      return ReadFailure.of(GapReason.UNREADABLE, "no trusted connection: " + message(failure));
    }
    if (causeOf(failure, HttpTimeoutException.class) != null
        || causeOf(failure, TimeoutException.class) != null
        || causeOf(failure, InterruptedException.class) != null
        || causeOf(failure, InterruptedIOException.class) != null
        || causeOf(failure, CancellationException.class) != null) {
      return ReadFailure.of(GapReason.TIMED_OUT, "no answer came in time");
    }
    if (causeOf(failure, ConnectException.class) != null
        || causeOf(failure, UnknownHostException.class) != null
        || causeOf(failure, UnresolvedAddressException.class) != null) {
      return ReadFailure.of(GapReason.TIMED_OUT, "the API server cannot be reached");
    }
    if (causeOf(failure, JsonProcessingException.class) != null) {
      return ReadFailure.of(GapReason.UNREADABLE, "the answer is no JSON");
    }
    KubernetesClientException client = causeOf(failure, KubernetesClientException.class);
    if (client != null && client.getCode() == 401) {
      return unauthenticated(message(failure));
    }
    return ReadFailure.of(GapReason.UNREADABLE, message(failure));
  }

  private static ReadFailure refusal(ApiRefusedException refused) {
    String detail = detail(refused);
    return switch (refused.status()) {
      case 401 -> unauthenticated(detail);
      case 403 -> ReadFailure.of(GapReason.DENIED, detail);
      case 404 -> ReadFailure.of(GapReason.NOT_FOUND, detail);
      case 410 -> ReadFailure.of(GapReason.NOT_RETAINED, detail);
      case 429 -> ReadFailure.of(GapReason.THROTTLED, detail);
      case 408, 504 -> ReadFailure.of(GapReason.TIMED_OUT, detail);
      case 405, 406, 501 -> ReadFailure.of(GapReason.UNSUPPORTED, detail);
      default -> ReadFailure.of(GapReason.UNREADABLE, detail);
    };
  }

  private static ReadFailure unauthenticated(String words) {
    return ReadFailure.unauthenticated("the credentials cannot be used: " + words);
  }

  private static String detail(ApiRefusedException refused) {
    String named =
        refused.reason().isEmpty()
            ? "HTTP " + refused.status()
            : refused.reason() + " (HTTP " + refused.status() + ")";
    String words = message(refused);
    return words.isEmpty() || words.equals("{}") ? named : named + ": " + words;
  }

  private static String message(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
