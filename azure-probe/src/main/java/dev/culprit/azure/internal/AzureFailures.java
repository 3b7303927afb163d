package dev.culprit.azure.internal;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.evidence.GapReason;
import dev.culprit.probe.FailureChain;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ReadFailure;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Tells what the exceptions of the SDK and the refusals of the services mean. */
public final class AzureFailures {

  /** Reads with this prefix ask Kudu, which answers 401 to a principal that lacks the action. */
  private static final String KUDU = "kudu:";

  private static final int MOST_WORDS = 500;

  /** Where a sentence ends; the identity library chains what each of its providers says. */
  private static final Pattern SENTENCE = Pattern.compile("(?<=\\.) ");

  private AzureFailures() {}

  /** Returns what the failure means. */
  public static ReadFailure classify(ProbeRead read, Throwable failure) {
    FailureChain chain = FailureChain.of(failure);
    AnswerTooLongException tooLong = chain.find(AnswerTooLongException.class).orElse(null);
    if (tooLong != null) {
      return ReadFailure.of(GapReason.LIMITED, String.valueOf(tooLong.getMessage()));
    }
    RestException refused = chain.find(RestException.class).orElse(null);
    if (refused != null) {
      return refusal(read, refused);
    }
    HttpResponseException response = chain.find(HttpResponseException.class).orElse(null);
    if (response != null && response.getResponse() != null) {
      return response.getResponse().getStatusCode() < 300
          ? unparsed()
          : refusal(read, refusalOf(response.getResponse()));
    }
    if (chain.holds(ClientAuthenticationException.class)) {
      return ReadFailure.unauthenticated(
          "no token was issued: sign in with az login, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and "
              + "a secret or certificate; "
              + SENTENCE.split(chain.message(), 2)[0]);
    }
    return ofTransport(chain);
  }

  private static ReadFailure ofTransport(FailureChain chain) {
    if (chain.holds(HttpTimeoutException.class)
        || chain.holds(InterruptedIOException.class)
        || chain.holds(InterruptedException.class)
        || chain.holds(TimeoutException.class)) {
      return ReadFailure.of(GapReason.TIMED_OUT, "no answer came in time");
    }
    if (chain.holds(ConnectException.class) || chain.holds(UnknownHostException.class)) {
      return ReadFailure.of(GapReason.TIMED_OUT, "the service cannot be reached");
    }
    if (chain.holds(JsonProcessingException.class)) {
      return unparsed();
    }
    return ReadFailure.of(GapReason.UNREADABLE, chain.message());
  }

  /** Jackson's own words quote the answer, and with it whatever secret is in it. */
  private static ReadFailure unparsed() {
    return ReadFailure.of(GapReason.UNREADABLE, "the answer is not the JSON that it should be");
  }

  private static ReadFailure refusal(ProbeRead read, RestException refused) {
    String detail = detail(refused);
    if (refused.status() == 401 && !read.source().startsWith(KUDU)) {
      return ReadFailure.unauthenticated("the credential was not accepted: " + detail);
    }
    return ReadFailure.of(reason(refused), detail);
  }

  private static GapReason reason(RestException refused) {
    if (refused.code().startsWith("SEM01")) {
      return GapReason.NOT_FOUND;
    }
    return switch (refused.status()) {
      case 401, 403 -> GapReason.DENIED;
      case 404 -> GapReason.NOT_FOUND;
      case 408, 504 -> GapReason.TIMED_OUT;
      case 410 -> GapReason.NOT_RETAINED;
      case 429 -> GapReason.THROTTLED;
      default -> GapReason.UNREADABLE;
    };
  }

  private static String detail(RestException refused) {
    String status = "HTTP " + refused.status();
    String named = refused.code().isEmpty() ? status : refused.code() + " (" + status + ")";
    String words = FailureChain.of(refused).message();
    String cut = words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
    return words.isEmpty() ? named : named + ": " + cut;
  }

  /** The SDK has held the body of a refusal already, so reading it again does not block. */
  private static RestException refusalOf(HttpResponse response) {
    String body;
    try {
      body = response.getBodyAsString().block();
    } catch (RuntimeException unread) {
      body = null;
    }
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    return Refusals.of(response.getStatusCode(), bytes);
  }
}
