package dev.culprit.aws.lambda;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The paths at which runtimes look for the file that a handler names: of Python, Node and Ruby the
 * source, of Java the class, which may also lie in a jar.
 */
final class HandlerFiles {

  private static final int LONGEST = 256;
  private static final String ROOT = "/var/task/";

  private HandlerFiles() {}

  /** Returns the paths, none when the handler is absent or names no such file. */
  static Set<String> of(@Nullable String runtime, @Nullable String handler) {
    if (runtime == null || handler == null || handler.length() > LONGEST) {
      return Set.of();
    }
    String path = handler.replaceFirst("^\\./", "");
    int first = path.indexOf('.', path.lastIndexOf('/') + 1);
    Set<String> files = new TreeSet<>();
    switch (RuntimeIdentifier.of(runtime).language()) {
      case "python" -> add(files, path, path.lastIndexOf('.'), ".py");
      case "nodejs" -> {
        add(files, path, first, ".js");
        add(files, path, first, ".mjs");
        add(files, path, first, ".cjs");
      }
      case "ruby" -> add(files, path, first, ".rb");
      case "java" -> files.add(ROOT + path.split("::", 2)[0].replace('.', '/') + ".class");
      default -> {
        // Others start a program or an assembly, whose head is read in any case.
      }
    }
    return files;
  }

  private static void add(Set<String> files, String path, int dot, String extension) {
    if (dot > path.lastIndexOf('/') + 1) {
      String stem = path.substring(0, dot);
      files.add(ROOT + (extension.equals(".py") ? stem.replace('.', '/') : stem) + extension);
    }
  }
}
