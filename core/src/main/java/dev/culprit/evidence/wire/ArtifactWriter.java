package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.ScriptFile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the section of artifacts; {@link ArtifactReader} reads the same keys. */
final class ArtifactWriter {

  private ArtifactWriter() {}

  static JsonObjectWriter artifact(ArtifactEvidence artifact) {
    return JsonObjectWriter.create()
        .put("name", artifact.name())
        .put("kind", artifact.kind().name().toLowerCase(Locale.ROOT))
        .put("listedWhole", artifact.listedWhole() ? Boolean.TRUE : null)
        .put("packedBytes", artifact.packedBytes())
        .put("unpackedBytes", artifact.unpackedBytes())
        .putList("files", artifact.files(), ArtifactWriter::file)
        .putObjects("distributions", artifact.distributions(), ArtifactWriter::distribution)
        .putObjects("nodePackages", artifact.nodePackages(), ArtifactWriter::nodePackage)
        .put("source", artifact.source());
  }

  private static JsonNode file(FileEvidence file) {
    return FileText.of(file)
        .map(JsonObjectWriter::text)
        .orElseGet(
            () ->
                JsonObjectWriter.create()
                    .put("path", file.path())
                    .put("present", file.present() ? null : Boolean.FALSE)
                    .put("count", file.count() == 1 ? null : file.count())
                    .put("sizeBytes", file.sizeBytes())
                    .put("mode", file.mode() == null ? null : mode(file.mode()))
                    .put("binary", binary(file.binary()))
                    .put("script", script(file.script()))
                    .put("pythonBytecode", file.pythonBytecode())
                    .put(
                        "javaClassMajor",
                        file.javaClassMajor() == null ? null : (long) file.javaClassMajor())
                    .putMap("details", file.details())
                    .node());
  }

  /** Octal with a leading zero, as people write modes: 0755. */
  private static String mode(int mode) {
    return "0" + Integer.toOctalString(mode);
  }

  private static @Nullable JsonNode binary(@Nullable NativeBinary binary) {
    return binary == null
        ? null
        : JsonObjectWriter.create()
            .put("format", binary.format())
            .put("os", binary.os())
            .put("architecture", binary.architecture())
            .put("cLibrary", binary.cLibrary())
            .put("pythonAbi", binary.pythonAbi())
            .put("requiredGlibc", binary.requiredGlibc())
            .putStrings("neededLibraries", binary.neededLibraries())
            .put("interpreter", binary.interpreter())
            .node();
  }

  private static @Nullable JsonNode script(@Nullable ScriptFile script) {
    return script == null
        ? null
        : JsonObjectWriter.create()
            .put("interpreter", script.interpreter())
            .put("crlf", (Boolean) script.crlf())
            .node();
  }

  private static JsonObjectWriter distribution(DistributionEvidence distribution) {
    JsonObjectWriter entryPoints = JsonObjectWriter.create();
    distribution.entryPoints().forEach(entryPoints::putNames);
    return JsonObjectWriter.create()
        .put("name", distribution.name())
        .put("version", distribution.version())
        .put("path", distribution.path())
        .put("metadataPresent", (Boolean) distribution.metadataPresent())
        .put("requiresPython", distribution.requiresPython())
        .putStrings("requires", distribution.requires())
        .putStrings("wheelTags", distribution.wheelTags())
        .put("entryPoints", distribution.entryPoints().isEmpty() ? null : entryPoints.node())
        .putStrings("modules", distribution.modules());
  }

  private static JsonObjectWriter nodePackage(NodePackageEvidence found) {
    return JsonObjectWriter.create()
        .putFilled("name", found.name())
        .put("version", found.version())
        .put("path", found.path())
        .put("type", found.type())
        .put("main", found.main())
        .put("nodeEngine", found.nodeEngine());
  }
}
