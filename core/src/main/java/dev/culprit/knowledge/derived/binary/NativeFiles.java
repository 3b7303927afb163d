package dev.culprit.knowledge.derived.binary;

import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.Spelling;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries of all artifacts, each with what its head or its name says it was built for,
 * grouped so that alternative builds of one module stand together.
 *
 * <p>Names: https://peps.python.org/pep-3149/ for CPython extensions ({@code
 * x.cpython-312-x86_64-linux-gnu.so}, {@code x.cp312-win_amd64.pyd}, {@code x.abi3.so}); {@code
 * prebuilds/PLATFORM-ARCHITECTURE/} for Node add-ons.
 */
public final class NativeFiles {

  /**
   * One native library.
   *
   * @param entry where it is
   * @param os {@code linux}, {@code darwin}, {@code windows} or null
   * @param architecture {@code x86_64}, {@code arm64}, {@code universal} or null
   * @param abi Python tag such as {@code cp312}, {@code cp313t}, the limited ABI, or null
   * @param cLibrary {@code glibc}, {@code musl} or null
   */
  public record NativeFile(
      Entry entry,
      @Nullable String os,
      @Nullable String architecture,
      @Nullable String abi,
      @Nullable String cLibrary) {

    /** Returns the system and CPU for a sentence, such as {@code macOS arm64}. */
    public String platform() {
      String system = os == null ? "" : shownOs(os);
      return architecture == null ? system : (system + " " + architecture).strip();
    }
  }

  private static final Pattern CPYTHON =
      Pattern.compile(
          "\\.cpython-([0-9]{2,3})([a-z]*)(?:-(darwin|x86_64|aarch64|i386|arm|ppc64le|s390x)[\\w-]*)?\\.so$");
  private static final Pattern PYD =
      Pattern.compile("\\.cp([0-9]{2,3})(t?)-(win32|win_amd64|win_arm64)\\.pyd$");
  private static final Pattern PREBUILD =
      Pattern.compile("(?:^|[/@-])(linux|linuxmusl|darwin|win32)-(x64|arm64|ia32)(?:[/.-]|$)");

  private static final Pattern SYSTEM =
      Pattern.compile("-(?:linux|debian|rhel|darwin|windows|win32)(?:-.*)?$");
  private static final Pattern C_LIBRARY =
      Pattern.compile("linuxmusl|[-_.]musl(?=[-_./]|$)|[-_.](?:glibc|gnu)(?=[-_./]|$)");

  private final Map<String, List<NativeFile>> groups = new TreeMap<>();
  private final int count;

  private NativeFiles(EvidenceView view) {
    int found = 0;
    for (Entry entry : view.packaged().present()) {
      if (isLibrary(entry)) {
        found++;
        groups.computeIfAbsent(group(entry), unseen -> new ArrayList<>(1)).add(read(entry));
      }
    }
    count = found;
  }

  /** Returns the native libraries of the view. */
  public static NativeFiles of(EvidenceView view) {
    return view.index(NativeFiles.class, NativeFiles::new);
  }

  /** Returns the libraries, alternative builds of one module in one list. */
  public List<List<NativeFile>> groups() {
    return groups.values().stream().map(List::copyOf).toList();
  }

  /** Returns how many native libraries there are. */
  public int count() {
    return count;
  }

  private static boolean isLibrary(Entry entry) {
    String name = entry.name().toLowerCase(Locale.ROOT);
    return name.endsWith(".so")
        || name.endsWith(".pyd")
        || name.endsWith(".node")
        || name.endsWith(".dylib")
        || name.contains(".so.");
  }

  private static String group(Entry entry) {
    String name = entry.name();
    int dot = name.indexOf('.', 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    String path = entry.directory();
    int prebuilds = path.indexOf("prebuilds");
    if (prebuilds >= 0) {
      return entry.artifact().name() + "|" + path.substring(0, prebuilds) + "prebuilds";
    }
    Matcher byPlatform = PREBUILD.matcher(path);
    if (path.contains("node_modules") && byPlatform.find()) {
      return entry.artifact().name() + "|" + path.substring(0, byPlatform.start());
    }
    return entry.artifact().name() + "|" + path + "/" + SYSTEM.matcher(stem).replaceFirst("");
  }

  private static NativeFile read(Entry entry) {
    NativeFile named = byName(entry);
    NativeBinary binary = entry.file().binary();
    if (binary == null) {
      return named;
    }
    String abi = binary.pythonAbi();
    return new NativeFile(
        entry,
        binary.os() == null ? named.os() : binary.os(),
        binary.architecture() == null ? named.architecture() : binary.architecture(),
        abi == null ? named.abi() : tag(abi),
        binary.cLibrary() == null ? named.cLibrary() : binary.cLibrary());
  }

  private static NativeFile byName(Entry entry) {
    String name = entry.name();
    Matcher cpython = CPYTHON.matcher(name);
    if (cpython.find()) {
      String machine = cpython.group(3);
      String os = machine == null ? null : machine.equals("darwin") ? "darwin" : "linux";
      String cpu = "linux".equals(os) ? Spelling.architecture(machine) : null;
      String suffix = cpython.group(2).contains("t") ? "t" : "";
      String libc = name.contains("-linux-musl") ? "musl" : "linux".equals(os) ? "glibc" : null;
      return new NativeFile(entry, os, cpu, "cp" + cpython.group(1) + suffix, libc);
    }
    Matcher pyd = PYD.matcher(name);
    if (pyd.find()) {
      String cpu = pyd.group(3).endsWith("amd64") ? "x86_64" : null;
      return new NativeFile(entry, "windows", cpu, "cp" + pyd.group(1) + pyd.group(2), null);
    }
    if (name.endsWith(".pyd")) {
      return new NativeFile(entry, "windows", null, null, null);
    }
    if (name.endsWith(".dylib")) {
      return new NativeFile(entry, "darwin", null, null, null);
    }
    if (name.endsWith(".abi3.so")) {
      return new NativeFile(entry, null, null, "abi3", byPath(entry.path()));
    }
    return byFolder(entry);
  }

  private static NativeFile byFolder(Entry entry) {
    Matcher matcher = PREBUILD.matcher(entry.path());
    if (!entry.name().endsWith(".node") || !matcher.find()) {
      return new NativeFile(entry, null, null, null, byPath(entry.path()));
    }
    String system = matcher.group(1);
    String os = system.startsWith("linux") ? "linux" : Spelling.os(system);
    String libc = byPath(entry.path());
    return new NativeFile(entry, os, Spelling.architecture(matcher.group(2)), null, libc);
  }

  /** Returns the C library that a folder or file is named for; gnu is how Rust names glibc. */
  private static @Nullable String byPath(String path) {
    Matcher matcher = C_LIBRARY.matcher(path);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group().contains("musl") ? "musl" : "glibc";
  }

  private static String tag(String abi) {
    String tag = abi.replaceFirst("^cpython-", "cp").split("-", 2)[0];
    return tag.matches("cp[0-9]+m") ? tag.substring(0, tag.length() - 1) : tag;
  }

  /** Returns the ABI tag of a Python version, such as {@code cp312} for 3.12.1. */
  public static Optional<String> abiOf(Optional<String> pythonVersion) {
    return pythonVersion
        .map(version -> Versions.release(version, 2))
        .filter(version -> version.contains("."))
        .map(version -> "cp" + version.replace(".", ""));
  }

  /** Returns the system's name for a sentence. */
  public static String shownOs(String os) {
    return switch (os) {
      case "linux" -> "Linux";
      case "darwin" -> "macOS";
      case "windows" -> "Windows";
      default -> os;
    };
  }
}
