package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.EntryPoints;
import dev.culprit.artifact.format.HeaderLines;
import dev.culprit.artifact.format.RecordPaths;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Python distributions by their metadata, and modules that no metadata claims. */
public final class DistributionFacts implements FactReader {

  /** Headers come before the description, which may be long. */
  private static final int METADATA_BYTES = 32 * 1024;

  private static final int SMALL_BYTES = 16 * 1024;
  private static final int RECORD_BYTES = 1024 * 1024;

  private final ArtifactKind kind;

  private DistributionFacts(ArtifactKind kind) {
    this.kind = kind;
  }

  /** Returns a reader for an artifact of this kind. */
  public static DistributionFacts of(ArtifactKind kind) {
    return new DistributionFacts(kind);
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    for (DistributionFolder folder : DistributionFolder.in(listing)) {
      wish(folder.metadata(listing), METADATA_BYTES, Wish.Priority.METADATA, wishes);
      wish(folder.file(listing, "WHEEL"), SMALL_BYTES, Wish.Priority.METADATA, wishes);
      wish(folder.file(listing, "entry_points.txt"), SMALL_BYTES, Wish.Priority.METADATA, wishes);
      wish(folder.file(listing, "top_level.txt"), SMALL_BYTES, Wish.Priority.METADATA, wishes);
      wish(folder.file(listing, "RECORD"), RECORD_BYTES, Wish.Priority.RECORD, wishes);
    }
  }

  private static void wish(
      @Nullable ArchiveEntry entry, int bytes, Wish.Priority priority, Consumer<Wish> wishes) {
    if (entry != null && entry.isReadable()) {
      wishes.accept(new Wish(entry, bytes, priority));
    }
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    SortedMap<String, PythonClaims> claims = new TreeMap<>();
    for (DistributionFolder folder : DistributionFolder.in(listing)) {
      PythonClaims root = claims.computeIfAbsent(folder.root(), key -> new PythonClaims());
      tellOne(folder, listing, contents, root, draft);
    }
    UnclaimedModules.of(kind, listing, claims).tell(draft);
  }

  private static void tellOne(
      DistributionFolder folder,
      Listing listing,
      Contents contents,
      PythonClaims claims,
      ArtifactDraft draft) {
    ArchiveEntry metadataFile = folder.metadata(listing);
    HeaderLines metadata = headers(metadataFile, contents);
    String stated = metadata.first("name");
    String name = stated == null ? folder.name() : stated;
    SortedSet<String> modules = modules(folder, listing, contents, claims, name);
    ArchiveEntry entryPoints = folder.file(listing, "entry_points.txt");
    byte[] points = entryPoints == null ? null : contents.of(entryPoints.path());
    draft.add(
        new DistributionEvidence(
            name,
            orElse(metadata.first("version"), folder.version()),
            folder.path(),
            metadataFile != null || !listing.isWhole(),
            metadata.first("requires-python"),
            metadata.all("requires-dist"),
            headers(folder.file(listing, "WHEEL"), contents).all("tag"),
            points == null ? new TreeMap<>() : EntryPoints.read(points),
            List.copyOf(modules)));
  }

  private static SortedSet<String> modules(
      DistributionFolder folder,
      Listing listing,
      Contents contents,
      PythonClaims claims,
      String name) {
    SortedSet<String> modules = new TreeSet<>();
    ArchiveEntry record = folder.file(listing, "RECORD");
    byte[] recordBytes = record == null ? null : contents.of(record.path());
    ArchiveEntry topLevel = folder.file(listing, "top_level.txt");
    byte[] topLevelBytes = topLevel == null ? null : contents.of(topLevel.path());
    if (recordBytes != null && record != null) {
      List<String> paths = RecordPaths.read(recordBytes);
      modules.addAll(claims.addRecord(paths, recordBytes.length == record.sizeBytes()));
    }
    if (topLevelBytes != null) {
      modules.addAll(claims.addTopLevel(lines(topLevelBytes), recordBytes != null));
    }
    if (recordBytes == null && topLevelBytes == null) {
      modules.addAll(claims.guess(name, folder.root(), listing));
    }
    return modules;
  }

  private static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return lines;
  }

  private static HeaderLines headers(@Nullable ArchiveEntry entry, Contents contents) {
    byte[] bytes = entry == null ? null : contents.of(entry.path());
    return HeaderLines.read(bytes == null ? new byte[0] : bytes);
  }

  private static @Nullable String orElse(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
