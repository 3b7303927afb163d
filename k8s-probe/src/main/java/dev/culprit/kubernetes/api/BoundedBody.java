package dev.culprit.kubernetes.api;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Takes the bytes of one body up to a bound, and then lets go of the connection. */
final class BoundedBody implements AsyncBody.Consumer<List<ByteBuffer>> {

  private final long most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean tooLong;

  BoundedBody(long most) {
    this.most = most;
  }

  @Override
  public synchronized void consume(List<ByteBuffer> parts, AsyncBody body) {
    for (ByteBuffer part : parts) {
      int taken = (int) Math.min(part.remaining(), most - bytes.size());
      byte[] copy = new byte[taken];
      part.get(copy, 0, taken);
      bytes.write(copy, 0, taken);
      tooLong |= part.hasRemaining();
    }
    if (tooLong) {
      body.cancel();
    } else {
      body.consume();
    }
  }

  synchronized boolean isTooLong() {
    return tooLong;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}
