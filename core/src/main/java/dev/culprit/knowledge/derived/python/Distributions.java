package dev.culprit.knowledge.derived.python;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Python distributions that are known to be installed or known to lack their metadata, from
 * inspected artifacts, from bare paths and from package lists.
 */
public final class Distributions {

  /** Whether a distribution's metadata folder is there. */
  public enum Metadata {
    /** A folder {@code *.dist-info} or {@code *.egg-info} was seen. */
    THERE,
    /** It was looked for and is not there. */
    MISSING,
    /** Nobody looked. */
    UNKNOWN
  }

  /**
   * One distribution.
   *
   * @param name normalised as PEP 503 does, with hyphens
   * @param version as stated; null when unknown
   * @param artifact the artifact's name; empty when a package list told it
   * @param shown where it was seen
   * @param metadata whether its metadata is there
   * @param details what inspection read; null when only a path is known
   */
  public record Installed(
      String name,
      @Nullable String version,
      String artifact,
      String shown,
      Metadata metadata,
      @Nullable DistributionEvidence details) {}

  private static final Pattern FOLDER =
      Pattern.compile(
          "(?:^|/)([A-Za-z0-9][A-Za-z0-9._]*?)(?:-([0-9][^/-]*|\\*))?(?:-py[0-9.]+)?\\.(?:dist|egg)-info(?:/|$)");
  private static final Pattern ABSENT_FOLDER =
      Pattern.compile(
          "(?:^|/)([A-Za-z0-9][A-Za-z0-9._*-]*?)(?:-(?:\\*|[0-9][^/]*))?\\.(?:dist|egg)-info");

  private final List<Installed> all = new ArrayList<>();
  private final List<Entry> absentFolders = new ArrayList<>();

  private Distributions(EvidenceView view) {
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (DistributionEvidence distribution : artifact.distributions()) {
        all.add(inspected(artifact, distribution));
      }
    }
    Map<String, Installed> byPath = new LinkedHashMap<>();
    for (Entry entry : view.packaged().present()) {
      int info = entry.path().indexOf("-info");
      if (info > 0) {
        addFolder(byPath, entry);
      }
    }
    byPath.values().stream().filter(found -> !isInspected(found)).forEach(all::add);
    for (LayerEvidence layer : view.snapshot().layers()) {
      if (!layer.name().startsWith("arn:")) {
        all.add(listed(layer));
      }
    }
    view.packaged().absent().stream()
        .filter(entry -> entry.path().contains("-info"))
        .forEach(absentFolders::add);
  }

  private static Installed inspected(ArtifactEvidence artifact, DistributionEvidence found) {
    return new Installed(
        normalised(found.name()),
        found.version(),
        artifact.name(),
        artifact.name() + ":" + found.path(),
        found.metadataPresent() ? Metadata.THERE : Metadata.MISSING,
        found);
  }

  private static Installed listed(LayerEvidence layer) {
    return new Installed(
        normalised(layer.name()), layer.version(), "", layer.name(), Metadata.UNKNOWN, null);
  }

  private static void addFolder(Map<String, Installed> byPath, Entry entry) {
    Matcher matcher = FOLDER.matcher(entry.path());
    if (matcher.find()) {
      String name = normalised(matcher.group(1));
      Installed found =
          new Installed(
              name,
              "*".equals(matcher.group(2)) ? null : matcher.group(2),
              entry.artifact().name(),
              entry.shown(),
              Metadata.THERE,
              null);
      byPath.putIfAbsent(entry.artifact().name() + " " + name, found);
    }
  }

  private boolean isInspected(Installed found) {
    return all.stream()
        .anyMatch(
            known ->
                known.name().equals(found.name()) && known.artifact().equals(found.artifact()));
  }

  /** Returns the distributions of the view. */
  public static Distributions of(EvidenceView view) {
    return view.index(Distributions.class, Distributions::new);
  }

  /** Returns all distributions. */
  public List<Installed> all() {
    return List.copyOf(all);
  }

  /** Returns the distributions of this name, compared as PEP 503 does. */
  public List<Installed> named(String name) {
    String wanted = normalised(name);
    return all.stream().filter(found -> found.name().equals(wanted)).toList();
  }

  /** Returns the distributions that provide this top-level module, as inspection read it. */
  public List<Installed> providing(String module) {
    return all.stream()
        .filter(found -> found.details() != null && found.details().modules().contains(module))
        .toList();
  }

  /**
   * Returns the metadata paths that were looked for in vain and speak of this distribution; a glob
   * such as {@code *.dist-info} speaks of all.
   */
  public List<Entry> absentMetadata(String name) {
    String wanted = normalised(name);
    return absentFolders.stream().filter(entry -> speaksOf(entry.path(), wanted)).toList();
  }

  private static boolean speaksOf(String path, String wanted) {
    Matcher matcher = ABSENT_FOLDER.matcher(path);
    if (!matcher.find()) {
      return path.contains("*.dist-info") || path.contains("*.egg-info");
    }
    String name = normalised(matcher.group(1).replaceAll("-\\*$", ""));
    return name.equals(wanted)
        || (name.endsWith("*") && wanted.startsWith(name.substring(0, name.length() - 1)));
  }

  /**
   * Returns the name in lower case with runs of {@code -}, {@code _} and {@code .} as one hyphen.
   */
  public static String normalised(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }
}
