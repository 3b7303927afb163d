package dev.culprit.aws.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more than a number of bytes was read. */
final class BoundedStream extends FilterInputStream {

  private final long most;
  private long read;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int some = super.read(into, offset, length);
    if (some > 0) {
      count(some);
    }
    return some;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int some) throws IOException {
    read += some;
    if (read > most) {
      throw new AnswerTooLongException(most);
    }
  }
}
