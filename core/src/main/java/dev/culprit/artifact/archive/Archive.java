package dev.culprit.artifact.archive;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A package whose entries are listed and can be read; used by one thread. */
public interface Archive extends Closeable {

  /** Returns the listing in the archive's own order, one entry a path. */
  List<ArchiveEntry> entries();

  /** Returns whether the listing names every entry of the package. */
  boolean listedWhole();

  /** Returns the size as stored in bytes, null when it is not known. */
  @Nullable Long packedBytes();

  /** Returns what could not be listed. */
  List<ReadFailure> failures();

  /** Reads what is wanted within the budget; what cannot be read is told in the answer. */
  Contents read(List<Wish> wishes);

  @Override
  void close();
}
