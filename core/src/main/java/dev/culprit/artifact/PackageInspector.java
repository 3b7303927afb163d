package dev.culprit.artifact;

import static java.util.Objects.requireNonNull;

import dev.culprit.artifact.archive.Archive;
import dev.culprit.artifact.archive.ArchiveLimits;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.archive.ReadBudget;
import dev.culprit.artifact.archive.ReadFailure;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.facts.ArtifactDraft;
import dev.culprit.artifact.facts.DefinedNames;
import dev.culprit.artifact.facts.DistributionFacts;
import dev.culprit.artifact.facts.FactReader;
import dev.culprit.artifact.facts.FunctionDeclarations;
import dev.culprit.artifact.facts.JavaFacts;
import dev.culprit.artifact.facts.Listing;
import dev.culprit.artifact.facts.NamedPaths;
import dev.culprit.artifact.facts.NodeFacts;
import dev.culprit.artifact.facts.ProgramFacts;
import dev.culprit.artifact.facts.ProjectFacts;
import dev.culprit.artifact.facts.PythonBytecodeFacts;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a deployment package, a layer or an image layer and states what is in it.
 *
 * <p>It reads the listing, first bytes of native files and scripts, and small metadata; whole
 * native libraries and jars only where they were asked for by name or fit the byte budget. What
 * cannot be read becomes a gap, whatever the package holds; no input makes it throw.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PackageInspector {

  private static final long STREAMED_PER_BYTE_READ = 32;

  private final InspectionLimits limits;

  private PackageInspector(InspectionLimits limits) {
    this.limits = limits;
  }

  /** Returns an inspector with these bounds. */
  public static PackageInspector of(InspectionLimits limits) {
    return new PackageInspector(requireNonNull(limits, "limits"));
  }

  /** Inspects a package without reading bodies by name; see the longer form. */
  public Inspection inspect(
      String artifactName, ArtifactKind kind, PackageSource source, String evidenceSource) {
    return inspect(artifactName, kind, source, evidenceSource, Set.of());
  }

  /**
   * Inspects a package; blocks for at most the time that the limits allow, and ends early, with a
   * gap, when the thread is interrupted.
   *
   * @param artifactName names the artifact in evidence and gaps; never an address
   * @param kind what it is to the platform
   * @param source where it lies
   * @param evidenceSource the read that gave the package, for {@code source} of the evidence
   * @param wantedBodies files whose bodies are read whatever the byte budget, as errors name them:
   *     {@code /opt/python/x/_x.so} names {@code python/x/_x.so}, {@code _x.so} every file so
   *     named; of a source or class only the names that it defines are told, and of a jar whether
   *     it holds that class
   */
  public Inspection inspect(
      String artifactName,
      ArtifactKind kind,
      PackageSource source,
      String evidenceSource,
      Set<String> wantedBodies) {
    requireNonNull(artifactName, "artifactName");
    requireNonNull(kind, "kind");
    requireNonNull(evidenceSource, "evidenceSource");
    ReadBudget budget = ReadBudget.of(limits.requests(), limits.bytesRead(), limits.time());
    Gaps gaps = new Gaps(artifactName, evidenceSource);
    try (Archive archive = source.open(archiveLimits(), budget)) {
      Listing listing = Listing.of(archive.entries(), archive.listedWhole());
      gaps.addAll(archive.failures());
      if (listing.isWithoutSomeFolders()) {
        gaps.add(GapReason.LIMITED, "", "folders beyond the limits on number, depth or length");
      }
      List<FactReader> readers = readers(kind, NamedPaths.of(wantedBodies));
      List<Wish> wishes = new ArrayList<>();
      readers.forEach(reader -> reader.wish(listing, wishes::add));
      Contents contents = archive.read(wishes);
      gaps.addAll(contents.failures());
      ArtifactDraft draft = ArtifactDraft.of(listing);
      readers.forEach(reader -> reader.tell(listing, contents, draft));
      draft.unread().forEach(gaps::add);
      return new Inspection(
          draft.toEvidence(artifactName, kind, archive.packedBytes(), evidenceSource),
          gaps.list,
          budget.requests(),
          budget.bytes());
    } catch (PackageReadException failure) {
      gaps.add(failure.reason(), "", failure.explanation());
      return new Inspection(null, gaps.list, budget.requests(), budget.bytes());
    }
  }

  private List<FactReader> readers(ArtifactKind kind, NamedPaths named) {
    return List.of(
        ProjectFacts.of(),
        FunctionDeclarations.of(),
        DefinedNames.of(named),
        DistributionFacts.of(kind),
        ProgramFacts.of(named, limits.bodyBytes()),
        PythonBytecodeFacts.of(),
        NodeFacts.of(),
        JavaFacts.of(named, limits.bodyBytes()));
  }

  private ArchiveLimits archiveLimits() {
    long streamed =
        limits.bytesRead() > Long.MAX_VALUE / STREAMED_PER_BYTE_READ
            ? Long.MAX_VALUE
            : limits.bytesRead() * STREAMED_PER_BYTE_READ;
    return new ArchiveLimits(
        limits.entries(),
        limits.directoryBytes(),
        limits.entryBytes(),
        (int) Math.min(limits.bytesRead(), limits.contentBytes()),
        streamed,
        limits.contentBytes());
  }

  /** Turns failures into gaps that name the artifact, with counts and the first example. */
  private static final class Gaps {

    private final String artifact;
    private final String source;
    private final List<EvidenceGap> list = new ArrayList<>();

    Gaps(String artifact, String source) {
      this.artifact = artifact;
      this.source = source;
    }

    void addAll(List<ReadFailure> failures) {
      for (ReadFailure failure : failures) {
        add(failure.reason(), suffix(failure.count(), failure.example()), failure.detail());
      }
    }

    void add(ArtifactDraft.Unread unread) {
      add(
          GapReason.LIMITED,
          suffix(unread.count(), unread.example()),
          unread.what() + ": bodies are read only when named or within the byte budget");
    }

    void add(GapReason reason, String suffix, String detail) {
      list.add(
          new EvidenceGap(
              Section.ARTIFACTS, "package " + artifact + suffix, reason, detail, null, source));
    }

    private static String suffix(int count, String example) {
      if (example.isEmpty()) {
        return "";
      }
      return count == 1 ? ": " + example : ": " + example + " and " + (count - 1) + " more";
    }
  }
}
