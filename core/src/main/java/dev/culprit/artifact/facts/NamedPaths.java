package dev.culprit.artifact.facts;

import java.util.Set;

/**
 * Paths that errors named, as the platform sees them: {@code /opt/python/x/_x.so} names {@code
 * python/x/_x.so} of a layer, {@code x/_x.so} names every path that ends so.
 */
public final class NamedPaths {

  private final Set<String> names;

  private NamedPaths(Set<String> names) {
    this.names = names;
  }

  /** Returns the paths. */
  public static NamedPaths of(Set<String> names) {
    return new NamedPaths(Set.copyOf(names));
  }

  boolean names(String path) {
    for (String name : names) {
      boolean same = name.equals(path);
      if (same || endsWithSegments(name, path) || endsWithSegments(path, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithSegments(String whole, String end) {
    return !end.isEmpty() && whole.endsWith("/" + end);
  }
}
