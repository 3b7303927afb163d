package dev.culprit.artifact.tree;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.evidence.GapReason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that ends with an error when its limit on bytes, the time or the thread's patience is
 * over.
 */
final class BudgetedStream extends FilterInputStream {

  private final ReadBudget budget;
  private final boolean countsAsRead;
  private long left;

  /**
   * Wraps a stream.
   *
   * @param limit most bytes that it may give
   * @param countsAsRead whether the bytes are taken from the budget: yes for those of the source,
   *     no for those that unpacking makes of them
   */
  BudgetedStream(InputStream stream, ReadBudget budget, long limit, boolean countsAsRead) {
    super(stream);
    this.budget = budget;
    this.left = limit;
    this.countsAsRead = countsAsRead;
  }

  /** A budget's failure on its way through code that knows only {@link IOException}. */
  static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient PackageReadException why;

    Stopped(PackageReadException why) {
      super(why.explanation());
      this.why = why;
    }

    PackageReadException why() {
      return why;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      budget.check();
      if (left <= 0) {
        throw new PackageReadException(
            GapReason.LIMITED, "the stream is longer than the limit on its bytes");
      }
    } catch (PackageReadException stop) {
      throw new Stopped(stop);
    }
    int count = super.read(bytes, offset, (int) Math.min(length, left));
    if (count > 0) {
      left -= count;
      if (countsAsRead) {
        budget.tookBytes(count);
      }
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    // Skipping must be counted and bounded as reading is: a bomb is skipped as well as read.
    long done = 0;
    byte[] buffer = new byte[8 * 1024];
    while (done < count) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, count - done));
      if (read < 0) {
        break;
      }
      done += read;
    }
    return done;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
