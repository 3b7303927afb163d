package dev.culprit.artifact.archive;

import dev.culprit.evidence.GapReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** Opens archives of every form. */
public final class Archives {

  private Archives() {}

  /** Opens a ZIP behind an HTTP address, by range requests. */
  public static Archive http(
      HttpClient client, URI address, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    return zip(HttpRanges.of(client, address, budget, limits.maxWholeBody()), limits, budget);
  }

  /** Opens a ZIP or JAR on disk. */
  public static Archive file(Path file, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    return zip(FileRanges.open(file, budget), limits, budget);
  }

  /** Opens a ZIP in memory. */
  public static Archive bytes(byte[] zip, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    return zip(new BytesRanges(zip), limits, budget);
  }

  /** Opens a folder. */
  public static Archive folder(Path folder, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    return FolderArchive.open(folder, limits, budget);
  }

  /**
   * Opens a tar stream, gzipped or not; the stream is opened a second time when contents are read.
   */
  public static Archive tar(TarStream stream, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    return TarArchive.open(stream, limits, budget);
  }

  /** Gives the bytes of a tar, anew at each call. */
  @FunctionalInterface
  public interface TarStream {
    /** Returns a stream from the first byte; the caller closes it. */
    InputStream open() throws IOException;
  }

  private static Archive zip(ByteRanges ranges, ArchiveLimits limits, ReadBudget budget)
      throws PackageReadException {
    try {
      return ZipArchive.open(ranges, limits, budget);
    } catch (PackageReadException failure) {
      ranges.close();
      throw failure;
    } catch (IndexOutOfBoundsException unforeseen) {
      // Every length is checked before use; should one check be missing, it costs this package
      // only.
      ranges.close();
      throw new PackageReadException(GapReason.UNREADABLE, "the ZIP is malformed");
    }
  }
}
