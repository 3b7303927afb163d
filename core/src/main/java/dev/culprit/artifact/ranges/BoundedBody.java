package dev.culprit.artifact.ranges;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes a response's body up to a limit and hangs up on what comes after it.
 *
 * <p>The client calls it from its own threads, one call at a time.
 */
final class BoundedBody implements BodySubscriber<BoundedBody.Body> {

  /**
   * What came.
   *
   * @param bytes the body, at most as long as allowed
   * @param cut whether more would have come
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
  record Body(byte[] bytes, boolean cut) {}

  private final CompletableFuture<Body> result = new CompletableFuture<>();
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final int limit;
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Body> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    if (limit <= 0) {
      newSubscription.cancel();
      result.complete(new Body(new byte[0], true));
      return;
    }
    subscription = newSubscription;
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (result.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      int room = limit - taken.size();
      byte[] part = new byte[Math.min(room, buffer.remaining())];
      buffer.get(part);
      taken.write(part, 0, part.length);
      if (buffer.hasRemaining()) {
        hangUp();
        return;
      }
    }
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(new Body(taken.toByteArray(), false));
  }

  private void hangUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    result.complete(new Body(taken.toByteArray(), true));
  }
}
