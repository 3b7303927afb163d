package dev.culprit.kubernetes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.evidence.GapReason;
import dev.culprit.probe.FailureChain;
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

/** Tells what a failing read means. */
public final class KubernetesFailures {

  private KubernetesFailures() {}

  /** Returns what the failure means. */
  public static ReadFailure classify(ProbeRead read, Throwable failure) {
    FailureChain chain = FailureChain.of(failure);
    ApiRefusedException refused = chain.find(ApiRefusedException.class).orElse(null);
    if (refused != null) {
      return refusal(refused);
    }
    if (chain.holds(AnswerTooLongException.class)) {
      return ReadFailure.of(GapReason.LIMITED, chain.message());
    }
    if (chain.holds(SSLException.class)) {
      return ReadFailure.of(GapReason.UNREADABLE, "no trusted connection: " + chain.message());
    }
    if (chain.holds(HttpTimeoutException.class)
        || chain.holds(TimeoutException.class)
        || chain.holds(InterruptedException.class)
        || chain.holds(InterruptedIOException.class)
        || chain.holds(CancellationException.class)) {
      return ReadFailure.of(GapReason.TIMED_OUT, "no answer came in time");
    }
    if (chain.holds(ConnectException.class)
        || chain.holds(UnknownHostException.class)
        || chain.holds(UnresolvedAddressException.class)) {
      return ReadFailure.of(
          GapReason.TIMED_OUT,
          "the API server cannot be reached; see which one the context names: kubectl config view --minify");
    }
    if (chain.holds(JsonProcessingException.class)) {
      return ReadFailure.of(GapReason.UNREADABLE, "the answer is no JSON");
    }
    KubernetesClientException client = chain.find(KubernetesClientException.class).orElse(null);
    if (client != null && client.getCode() == 401) {
      return unauthenticated(chain.message());
    }
    return ReadFailure.of(GapReason.UNREADABLE, chain.message());
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
    String words = FailureChain.of(refused).message();
    return words.isEmpty() || words.equals("{}") ? named : named + ": " + words;
  }
}
