package dev.culprit.artifact.facts;

import static java.util.Objects.requireNonNull;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NodePackageEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An artifact's evidence while readers add to it. */
public final class ArtifactDraft {

  private final Listing listing;
  private final Map<String, FileDraft> files = new TreeMap<>();
  private final Set<String> absent = new TreeSet<>();
  private final List<DistributionEvidence> distributions = new ArrayList<>();
  private final List<NodePackageEvidence> nodePackages = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();

  private ArtifactDraft(Listing listing) {
    this.listing = listing;
  }

  /** What a reader left out on purpose, to stay within its byte budget. */
  public record Unread(String what, int count, String example) {}

  /** Returns a draft that holds every file of the listing. */
  public static ArtifactDraft of(Listing listing) {
    ArtifactDraft draft = new ArtifactDraft(listing);
    listing.files().forEach(entry -> draft.files.put(entry.path(), FileDraft.of(entry)));
    return draft;
  }

  /** Returns the draft of a file that the listing has. */
  FileDraft file(ArchiveEntry entry) {
    return requireNonNull(files.get(entry.path()), "file");
  }

  /** Puts one glob in the place of many files. */
  FileDraft rollUp(String glob, List<ArchiveEntry> entries) {
    entries.forEach(entry -> files.remove(entry.path()));
    FileDraft draft = FileDraft.ofMany(glob, entries.size());
    files.put(glob, draft);
    return draft;
  }

  void absent(String path) {
    absent.add(path);
  }

  void add(DistributionEvidence distribution) {
    distributions.add(distribution);
  }

  void add(NodePackageEvidence nodePackage) {
    nodePackages.add(nodePackage);
  }

  void leftOut(String what, int count, String example) {
    unread.add(new Unread(what, count, example));
  }

  /** Returns what readers left out. */
  public List<Unread> unread() {
    return List.copyOf(unread);
  }

  /** Returns the evidence, every list in path order. */
  public ArtifactEvidence toEvidence(
      String name, ArtifactKind kind, @Nullable Long packedBytes, String source) {
    List<FileEvidence> evidence = new ArrayList<>();
    files.values().forEach(draft -> evidence.add(draft.toEvidence()));
    absent.forEach(path -> evidence.add(FileEvidence.absent(path)));
    evidence.sort(Comparator.comparing(FileEvidence::path));
    distributions.sort(
        Comparator.comparing(DistributionEvidence::path).thenComparing(DistributionEvidence::name));
    nodePackages.sort(Comparator.comparing(NodePackageEvidence::path));
    return new ArtifactEvidence(
        name,
        kind,
        listing.isWhole(),
        packedBytes,
        unpackedBytes(),
        evidence,
        distributions,
        nodePackages,
        source);
  }

  private long unpackedBytes() {
    long sum = 0;
    for (ArchiveEntry entry : listing.files()) {
      // Claims may be absurd; the sum stops at the largest number instead of turning negative.
      sum = entry.sizeBytes() > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + entry.sizeBytes();
    }
    return sum;
  }
}
