package dev.culprit.artifact.ranges;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.evidence.GapReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A remote file read by HTTP range requests (RFC 9110, section 14).
 *
 * <p>Only GET, since a presigned URL admits no HEAD. Every answer must belong to the same object:
 * the first entity tag is sent as {@code If-Match}, and tag and length are compared.
 */
public final class HttpRanges implements ByteRanges {

  /** A 200 to a range request is read at once up to this length; a longer one is asked again. */
  private static final int READ_AT_ONCE = 4 * 1024 * 1024;

  /** Several calls run at once, so that reading in vain saves less than a call's delay. */
  private static final int WORTH_OF_ONE_CALL = 128 * 1024;

  private static final int CALLS_AT_ONCE = 6;

  private final HttpExchanges exchanges;
  private final ReadBudget budget;
  private final int maxWholeBody;
  private long total = -1;
  private @Nullable String entityTag;
  private @Nullable BytesRanges whole;

  private HttpRanges(HttpClient client, URI address, ReadBudget budget, int maxWholeBody) {
    this.exchanges = new HttpExchanges(client, address, budget);
    this.budget = budget;
    this.maxWholeBody = maxWholeBody;
  }

  /** Returns the file at an address; nothing is asked yet. */
  public static HttpRanges of(HttpClient client, URI address, ReadBudget budget, int maxWholeBody) {
    return new HttpRanges(client, address, budget, maxWholeBody);
  }

  @Override
  public Tail tail(int length) throws PackageReadException {
    Reply reply = ask("bytes=-" + length, length, READ_AT_ONCE);
    switch (reply.status()) {
      case 206 -> {
        ContentRange range = checked(reply);
        if (range.last() != range.total() - 1
            || range.length() != Math.min(length, range.total())) {
          throw otherRange();
        }
        return new Tail(range.total(), reply.body());
      }
      case 200 -> {
        return reply.cut() ? longTail(reply, length) : wholeTail(reply, length);
      }
      case 416 -> {
        long stated = ContentRange.unsatisfiedTotal(reply.header("Content-Range"));
        if (stated == 0) {
          throw new PackageReadException(GapReason.UNREADABLE, "the file is empty");
        }
        return exactTail(stated, length);
      }
      default -> {
        // Azure Blob Storage, for one, knows no suffix ranges.
        if (reply.status() == 400 || reply.status() == 501) {
          return exactTail(-1, length);
        }
        throw reply.failure();
      }
    }
  }

  /** The server ignored the suffix and the body is long: it may still know exact ranges. */
  private Tail longTail(Reply reply, int length) throws PackageReadException {
    long stated = reply.contentLength();
    if (stated <= length) {
      throw tooLong(stated);
    }
    return exactTail(stated, length);
  }

  private Tail exactTail(long stated, int length) throws PackageReadException {
    long known = stated > 0 ? stated : learnTotal();
    if (whole == null) {
      long first = Math.max(0, known - length);
      Reply reply = ask("bytes=" + first + "-" + (known - 1), (int) (known - first), maxWholeBody);
      if (reply.status() == 200) {
        return wholeTail(reply, length);
      }
      if (reply.status() != 206) {
        throw reply.failure();
      }
      ContentRange range = checked(reply);
      if (range.first() != first || range.total() != known || range.last() != known - 1) {
        throw otherRange();
      }
      return new Tail(known, reply.body());
    }
    return whole.tail(length);
  }

  private long learnTotal() throws PackageReadException {
    Reply reply = ask("bytes=0-0", 1, maxWholeBody);
    if (reply.status() == 200) {
      return wholeTail(reply, 1).total();
    }
    if (reply.status() != 206) {
      throw reply.failure();
    }
    return checked(reply).total();
  }

  private Tail wholeTail(Reply reply, int length) throws PackageReadException {
    if (reply.cut()) {
      throw tooLong(reply.contentLength());
    }
    remember(reply, reply.body().length);
    whole = new BytesRanges(reply.body());
    return whole.tail(length);
  }

  @Override
  public byte[] range(long offset, int length) throws PackageReadException {
    if (whole != null) {
      return whole.range(offset, length);
    }
    Reply reply = ask("bytes=" + offset + "-" + (offset + length - 1), length, 0);
    if (reply.status() == 200) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the server stopped answering range requests");
    }
    if (reply.status() != 206) {
      throw reply.failure();
    }
    ContentRange range = checked(reply);
    if (range.first() != offset || range.length() != length) {
      throw otherRange();
    }
    return reply.body();
  }

  /** Asks for a range; a 200 is read up to {@code wholeLimit} bytes, a 206 up to its own length. */
  private Reply ask(String range, int rangeLength, int wholeLimit) throws PackageReadException {
    budget.allowBytes(rangeLength);
    int allowedWhole = (int) Math.min(wholeLimit, budget.bytesLeft());
    return exchanges.get(range, knownTag(), answer -> limitFor(answer, rangeLength, allowedWhole));
  }

  private synchronized @Nullable String knownTag() {
    return entityTag;
  }

  private static int limitFor(HttpResponse.ResponseInfo answer, int rangeLength, int wholeLimit) {
    return switch (answer.statusCode()) {
      case 206 -> rangeLength;
      case 200 -> {
        long stated = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        yield stated > wholeLimit ? 0 : wholeLimit;
      }
      default -> Reply.ERROR_BYTES;
    };
  }

  private ContentRange checked(Reply reply) throws PackageReadException {
    ContentRange range = ContentRange.parse(reply.header("Content-Range"));
    if (range == null || !range.isConsistent()) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the server answered 206 without a usable Content-Range");
    }
    if (reply.cut() || reply.body().length != range.length()) {
      throw new PackageReadException(
          GapReason.UNREADABLE, "the body is not as long as its Content-Range says");
    }
    remember(reply, range.total());
    return range;
  }

  private synchronized void remember(Reply reply, long newTotal) throws PackageReadException {
    String tag = reply.header("ETag");
    boolean changed = entityTag != null && !tag.isEmpty() && !tag.equals(entityTag);
    if (changed || (total >= 0 && total != newTotal)) {
      throw Reply.changed();
    }
    total = newTotal;
    if (entityTag == null && !tag.isEmpty()) {
      entityTag = tag;
    }
  }

  private PackageReadException tooLong(long stated) {
    return new PackageReadException(
        GapReason.LIMITED,
        "the server answers no range requests, and the body "
            + (stated >= 0 ? "of " + stated + " bytes " : "")
            + "is longer than the limit of "
            + Math.min(maxWholeBody, budget.bytesLeft())
            + " bytes");
  }

  private static PackageReadException otherRange() {
    return new PackageReadException(
        GapReason.UNREADABLE, "the server answered with another range than the one asked for");
  }

  @Override
  public int callsAtOnce() {
    return whole == null ? CALLS_AT_ONCE : 1;
  }

  @Override
  public int worthOfOneCall() {
    return WORTH_OF_ONE_CALL;
  }

  @Override
  public void close() {
    whole = null;
  }
}
