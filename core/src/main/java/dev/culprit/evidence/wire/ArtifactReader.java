package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.ScriptFile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the section of artifacts as {@link ArtifactWriter} writes it. */
final class ArtifactReader {

  private ArtifactReader() {}

  static ArtifactEvidence artifact(JsonObjectReader json) {
    return new ArtifactEvidence(
        json.string("name"),
        SnapshotReader.constant(ArtifactKind.class, json, "kind"),
        json.bool("listedWhole", false),
        json.optionalLong("packedBytes"),
        json.optionalLong("unpackedBytes"),
        json.list("files", ArtifactReader::file),
        json.objects("distributions", ArtifactReader::distribution),
        json.objects("nodePackages", ArtifactReader::nodePackage),
        json.string("source"));
  }

  private static FileEvidence file(JsonNode value, String path) {
    return value.isTextual()
        ? FileText.parse(value.textValue())
        : JsonObjectReader.object(value, path, ArtifactReader::detailedFile);
  }

  private static FileEvidence detailedFile(JsonObjectReader json) {
    return new FileEvidence(
        json.string("path"),
        json.bool("present", true),
        json.positive("count", 1),
        json.optionalLong("sizeBytes"),
        mode(json),
        json.optionalObject("binary", ArtifactReader::binary),
        json.optionalObject(
            "script", script -> new ScriptFile(script.optionalString("interpreter"), crlf(script))),
        json.optionalString("pythonBytecode"),
        classMajor(json),
        details(json));
  }

  private static boolean crlf(JsonObjectReader script) {
    script.required("crlf");
    return script.bool("crlf", false);
  }

  private static @Nullable Integer classMajor(JsonObjectReader json) {
    Long major = json.optionalLong("javaClassMajor");
    if (major != null && (major < 0 || major > 65_535)) {
      throw SnapshotFormatException.at(
          json.path("javaClassMajor"),
          "a class file's major version has 16 bits, here is " + major,
          "Give such as 61 for Java 17");
    }
    return major == null ? null : major.intValue();
  }

  private static @Nullable Integer mode(JsonObjectReader json) {
    String text = json.optionalString("mode");
    if (text == null) {
      return null;
    }
    boolean octal =
        text.length() >= 2
            && text.length() <= 8
            && text.charAt(0) == '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '7');
    if (!octal) {
      throw SnapshotFormatException.at(
          json.path("mode"),
          JsonPaths.quoted(text) + " is no mode",
          "Write it in octal with a leading zero, such as \"0755\"");
    }
    return Integer.parseInt(text, 8);
  }

  private static NativeBinary binary(JsonObjectReader json) {
    return new NativeBinary(
        json.string("format"),
        json.optionalString("os"),
        json.optionalString("architecture"),
        json.optionalString("cLibrary"),
        json.optionalString("pythonAbi"),
        json.optionalString("requiredGlibc"),
        json.strings("neededLibraries"),
        json.optionalString("interpreter"));
  }

  private static SortedMap<String, String> details(JsonObjectReader json) {
    SortedMap<String, String> details = new TreeMap<>();
    JsonNode value = json.value("details");
    if (value != null) {
      JsonObjectReader map = JsonObjectReader.of(value, json.path("details"));
      map.keys().forEach(key -> details.put(key, map.string(key)));
    }
    return details;
  }

  private static DistributionEvidence distribution(JsonObjectReader json) {
    SortedMap<String, List<String>> entryPoints = new TreeMap<>();
    JsonNode groups = json.value("entryPoints");
    if (groups != null) {
      JsonObjectReader map = JsonObjectReader.of(groups, json.path("entryPoints"));
      map.keys().forEach(group -> entryPoints.put(group, map.strings(group)));
    }
    json.required("metadataPresent");
    return new DistributionEvidence(
        json.string("name"),
        json.optionalString("version"),
        json.string("path"),
        json.bool("metadataPresent", true),
        json.optionalString("requiresPython"),
        json.strings("requires"),
        json.strings("wheelTags"),
        entryPoints,
        json.strings("modules"));
  }

  private static NodePackageEvidence nodePackage(JsonObjectReader json) {
    return new NodePackageEvidence(
        json.string("name", ""),
        json.optionalString("version"),
        json.string("path"),
        json.optionalString("type"),
        json.optionalString("main"),
        json.optionalString("nodeEngine"));
  }
}
