package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of an artifact, or a path that was looked for and is not there.
 *
 * @param path relative to the artifact's root with {@code /} between segments; may hold the
 *     wildcards {@code *} and {@code **} when it stands for many files
 * @param present false when the path was looked for and is absent
 * @param count how many files the path stands for, 1 for a plain path
 * @param sizeBytes unpacked size in bytes
 * @param mode unix mode bits, such as 0755
 * @param binary what a native library or program says of itself
 * @param script what a script's first line says
 * @param pythonBytecode the Python minor version whose magic number a {@code .pyc} carries, such as
 *     {@code 3.13}
 * @param javaClassMajor highest class-file major version, such as 61 for Java 17
 * @param details further facts by name, such as {@code runtimeconfig.framework}; sorted by name
 */
public record FileEvidence(
    String path,
    boolean present,
    long count,
    @Nullable Long sizeBytes,
    @Nullable Integer mode,
    @Nullable NativeBinary binary,
    @Nullable ScriptFile script,
    @Nullable String pythonBytecode,
    @Nullable Integer javaClassMajor,
    SortedMap<String, String> details) {

  /** Checks and copies. */
  public FileEvidence {
    path = Redaction.text(requireNonNull(path, "path"));
    if (count < 1) {
      throw new IllegalArgumentException("count of " + path + " must be at least 1, was " + count);
    }
    SortedMap<String, String> copy = new TreeMap<>();
    details.forEach((name, value) -> copy.put(name, Redaction.text(value)));
    details = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns a file of which only the path is known. */
  public static FileEvidence present(String path) {
    return new FileEvidence(path, true, 1, null, null, null, null, null, null, new TreeMap<>());
  }

  /** Returns a path that was looked for and is not there. */
  public static FileEvidence absent(String path) {
    return new FileEvidence(path, false, 1, null, null, null, null, null, null, new TreeMap<>());
  }

  /** Returns whether nothing but path, presence and count is known. */
  public boolean isPlain() {
    return sizeBytes == null
        && mode == null
        && binary == null
        && script == null
        && pythonBytecode == null
        && javaClassMajor == null
        && details.isEmpty();
  }

  /** Returns this file with these details in place of its own. */
  public FileEvidence withDetails(Map<String, String> newDetails) {
    return new FileEvidence(
        path,
        present,
        count,
        sizeBytes,
        mode,
        binary,
        script,
        pythonBytecode,
        javaClassMajor,
        new TreeMap<>(newDetails));
  }
}
