package dev.culprit.artifact;

import static java.util.Objects.requireNonNull;

import dev.culprit.artifact.archive.Archive;
import dev.culprit.artifact.archive.ArchiveLimits;
import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.artifact.ranges.BytesRanges;
import dev.culprit.artifact.ranges.FileRanges;
import dev.culprit.artifact.ranges.HttpRanges;
import dev.culprit.artifact.tree.FolderArchive;
import dev.culprit.artifact.tree.TarArchive;
import dev.culprit.artifact.zip.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a package lies.
 *
 * <p>Its text form never holds an address, since a presigned one is a secret.
 */
public final class PackageSource {

  private final String form;
  private final Opener opener;

  private PackageSource(String form, Opener opener) {
    this.form = form;
    this.opener = opener;
  }

  private interface Opener {
    Archive open(ArchiveLimits limits, ReadBudget budget) throws PackageReadException;
  }

  /** Gives the bytes of a tar, anew at each call; for implementing. */
  @FunctionalInterface
  public interface TarBytes {
    /**
     * Returns a stream from the first byte. The inspection calls it once to list and once more to
     * read, and closes each.
     *
     * @throws IOException when the bytes cannot be had
     */
    InputStream open() throws IOException;
  }

  /**
   * Returns a ZIP behind an HTTP or HTTPS address, read by range requests with GET alone; no
   * credentials are sent.
   *
   * @param client makes the requests; need not follow redirects
   * @param address may be presigned
   * @throws IllegalArgumentException when the address is not HTTP
   */
  public static PackageSource http(HttpClient client, URI address) {
    requireNonNull(client, "client");
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "the package's address must start with http:// or https:// and name a host");
    }
    return new PackageSource(
        "remote ZIP",
        (limits, budget) ->
            ZipArchive.open(
                HttpRanges.of(client, address, budget, limits.maxWholeBody()), limits, budget));
  }

  /** Returns a ZIP or JAR on disk. */
  public static PackageSource file(Path file) {
    requireNonNull(file, "file");
    return new PackageSource(
        "ZIP file",
        (limits, budget) -> ZipArchive.open(FileRanges.open(file, budget), limits, budget));
  }

  /** Returns a folder on disk; links in it are listed and not followed. */
  public static PackageSource folder(Path folder) {
    requireNonNull(folder, "folder");
    return new PackageSource(
        "folder", (limits, budget) -> FolderArchive.open(folder, limits, budget));
  }

  /** Returns a ZIP in memory; the array must not change while it is inspected. */
  public static PackageSource bytes(byte[] zip) {
    requireNonNull(zip, "zip");
    return new PackageSource(
        "ZIP in memory", (limits, budget) -> ZipArchive.open(new BytesRanges(zip), limits, budget));
  }

  /** Returns a tar file on disk, gzipped or not. */
  public static PackageSource tar(Path file) {
    requireNonNull(file, "file");
    return tar(() -> Files.newInputStream(file));
  }

  /** Returns a tar, gzipped or not, that is streamed and never held whole. */
  public static PackageSource tar(TarBytes bytes) {
    requireNonNull(bytes, "bytes");
    return new PackageSource(
        "tar", (limits, budget) -> TarArchive.open(bytes::open, limits, budget));
  }

  Archive open(ArchiveLimits limits, ReadBudget budget) throws PackageReadException {
    return opener.open(limits, budget);
  }

  /** Returns the form of the package, such as {@code remote ZIP}. */
  @Override
  public String toString() {
    return form;
  }
}
