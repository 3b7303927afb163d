package dev.culprit.artifact.facts;

/** Parts of slash-separated paths. */
final class Paths {

  private Paths() {}

  /** Returns the last segment. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the folder with its final slash, empty at the root. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** Returns the first segment, empty when the path has only one. */
  static String top(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
