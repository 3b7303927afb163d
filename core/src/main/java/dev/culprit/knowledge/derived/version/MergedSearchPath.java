package dev.culprit.knowledge.derived.version;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.python.Distributions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of a Lambda function in the order in which its runtime finds them: the package at
 * {@code /var/task} and the layers at {@code /opt}, where a later layer is unpacked over an earlier
 * one.
 *
 * <p>Only libraries of a known version in directories that the runtime searches. Two layers whose
 * order is not known are not compared in one directory.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html">Layer paths</a>
 */
final class MergedSearchPath {

  private static final Pattern JAR =
      Pattern.compile("^(.+?)-([0-9]+(?:\\.[0-9]+)+[\\w.-]*)\\.jar$");

  private static final int UNKNOWN_ORDER = -1;

  /**
   * One copy of a library.
   *
   * @param directory where it is at run time, such as {@code /opt/python}
   * @param rank the directory's place on the search path, 0 first
   * @param layer the layer's place in the function's list; {@code -1} when that is not known
   */
  record Copy(ArtifactEvidence artifact, String directory, int rank, int layer, String version) {}

  private final SortedMap<String, List<Copy>> copies = new TreeMap<>();
  private final SortedSet<String> undecided = new TreeSet<>();

  private MergedSearchPath(EvidenceView view) {
    List<String> path = path(view);
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      if (artifact.kind() == ArtifactKind.CODE || artifact.kind() == ArtifactKind.LAYER) {
        int layer = layerOf(view, artifact);
        distributions(path, artifact, layer);
        nodePackages(path, artifact, layer);
        jars(path, artifact, layer);
      }
    }
    copies.values().forEach(list -> list.sort(FIRST_FOUND));
    copies.values().removeIf(list -> list.size() < 2);
    copies.forEach(
        (name, list) -> {
          if (isUndecided(list)) {
            undecided.add(name);
          }
        });
    copies.keySet().removeAll(undecided);
  }

  private static final Comparator<Copy> FIRST_FOUND =
      Comparator.comparingInt(Copy::rank)
          .thenComparing(Comparator.comparingInt(Copy::layer).reversed());

  static MergedSearchPath of(EvidenceView view) {
    return view.index(MergedSearchPath.class, MergedSearchPath::new);
  }

  /** Returns the libraries of which several copies are found, each list with the winner first. */
  SortedMap<String, List<Copy>> copies() {
    return Collections.unmodifiableSortedMap(copies);
  }

  /** Returns the libraries of which copies differ and nobody can tell which one is found. */
  SortedSet<String> undecided() {
    return Collections.unmodifiableSortedSet(undecided);
  }

  private static boolean isUndecided(List<Copy> list) {
    Copy first = list.get(0);
    Copy second = list.get(1);
    return first.rank() == second.rank()
        && (first.layer() == second.layer() || second.layer() == UNKNOWN_ORDER)
        && list.stream().anyMatch(copy -> !copy.version().equals(first.version()));
  }

  /** Returns the directories that the runtime searches, the first first. */
  private static List<String> path(EvidenceView view) {
    return switch (view.language().orElse("")) {
      case "python" -> {
        List<String> path = new ArrayList<>(List.of("/var/task"));
        view.version("python")
            .map(version -> Versions.release(version, 2))
            .ifPresent(minor -> path.add("/opt/python/lib/python" + minor + "/site-packages"));
        path.add("/opt/python");
        yield path;
      }
      // A module's own folders come before NODE_PATH.
      case "nodejs" -> {
        List<String> path = new ArrayList<>(List.of("/var/task/node_modules"));
        view.version("nodejs")
            .map(version -> Versions.release(version, 1))
            .ifPresent(major -> path.add("/opt/nodejs/node" + major + "/node_modules"));
        path.add("/opt/nodejs/node_modules");
        yield path;
      }
      case "java" -> List.of("/var/task/lib", "/opt/java/lib");
      default -> List.of();
    };
  }

  private static int layerOf(EvidenceView view, ArtifactEvidence artifact) {
    String all = view.setting("layers").orElse("");
    Matcher matcher =
        Pattern.compile(Pattern.quote(artifact.name()) + "(?![0-9A-Za-z_-])").matcher(all);
    return artifact.kind() == ArtifactKind.LAYER && !artifact.name().isEmpty() && matcher.find()
        ? matcher.start()
        : UNKNOWN_ORDER;
  }

  private void distributions(List<String> path, ArtifactEvidence artifact, int layer) {
    for (DistributionEvidence each : artifact.distributions()) {
      if (each.metadataPresent()) {
        String parent = parent(each.path());
        add(path, artifact, layer, parent, Distributions.normalised(each.name()), each.version());
      }
    }
  }

  private void nodePackages(List<String> path, ArtifactEvidence artifact, int layer) {
    for (NodePackageEvidence each : artifact.nodePackages()) {
      String end = "node_modules/" + each.name() + "/package.json";
      if (!each.name().isEmpty() && each.path().endsWith(end)) {
        int cut = each.path().length() - end.length() + "node_modules".length();
        add(path, artifact, layer, each.path().substring(0, cut), each.name(), each.version());
      }
    }
  }

  private void jars(List<String> path, ArtifactEvidence artifact, int layer) {
    for (FileEvidence file : artifact.files()) {
      Matcher jar = JAR.matcher(file.path().substring(file.path().lastIndexOf('/') + 1));
      if (file.present() && jar.matches()) {
        add(path, artifact, layer, parent(file.path()), jar.group(1), jar.group(2));
      }
    }
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private void add(
      List<String> path,
      ArtifactEvidence artifact,
      int layer,
      String directory,
      String name,
      @Nullable String version) {
    String mount = artifact.kind() == ArtifactKind.CODE ? "/var/task" : "/opt";
    String full = directory.isEmpty() ? mount : mount + "/" + directory;
    int rank = path.indexOf(full);
    if (rank >= 0 && version != null) {
      copies
          .computeIfAbsent(name, unseen -> new ArrayList<>())
          .add(new Copy(artifact, full, rank, layer, version));
    }
  }
}
