package dev.culprit.artifact.archive;

/**
 * Bounds on listing and unpacking.
 *
 * @param maxEntries most entries that are listed
 * @param maxDirectoryBytes longest ZIP directory that is read, in bytes
 * @param maxEntryBytes longest entry that is unpacked whole, in bytes
 * @param maxWholeBody longest body that is taken from a server without ranges, in bytes
 * @param maxStreamBytes most bytes that a tar stream may unpack to
 * @param maxContentBytes most unpacked bytes of contents that are held at once
 */
public record ArchiveLimits(
    int maxEntries,
    int maxDirectoryBytes,
    int maxEntryBytes,
    int maxWholeBody,
    long maxStreamBytes,
    long maxContentBytes) {}
