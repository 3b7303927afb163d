package dev.culprit.evidence.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.NativeFileName;
import dev.culprit.evidence.ScriptFile;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Sources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the files that an incident names into one artifact, and what their names tell.
 *
 * <p>For use by one thread, for one incident.
 */
final class IncidentFiles {

  private final Map<String, FileEvidence> files = new TreeMap<>();
  private final Map<String, DistributionEvidence> distributions = new TreeMap<>();

  /** Returns the entry that a plain text in a list of objects stands for. */
  static IncidentEntry entryOf(Section section, JsonNode text) {
    String key =
        switch (section) {
          case LAYERS -> "name";
          case CHANGES -> "what";
          case ARTIFACTS -> "path";
          case RUNTIMES -> "component";
          default -> "message";
        };
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(key, text);
    return new IncidentEntry(object);
  }

  /** Adds a path in the short form of {@link FileText}. */
  void file(String text) {
    FileEvidence file = FileText.parse(text);
    // The same path with more told of it may stand among the artifacts.
    files.putIfAbsent(key(file), file);
  }

  /** Adds a file or distribution of which more than the path is told. */
  void artifact(IncidentEntry entry) {
    String path = entry.textOr("", "path");
    String tag = entry.text("pythonTag");
    String distribution = entry.text("distribution");
    String version = entry.text("version");
    String requiresPython = entry.text("requiresPython");
    FileEvidence plain = FileText.parse(path);
    FileEvidence file = detailed(entry, plain, distribution == null ? tag : null);
    if (distribution != null) {
      distributions.put(
          distribution + "\u0000" + path,
          new DistributionEvidence(
              distribution,
              version,
              plain.path(),
              plain.present(),
              requiresPython,
              List.of(),
              tag == null ? List.of() : List.of(tag),
              new TreeMap<>(),
              List.of()));
    }
    if (!plain.path().isEmpty()) {
      files.put(key(file), file);
    }
  }

  private static String key(FileEvidence file) {
    return (file.present() ? "" : "!") + file.path();
  }

  private static FileEvidence detailed(
      IncidentEntry entry, FileEvidence plain, @Nullable String tag) {
    String kind = entry.textOr("", "kind");
    String os = entry.text("os");
    String architecture = entry.text("architecture");
    String lineEndings = entry.text("lineEndings");
    String mode = entry.text("mode");
    Integer bits = mode(mode);
    String format = format(kind);
    boolean binary = !format.isEmpty() || os != null || architecture != null || tag != null;
    Map<String, String> details = new TreeMap<>();
    if (!kind.isEmpty() && format.isEmpty()) {
      details.put("kind", kind);
    }
    if (entry.text("distribution") == null) {
      putIfTold(details, "version", entry.text("version"));
      putIfTold(details, "requiresPython", entry.text("requiresPython"));
    }
    if (mode != null && bits == null) {
      details.put("mode", mode);
    }
    return new FileEvidence(
        plain.path(),
        plain.present(),
        plain.count(),
        entry.number("sizeBytes"),
        bits,
        binary ? binary(plain.path(), format, os, architecture, tag) : null,
        lineEndings == null
            ? null
            : new ScriptFile(null, lineEndings.toLowerCase(Locale.ROOT).contains("crlf")),
        bytecode(entry.text("pycVersion")),
        null,
        new TreeMap<>(details));
  }

  private static void putIfTold(Map<String, String> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  private static NativeBinary binary(
      String path,
      String format,
      @Nullable String os,
      @Nullable String architecture,
      @Nullable String tag) {
    NativeBinary named =
        NativeFileName.of(path).orElse(new NativeFileName(null, null, null, null)).toBinary();
    return new NativeBinary(
        format.isEmpty() ? "name" : format,
        os == null ? named.os() : os,
        architecture == null ? named.architecture() : architecture,
        named.cLibrary(),
        tag == null ? named.pythonAbi() : abi(tag),
        null,
        List.of(),
        null);
  }

  /** Takes the ABI of a wheel's tag: cp312 of {@code cp312-cp312-manylinux_2_17_x86_64}. */
  private static String abi(String tag) {
    String[] parts = tag.split("-", -1);
    return parts.length >= 3 ? parts[1] : tag;
  }

  private static String format(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "elf" -> "ELF";
      case "mach-o", "macho" -> "Mach-O";
      case "pe", "pe32", "pe32+" -> "PE";
      default -> "";
    };
  }

  private static @Nullable Integer mode(@Nullable String text) {
    boolean octal =
        text != null
            && text.length() >= 3
            && text.length() <= 7
            && text.chars().allMatch(c -> c >= '0' && c <= '7');
    return octal ? Integer.valueOf(text, 8) : null;
  }

  /** Returns {@code 3.13} for {@code 3.13}, {@code 313}, {@code cp313} and {@code cpython-313}. */
  private static @Nullable String bytecode(@Nullable String version) {
    if (version == null) {
      return null;
    }
    String digits = version.substring(version.lastIndexOf('-') + 1);
    String plain = digits.startsWith("cp") ? digits.substring(2) : digits;
    boolean joined = plain.length() >= 2 && plain.chars().allMatch(c -> c >= '0' && c <= '9');
    return joined && plain.length() <= 4 ? plain.charAt(0) + "." + plain.substring(1) : plain;
  }

  /** Returns the artifact of all files, or nothing when none was named. */
  Optional<ArtifactEvidence> evidence() {
    if (files.isEmpty() && distributions.isEmpty()) {
      return Optional.empty();
    }
    List<FileEvidence> told = new ArrayList<>();
    files.values().forEach(file -> told.add(file.present() ? withNameTold(file) : file));
    files.values().stream().filter(FileEvidence::present).forEach(this::distributionNamedBy);
    told.sort(Comparator.comparing(FileEvidence::path).thenComparing(FileEvidence::present));
    return Optional.of(
        new ArtifactEvidence(
            "files",
            ArtifactKind.UNSPECIFIED,
            false,
            null,
            null,
            told,
            List.copyOf(distributions.values()),
            List.of(),
            Sources.INCIDENT_FILE));
  }

  private FileEvidence withNameTold(FileEvidence file) {
    NativeBinary binary = file.binary();
    if (binary == null) {
      binary = NativeFileName.of(file.path()).map(NativeFileName::toBinary).orElse(null);
    }
    String bytecode = file.pythonBytecode();
    TreeMap<String, String> details = new TreeMap<>(file.details());
    if (file.path().endsWith(".pyc")) {
      bytecode = bytecode == null ? taggedBytecode(file.path()) : bytecode;
      String source = file.path().substring(0, file.path().length() - 1);
      boolean cached = file.path().contains("__pycache__/");
      if (!cached && files.containsKey("!" + source)) {
        details.put("sourceless", "true");
      }
    }
    return new FileEvidence(
        file.path(),
        file.present(),
        file.count(),
        file.sizeBytes(),
        file.mode(),
        binary,
        file.script(),
        bytecode,
        file.javaClassMajor(),
        details);
  }

  /**
   * A folder {@code NAME-VERSION.dist-info} tells a distribution, and that its metadata is there.
   */
  private void distributionNamedBy(FileEvidence file) {
    String path = file.path();
    int folder = path.indexOf(".dist-info");
    if (folder < 0 || path.indexOf('*') >= 0) {
      return;
    }
    String whole = path.substring(0, folder + ".dist-info".length());
    String name = whole.substring(whole.lastIndexOf('/') + 1, folder);
    int dash = name.indexOf('-');
    boolean told =
        distributions.values().stream().anyMatch(known -> known.path().startsWith(whole));
    if (dash < 1 || told) {
      return;
    }
    boolean metadata = !files.containsKey("!" + whole + "/METADATA");
    distributions.put(
        name + "\u0000" + whole,
        new DistributionEvidence(
            name.substring(0, dash),
            name.substring(dash + 1),
            whole,
            metadata,
            null,
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of()));
  }

  /** Reads the tag of PEP 3147: 3.13 of {@code x.cpython-313.opt-1.pyc}. */
  private static @Nullable String taggedBytecode(String path) {
    int tag = path.lastIndexOf(".cpython-");
    if (tag < 0) {
      return null;
    }
    String rest = path.substring(tag + ".cpython-".length());
    String digits = rest.substring(0, rest.indexOf('.'));
    boolean version =
        digits.length() >= 2
            && digits.length() <= 4
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return version ? bytecode(digits) : null;
  }
}
