package dev.culprit.aws.lambda;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The paths at which Python and Node runtimes look for the file that a handler names. */
final class HandlerFiles {

  private static final int LONGEST = 128;

  private HandlerFiles() {}

  /** Returns the paths, none when the handler is absent or names no file. */
  static Set<String> of(@Nullable String handler) {
    if (handler == null || handler.length() > LONGEST || handler.contains("::")) {
      return Set.of();
    }
    String path = handler.replaceFirst("^\\./", "");
    int first = path.indexOf('.', path.lastIndexOf('/') + 1);
    int last = path.lastIndexOf('.');
    if (first <= path.lastIndexOf('/') + 1) {
      return Set.of();
    }
    Set<String> files = new TreeSet<>();
    files.add("/var/task/" + path.substring(0, last).replace('.', '/') + ".py");
    for (String extension : new String[] {".js", ".mjs", ".cjs"}) {
      files.add("/var/task/" + path.substring(0, first) + extension);
    }
    return files;
  }
}
