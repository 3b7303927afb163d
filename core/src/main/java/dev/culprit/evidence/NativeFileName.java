package dev.culprit.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a native library tells of the platform that it was built for.
 *
 * <p>Python extension modules carry the tag of their interpreter (PEP 3149, PEP 425), Node add-ons
 * name the platform in their file or folder. A bare {@code .so} tells nothing: macOS uses it too. A
 * {@code .dll} tells Windows only when its folder does, since .NET assemblies of every platform
 * have that ending.
 *
 * @param os {@code linux}, {@code darwin} or {@code windows}, null when the name does not tell
 * @param architecture {@code x86_64}, {@code arm64}..., null when the name does not tell
 * @param cLibrary {@code glibc} or {@code musl}, null when the name does not tell
 * @param pythonAbi such as {@code cp312}, {@code cp313t}, {@code abi3} or {@code pp73}; null when
 *     the file is no Python extension module or has no tag
 */
public record NativeFileName(
    @Nullable String os,
    @Nullable String architecture,
    @Nullable String cLibrary,
    @Nullable String pythonAbi) {

  private static final int LONGEST_PATH = 4096;
  private static final List<String> ENDINGS = List.of(".so", ".pyd", ".node", ".dylib", ".dll");

  /** Words in names and folders, each one unmistakable. */
  private static final Set<String> X86_64 = Set.of("x64", "amd64", "x86_64");

  private static final Set<String> ARM64 = Set.of("arm64", "aarch64", "arm64v8");

  /** Normalises the names. */
  public NativeFileName {
    os = Spelling.os(os);
    architecture = Spelling.architecture(architecture);
  }

  /**
   * Returns what the name tells; empty when it is not that of a native library.
   *
   * @param path a path with {@code /} between its segments, or a bare file name
   */
  public static Optional<NativeFileName> of(String path) {
    if (path.length() > LONGEST_PATH) {
      return Optional.empty();
    }
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    String ending = ending(name);
    if (ending.isEmpty() || name.length() == ending.length()) {
      return Optional.empty();
    }
    String stem = name.substring(0, name.lastIndexOf(ending));
    String tag = stem.substring(stem.lastIndexOf('.') + 1);
    boolean python = ending.equals(".so") || ending.equals(".pyd");
    if (python && stem.indexOf('.') >= 0) {
      Optional<NativeFileName> tagged = ofPythonTag(tag, ending);
      if (tagged.isPresent()) {
        return tagged;
      }
    }
    return Optional.of(ofWords(lower, ending));
  }

  /** Returns the library as evidence that rests on the file's name alone. */
  public NativeBinary toBinary() {
    return new NativeBinary("name", os, architecture, cLibrary, pythonAbi, null, List.of(), null);
  }

  /** Returns the ending with {@code .so.1.2} read as {@code .so}, or an empty text. */
  private static String ending(String name) {
    int versioned = name.indexOf(".so.");
    if (versioned > 0) {
      String version = name.substring(versioned + 4);
      boolean digits = version.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
      if (digits && !version.isEmpty()) {
        return name.substring(versioned);
      }
    }
    return ENDINGS.stream().filter(name::endsWith).findFirst().orElse("");
  }

  private static Optional<NativeFileName> ofPythonTag(String tag, String ending) {
    String os = ending.equals(".pyd") ? "windows" : null;
    if (tag.equals("abi3")) {
      return Optional.of(new NativeFileName(os, null, null, "abi3"));
    }
    String[] parts = tag.split("-", -1);
    String abi = null;
    int platform = 1;
    if (parts[0].equals("cpython") && parts.length > 1) {
      abi = cpython(parts[1]);
      platform = 2;
    } else if (parts[0].startsWith("cp")) {
      abi = cpython(parts[0].substring(2));
    } else if (parts[0].startsWith("pypy") && parts.length > 1) {
      abi = parts[1];
      platform = 2;
    }
    if (abi == null) {
      return Optional.empty();
    }
    String rest = String.join("-", List.of(parts).subList(platform, parts.length));
    return Optional.of(ofPythonPlatform(rest, os, abi));
  }

  /** Returns {@code cp35} for {@code 35m}: every Python that had the flag m had it always. */
  private static @Nullable String cpython(String version) {
    int digits = 0;
    while (digits < version.length() && Character.digit(version.charAt(digits), 10) >= 0) {
      digits++;
    }
    String flags = version.substring(digits);
    boolean known = flags.chars().allMatch(c -> "mdut".indexOf(c) >= 0) && flags.length() <= 3;
    if (digits < 2 || digits > 4 || !known) {
      return null;
    }
    return "cp" + version.substring(0, digits) + flags.replace("m", "").replace("u", "");
  }

  private static NativeFileName ofPythonPlatform(String rest, @Nullable String os, String abi) {
    if (rest.equals("darwin")) {
      return new NativeFileName("darwin", null, null, abi);
    }
    if (rest.startsWith("win")) {
      String architecture = rest.equals("win32") ? "x86" : rest.substring(rest.indexOf('_') + 1);
      return new NativeFileName("windows", architecture, null, abi);
    }
    int linux = rest.indexOf("-linux-");
    if (linux > 0) {
      String cLibrary = rest.startsWith("musl", linux + 7) ? "musl" : "glibc";
      return new NativeFileName("linux", rest.substring(0, linux), cLibrary, abi);
    }
    return new NativeFileName(os, null, null, abi);
  }

  /** Reads the words of the file's name and its two nearest folders, the nearest telling first. */
  private static NativeFileName ofWords(String path, String ending) {
    String os = ending.equals(".dylib") ? "darwin" : ending.equals(".pyd") ? "windows" : null;
    String architecture = null;
    String cLibrary = null;
    String[] segments = path.split("/", -1);
    for (int i = segments.length - 1; i >= 0 && i >= segments.length - 4; i--) {
      for (String word : segments[i].split("[-.]", -1)) {
        os = os == null ? osOf(word) : os;
        architecture = architecture == null ? architectureOf(word) : architecture;
        cLibrary = cLibrary == null ? cLibraryOf(word) : cLibrary;
      }
    }
    if (os == null && ending.startsWith(".so.")) {
      os = "linux";
    }
    return new NativeFileName(os, architecture, "linux".equals(os) ? cLibrary : null, null);
  }

  private static @Nullable String osOf(String word) {
    return switch (word) {
      case "linux", "linuxmusl", "darwin" -> word.startsWith("linux") ? "linux" : "darwin";
      case "win32", "win" -> "windows";
      default -> null;
    };
  }

  private static @Nullable String architectureOf(String word) {
    if (X86_64.contains(word)) {
      return "x86_64";
    }
    return ARM64.contains(word) ? "arm64" : null;
  }

  private static @Nullable String cLibraryOf(String word) {
    return switch (word) {
      case "musl", "linuxmusl" -> "musl";
      case "gnu", "glibc" -> "glibc";
      default -> null;
    };
  }
}
