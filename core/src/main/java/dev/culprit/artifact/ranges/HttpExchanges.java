package dev.culprit.artifact.ranges;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.evidence.GapReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** GET requests for ranges of one address, within the budget, redirects followed with care. */
final class HttpExchanges {

  private static final int MAX_REDIRECTS = 5;

  private final HttpClient client;
  private final ReadBudget budget;
  private volatile URI address;

  HttpExchanges(HttpClient client, URI address, ReadBudget budget) {
    this.client = client;
    this.address = address;
    this.budget = budget;
  }

  /**
   * Asks for a range.
   *
   * @param limit how many bytes of the body are taken, by status and headers
   */
  Reply get(String range, @Nullable String tag, ToIntFunction<HttpResponse.ResponseInfo> limit)
      throws PackageReadException {
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Reply reply = send(range, tag, limit);
      if (!isRedirect(reply.status())) {
        refuseEncoded(reply);
        return reply;
      }
      address = target(reply);
    }
    throw new PackageReadException(
        GapReason.UNREADABLE, "more than " + MAX_REDIRECTS + " redirects");
  }

  private Reply send(
      String range, @Nullable String tag, ToIntFunction<HttpResponse.ResponseInfo> limit)
      throws PackageReadException {
    budget.takeRequest();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .GET()
            .header("Range", range)
            .header("Accept-Encoding", "identity");
    if (tag != null && !tag.startsWith("W/")) {
      request.header("If-Match", tag);
    }
    CompletableFuture<HttpResponse<BoundedBody.Body>> answer =
        client.sendAsync(request.build(), response -> new BoundedBody(limit.applyAsInt(response)));
    try {
      // The wait covers the body too: a request's own timeout ends with the headers.
      HttpResponse<BoundedBody.Body> response =
          answer.get(Math.max(1, budget.timeLeft().toMillis()), TimeUnit.MILLISECONDS);
      budget.tookBytes(response.body().bytes().length);
      return new Reply(
          response.statusCode(),
          response.headers(),
          response.body().bytes(),
          response.body().cut());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw budget.outOfTime();
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PackageReadException(GapReason.TIMED_OUT, "the inspection was interrupted");
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    }
  }

  private static PackageReadException failure(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return new PackageReadException(GapReason.TIMED_OUT, "the connection timed out");
    }
    // The exception's text may hold the address, and with it the signature: only its kind is told.
    String kind = cause == null ? "unknown" : cause.getClass().getSimpleName();
    return new PackageReadException(
        GapReason.UNREADABLE, "the connection failed or broke off (" + kind + ")");
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private URI target(Reply reply) throws PackageReadException {
    URI next;
    try {
      next = address.resolve(reply.header("Location"));
    } catch (IllegalArgumentException malformed) {
      throw badRedirect("to a malformed address");
    }
    String scheme = next.getScheme() == null ? "" : next.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || next.getHost() == null) {
      throw badRedirect("to an address that is not HTTP");
    }
    if (scheme.equals("http") && "https".equalsIgnoreCase(address.getScheme())) {
      throw badRedirect("from HTTPS to plain HTTP");
    }
    return next;
  }

  private static PackageReadException badRedirect(String what) {
    return new PackageReadException(
        GapReason.UNREADABLE, "the storage redirects " + what + ", which is not followed");
  }

  private static void refuseEncoded(Reply reply) throws PackageReadException {
    String encoding = reply.header("Content-Encoding");
    if (reply.status() < 300 && !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the storage compresses the answer, so ranges have no meaning");
    }
  }
}
