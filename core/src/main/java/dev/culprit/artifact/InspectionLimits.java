package dev.culprit.artifact;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The bounds of one package inspection; where one is reached, the evidence has a gap.
 *
 * @param entries most entries that are listed
 * @param directoryBytes longest ZIP directory that is read, in bytes; an entry takes about 100
 * @param bytesRead most bytes that are read from the source in all
 * @param entryBytes longest entry that is unpacked whole, in bytes
 * @param contentBytes most unpacked bytes that are held in memory at once
 * @param bodyBytes stored bytes that may be spent on whole native libraries and jars that nobody
 *     asked for by name; only whole ones tell needed libraries, glibc symbols and class versions
 * @param requests most HTTP requests
 * @param time how long the inspection may take
 */
public record InspectionLimits(
    int entries,
    int directoryBytes,
    long bytesRead,
    int entryBytes,
    long contentBytes,
    long bodyBytes,
    int requests,
    Duration time) {

  private static final long MEGABYTE = 1024 * 1024;

  /** Checks that every bound is positive; {@code bodyBytes} may be 0. */
  public InspectionLimits {
    positive(entries, "entries");
    positive(directoryBytes, "directoryBytes");
    positive(bytesRead, "bytesRead");
    positive(entryBytes, "entryBytes");
    positive(contentBytes, "contentBytes");
    positive(requests, "requests");
    if (bodyBytes < 0) {
      throw new IllegalArgumentException("bodyBytes must not be negative, was " + bodyBytes);
    }
    requireNonNull(time, "time");
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be positive, was " + time);
    }
  }

  /**
   * Returns the bounds for packages behind a link: 200,000 entries, a directory of 32 MiB, 48 MiB
   * read in 32 requests within 30 seconds, entries of 32 MiB, 64 MiB in memory, and no body that
   * was not asked for.
   */
  public static InspectionLimits remote() {
    return new InspectionLimits(
        200_000,
        (int) (32 * MEGABYTE),
        48 * MEGABYTE,
        (int) (32 * MEGABYTE),
        64 * MEGABYTE,
        0,
        32,
        Duration.ofSeconds(30));
  }

  /**
   * Returns the bounds for packages on disk or in memory: as {@link #remote()}, with 1 GiB read and
   * 48 MiB of bodies.
   */
  public static InspectionLimits local() {
    return new InspectionLimits(
        200_000,
        (int) (32 * MEGABYTE),
        1024 * MEGABYTE,
        (int) (32 * MEGABYTE),
        64 * MEGABYTE,
        48 * MEGABYTE,
        32,
        Duration.ofSeconds(60));
  }

  /**
   * Returns the bounds of {@link #remote()} for one package in an observation that has this much
   * left: three answers' bytes are read at most, and bodies of 4 MiB.
   *
   * @param left the time that is left; a millisecond counts when none is
   * @param responseBytes the most that one answer may hold
   */
  public static InspectionLimits within(Duration left, long responseBytes) {
    Duration least = Duration.ofMillis(1);
    InspectionLimits remote = remote();
    return remote
        .withBodyBytes(4 * MEGABYTE)
        .withTime(left.compareTo(least) < 0 ? least : left)
        .withBytesRead(Math.max(1, Math.min(remote.bytesRead(), 3 * responseBytes)));
  }

  /** Returns these bounds with another time. */
  public InspectionLimits withTime(Duration newTime) {
    return new InspectionLimits(
        entries, directoryBytes, bytesRead, entryBytes, contentBytes, bodyBytes, requests, newTime);
  }

  /** Returns these bounds with another number of requests. */
  public InspectionLimits withRequests(int newRequests) {
    return new InspectionLimits(
        entries, directoryBytes, bytesRead, entryBytes, contentBytes, bodyBytes, newRequests, time);
  }

  /** Returns these bounds with another number of bytes read. */
  public InspectionLimits withBytesRead(long newBytesRead) {
    return new InspectionLimits(
        entries, directoryBytes, newBytesRead, entryBytes, contentBytes, bodyBytes, requests, time);
  }

  /** Returns these bounds with another number of bytes for bodies. */
  public InspectionLimits withBodyBytes(long newBodyBytes) {
    return new InspectionLimits(
        entries, directoryBytes, bytesRead, entryBytes, contentBytes, newBodyBytes, requests, time);
  }

  /** Returns these bounds with another number of entries. */
  public InspectionLimits withEntries(int newEntries) {
    return new InspectionLimits(
        newEntries, directoryBytes, bytesRead, entryBytes, contentBytes, bodyBytes, requests, time);
  }

  private static void positive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
