package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.condition.Glob;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies one patch to the files of an artifact. */
final class PatchedFiles {

  private static final String METADATA_FOLDER = "-info";

  private final Patch patch;
  private final String architecture;
  private final String pythonAbi;

  private PatchedFiles(Patch patch, String architecture, String pythonAbi) {
    this.patch = patch;
    this.architecture = architecture;
    this.pythonAbi = pythonAbi;
  }

  static PatchedFiles of(Snapshot snapshot, Patch patch) {
    EvidenceView view = EvidenceView.of(snapshot);
    String python = view.version("python").orElse("");
    return new PatchedFiles(
        patch,
        view.architecture().orElse("x86_64"),
        python.isEmpty() ? "" : "cp" + Versions.release(python, 2).replace(".", ""));
  }

  ArtifactEvidence apply(ArtifactEvidence artifact) {
    List<FileEvidence> files = new ArrayList<>();
    for (FileEvidence file : artifact.files()) {
      FileEvidence changed = change(file);
      if (!isRemoved(file)) {
        files.add(changed);
      }
    }
    if (patch instanceof Patch.AddFiles added
        && files.stream().noneMatch(file -> file.path().equals(added.path()))) {
      files.add(FileEvidence.present(added.path()));
    }
    List<DistributionEvidence> distributions =
        artifact.distributions().stream().map(this::change).toList();
    return withDistributions(withFiles(artifact, files), distributions);
  }

  private boolean isRemoved(FileEvidence file) {
    return patch instanceof Patch.RemoveFiles removed
        && file.present()
        && Glob.of(removed.path()).matches(file.path());
  }

  private FileEvidence change(FileEvidence file) {
    if (patch instanceof Patch.MoveFiles move) {
      return move(file, move);
    }
    if (patch instanceof Patch.RebuildNative) {
      return rebuild(file);
    }
    boolean appears =
        (patch instanceof Patch.AddFiles added && Glob.of(added.path()).overlaps(file.path()))
            || (patch instanceof Patch.AddMetadata && file.path().contains(METADATA_FOLDER));
    return appears ? with(file, file.path(), true, file.binary()) : file;
  }

  private static FileEvidence move(FileEvidence file, Patch.MoveFiles move) {
    if (!file.path().startsWith(move.from())) {
      return file;
    }
    String path = move.to() + file.path().substring(move.from().length());
    return with(file, path, file.present(), file.binary());
  }

  private FileEvidence rebuild(FileEvidence file) {
    NativeBinary binary = file.binary();
    if (binary == null) {
      return file;
    }
    String abi = binary.pythonAbi() == null || pythonAbi.isEmpty() ? binary.pythonAbi() : pythonAbi;
    NativeBinary rebuilt =
        new NativeBinary(
            "ELF", "linux", architecture, null, abi, null, binary.neededLibraries(), null);
    return with(file, rebuiltPath(file.path()), true, rebuilt);
  }

  private String rebuiltPath(String path) {
    String machine = architecture.equals("arm64") ? "aarch64" : architecture;
    String number = pythonAbi.replace("cp", "");
    return path.replaceFirst(
        "\\.(?:cpython-|cp)([0-9]+)[a-z]*-[^/]*\\.(?:so|pyd)$",
        ".cpython-" + (number.isEmpty() ? "$1" : number) + "-" + machine + "-linux-gnu.so");
  }

  private DistributionEvidence change(DistributionEvidence found) {
    String path = found.path();
    if (patch instanceof Patch.MoveFiles move && path.startsWith(move.from())) {
      path = move.to() + path.substring(move.from().length());
    }
    boolean rebuilt = patch instanceof Patch.RebuildNative;
    return new DistributionEvidence(
        found.name(),
        found.version(),
        path,
        found.metadataPresent() || patch instanceof Patch.AddMetadata,
        found.requiresPython(),
        found.requires(),
        rebuilt ? List.of() : found.wheelTags(),
        found.entryPoints(),
        found.modules());
  }

  private static FileEvidence with(
      FileEvidence file, String path, boolean present, @Nullable NativeBinary binary) {
    return new FileEvidence(
        path,
        present,
        file.count(),
        file.sizeBytes(),
        file.mode(),
        binary,
        file.script(),
        file.pythonBytecode(),
        file.javaClassMajor(),
        new TreeMap<>(file.details()));
  }

  static ArtifactEvidence withFiles(ArtifactEvidence artifact, List<FileEvidence> files) {
    return new ArtifactEvidence(
        artifact.name(),
        artifact.kind(),
        artifact.listedWhole(),
        artifact.packedBytes(),
        artifact.unpackedBytes(),
        files,
        artifact.distributions(),
        artifact.nodePackages(),
        artifact.source());
  }

  static ArtifactEvidence withDistributions(
      ArtifactEvidence artifact, List<DistributionEvidence> distributions) {
    return new ArtifactEvidence(
        artifact.name(),
        artifact.kind(),
        artifact.listedWhole(),
        artifact.packedBytes(),
        artifact.unpackedBytes(),
        artifact.files(),
        distributions,
        artifact.nodePackages(),
        artifact.source());
  }
}
