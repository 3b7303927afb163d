package dev.culprit.knowledge.derived;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of all artifacts by path and by path segment.
 *
 * <p>Paths that name the place where the platform mounts an artifact ({@code /opt}, {@code
 * /var/task}, {@code /home/site/wwwroot}) are read relative to that place. Immutable.
 */
public final class PackagedFiles {

  /** Where the platform puts an artifact's files. */
  public enum Place {
    /** The deployment package of the function or site. */
    CODE,
    /** A layer. */
    LAYER,
    /** A container image; paths start at its root. */
    IMAGE,
    /** The evidence does not say. */
    UNKNOWN
  }

  /**
   * One file, directory or glob that is known to be there or known to be absent.
   *
   * @param artifact what holds it
   * @param file what is known of it
   * @param path relative to the artifact's root, without a leading slash
   * @param place where the artifact is mounted
   */
  public record Entry(ArtifactEvidence artifact, FileEvidence file, String path, Place place) {

    /** Returns the last segment of the path; empty for a directory that ends in a slash. */
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the path up to and without the last slash; empty at the root. */
    public String directory() {
      int slash = path.lastIndexOf('/');
      return slash < 0 ? "" : path.substring(0, slash);
    }

    /** Returns the artifact's name and the path, for a sentence. */
    public String shown() {
      return artifact.kind() == ArtifactKind.UNSPECIFIED
          ? file.path()
          : artifact.name() + ":" + file.path();
    }
  }

  private static final Pattern LEADING = Pattern.compile("^(?:\\./|/+)+");

  private final List<Entry> present;
  private final List<Entry> absent;
  private final Map<String, List<Entry>> bySegment = new HashMap<>();
  private final Map<String, List<Entry>> byPath = new HashMap<>();

  PackagedFiles(List<ArtifactEvidence> artifacts) {
    List<Entry> there = new ArrayList<>();
    List<Entry> missing = new ArrayList<>();
    for (ArtifactEvidence artifact : artifacts) {
      for (FileEvidence file : artifact.files()) {
        Entry entry = entry(artifact, file);
        if (file.present()) {
          there.add(entry);
          index(entry);
        } else {
          missing.add(entry);
        }
      }
    }
    present = List.copyOf(there);
    absent = List.copyOf(missing);
  }

  private static Entry entry(ArtifactEvidence artifact, FileEvidence file) {
    Place place =
        switch (artifact.kind()) {
          case CODE -> Place.CODE;
          case LAYER -> Place.LAYER;
          case IMAGE -> Place.IMAGE;
          case UNSPECIFIED -> Place.UNKNOWN;
        };
    String path = LEADING.matcher(file.path()).replaceFirst("");
    boolean rooted = file.path().startsWith("/");
    if (place != Place.IMAGE && rooted) {
      if (path.startsWith("opt/")) {
        return new Entry(artifact, file, path.substring(4), Place.LAYER);
      }
      for (String mount : List.of("var/task/", "home/site/wwwroot/")) {
        if (path.startsWith(mount)) {
          return new Entry(artifact, file, path.substring(mount.length()), Place.CODE);
        }
      }
    }
    return new Entry(artifact, file, path, place);
  }

  private void index(Entry entry) {
    byPath.computeIfAbsent(entry.path(), unseen -> new ArrayList<>(1)).add(entry);
    for (String segment : entry.path().split("/", -1)) {
      if (segment.isEmpty()) {
        continue;
      }
      bySegment.computeIfAbsent(segment, unseen -> new ArrayList<>(2)).add(entry);
      int dot = segment.indexOf('.', 1);
      if (dot > 0) {
        bySegment
            .computeIfAbsent(segment.substring(0, dot), unseen -> new ArrayList<>(2))
            .add(entry);
      }
    }
  }

  /** Returns what is known to be there, in artifact and path order. */
  public List<Entry> present() {
    return present;
  }

  /** Returns what was looked for and is not there. */
  public List<Entry> absent() {
    return absent;
  }

  /**
   * Returns what is there and has a path segment of this name, or of this name before its first dot
   * ({@code yaml} finds {@code python/yaml/__init__.py} and {@code yaml.py}).
   */
  public List<Entry> withSegment(String name) {
    return Collections.unmodifiableList(bySegment.getOrDefault(name, List.of()));
  }

  /** Returns what is there at exactly this path, in any artifact. */
  public List<Entry> at(String path) {
    return Collections.unmodifiableList(byPath.getOrDefault(path, List.of()));
  }

  /** Returns what is there with one of these file names, in any directory. */
  public Stream<Entry> named(String... names) {
    return Stream.of(names)
        .flatMap(name -> withSegment(name).stream().filter(entry -> entry.name().equals(name)));
  }
}
