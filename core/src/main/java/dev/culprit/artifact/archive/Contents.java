package dev.culprit.artifact.archive;

import dev.culprit.evidence.GapReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents that were read, by path, and what could not be. */
public final class Contents {

  private final Map<String, byte[]> bytes = new HashMap<>();
  private long left;
  private final ReadFailures failures = new ReadFailures();

  /** Creates an empty answer that holds at most so many bytes. */
  public Contents(long maxBytes) {
    this.left = maxBytes;
  }

  /** Returns the bytes read of a path from its start, null when it was not read. */
  public byte @Nullable [] of(String path) {
    return bytes.get(path);
  }

  /** Returns what could not be read. */
  public List<ReadFailure> failures() {
    return failures.list();
  }

  /** Keeps a content, or tells that there is no room for it. */
  public void put(Wish wish, byte[] content) {
    if (content.length > left) {
      failed(
          wish,
          new PackageReadException(
              GapReason.LIMITED, "contents beyond the limit on unpacked bytes held"));
      return;
    }
    left -= content.length;
    // Two readers may want the head and the whole of one file: the longer answer serves both.
    bytes.merge(
        wish.entry().path(), content, (old, added) -> old.length >= added.length ? old : added);
  }

  /** Tells that a wish was not met. */
  public void failed(Wish wish, PackageReadException failure) {
    failures.add(failure, wish.entry().path());
  }
}
