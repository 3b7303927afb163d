package dev.culprit.knowledge.derived.python;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.PackagedFiles;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.python.MissingModules.Loader;
import dev.culprit.knowledge.derived.python.MissingModules.Missing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Finds where the artifacts hold a module, whole or in part. */
public final class ModuleTraces {

  /**
   * A place where a module was found.
   *
   * @param entry one file that shows it
   * @param root the directory that holds the module's top level; empty for the artifact's root
   * @param whole true when the named module itself is there, false when only its top-level package
   */
  public record Trace(Entry entry, String root, boolean whole) {}

  private static final Set<String> NAMESPACES =
      Set.of("google", "azure", "opentelemetry", "zope", "backports", "ruamel", "aws_cdk");
  private static final Pattern PYTHON_FILE = Pattern.compile(".*\\.(?:py|pyc|pyd|so|pyi)");
  private static final Pattern VENDORED =
      Pattern.compile(
          "(?:.*/)?(?:_vendor|_vendored|vendored|vendor|externals|extern|tests?)(?:/.*)?");

  private ModuleTraces() {}

  /** Returns every place where the module or its top-level package is, vendored copies left out. */
  public static List<Trace> of(EvidenceView view, Missing missing) {
    return view.index(Found.class, unused -> new Found(new ConcurrentHashMap<>()))
        .traces()
        .computeIfAbsent(missing, unseen -> List.copyOf(search(view, unseen)));
  }

  /** What was found already, since several facts ask for the same module. */
  private record Found(Map<Missing, List<Trace>> traces) {}

  private static List<Trace> search(EvidenceView view, Missing missing) {
    return switch (missing.loader()) {
      case PYTHON -> python(view.packaged(), missing.name());
      case NODE -> node(view.packaged(), missing);
      case JAVA -> java(view.packaged(), missing);
      case RUBY -> ruby(view.packaged(), missing);
      case DOTNET -> dotnet(view.packaged(), missing);
    };
  }

  /** Returns every place where the Python module or its top-level package is. */
  public static List<Trace> python(PackagedFiles files, String module) {
    List<String> parts = Arrays.asList(module.split("\\.", -1));
    int needed = NAMESPACES.contains(parts.get(0)) ? Math.min(2, parts.size()) : 1;
    List<Trace> traces = new ArrayList<>();
    for (Entry entry : files.withSegment(parts.get(0))) {
      String[] segments = entry.path().split("/", -1);
      for (int i = 0; i < segments.length; i++) {
        int matched = matched(parts, segments, i);
        if (matched >= needed) {
          String root = String.join("/", Arrays.asList(segments).subList(0, i));
          if (!isNested(files, entry.artifact(), root)) {
            traces.add(new Trace(entry, root, matched == parts.size()));
          }
          break;
        }
      }
    }
    return traces;
  }

  /** Returns how many parts of the module the segments from this one on spell. */
  private static int matched(List<String> parts, String[] segments, int from) {
    int matched = 0;
    for (String part : parts) {
      int at = from + matched;
      if (at >= segments.length || segments[at].isEmpty()) {
        break;
      }
      if (at < segments.length - 1 && segments[at].equals(part)) {
        matched++;
        continue;
      }
      boolean isFile = at == segments.length - 1 && PYTHON_FILE.matcher(segments[at]).matches();
      boolean named = stem(segments[at]).equals(part) || segments[at].equals(part);
      if (at == segments.length - 1 && named && (isFile || segments[at].equals(part))) {
        matched++;
      }
      break;
    }
    return matched;
  }

  private static String stem(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static boolean isNested(PackagedFiles files, ArtifactEvidence artifact, String root) {
    if (root.isEmpty()) {
      return false;
    }
    return VENDORED.matcher(root).matches()
        || files.at(root + "/__init__.py").stream()
            .anyMatch(init -> init.artifact().equals(artifact));
  }

  private static List<Trace> node(PackagedFiles files, Missing missing) {
    String name = missing.top();
    String last = name.substring(name.lastIndexOf('/') + 1);
    List<Trace> traces = new ArrayList<>();
    for (Entry entry : files.withSegment(last)) {
      int at = ("/" + entry.path() + "/").indexOf("/node_modules/" + name + "/");
      if (at >= 0) {
        String root = entry.path().substring(0, at + "node_modules".length());
        boolean nested = root.indexOf("node_modules") != root.lastIndexOf("node_modules");
        if (!nested) {
          traces.add(new Trace(entry, root, true));
        }
      }
    }
    return traces;
  }

  private static List<Trace> java(PackagedFiles files, Missing missing) {
    String path = missing.name().replace('.', '/') + ".class";
    String last = path.substring(path.lastIndexOf('/') + 1, path.length() - ".class".length());
    return files.withSegment(last).stream()
        .filter(entry -> entry.path().equals(path) || entry.path().endsWith("/" + path))
        .map(entry -> trace(entry, path))
        .toList();
  }

  private static Trace trace(Entry entry, String path) {
    int end = entry.path().length() - path.length();
    return new Trace(entry, end == 0 ? "" : entry.path().substring(0, end - 1), true);
  }

  private static List<Trace> ruby(PackagedFiles files, Missing missing) {
    String top = missing.name().split("/", 2)[0];
    return files.withSegment(top).stream()
        .filter(entry -> entry.name().equals(top + ".rb"))
        .map(entry -> new Trace(entry, entry.directory(), true))
        .toList();
  }

  private static List<Trace> dotnet(PackagedFiles files, Missing missing) {
    String file = (missing.name() + ".dll").toLowerCase(Locale.ROOT);
    return files.present().stream()
        .filter(entry -> entry.name().toLowerCase(Locale.ROOT).equals(file))
        .map(entry -> new Trace(entry, entry.directory(), true))
        .toList();
  }

  /**
   * Returns the absent path that speaks of the module, such as {@code !python/yaml/__init__.py}.
   */
  public static Optional<Entry> lookedFor(EvidenceView view, Missing missing) {
    return view.packaged().absent().stream()
        .filter(entry -> speaksOf(entry.path(), missing))
        .findFirst();
  }

  private static boolean speaksOf(String path, Missing missing) {
    String[] segments = path.split("/", -1);
    if (missing.loader() != Loader.PYTHON) {
      return missing.loader() == Loader.NODE
          && ("/" + path + "/").contains("/node_modules/" + missing.top() + "/");
    }
    List<String> parts = Arrays.asList(missing.name().split("\\.", -1));
    for (int i = 0; i < segments.length; i++) {
      int matched = matched(parts, segments, i);
      boolean wholePackage =
          i + matched >= segments.length
              || (segments[segments.length - 1].equals("__init__.py")
                  && i + matched == segments.length - 1)
              || segments[segments.length - 1].isEmpty()
              || segments[segments.length - 1].startsWith("*");
      if (matched > 0 && wholePackage) {
        return true;
      }
    }
    return false;
  }
}
