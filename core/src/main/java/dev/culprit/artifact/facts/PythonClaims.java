package dev.culprit.artifact.facts;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which modules of one site-packages folder its distributions say they installed. */
final class PythonClaims {

  static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int MAX_DEPTH = 4;
  private static final int MAX_PATH = 512;
  private static final int MAX_FOLDERS = 100_000;

  private final Set<String> modules = new HashSet<>();
  private final Set<String> folders = new HashSet<>();
  private final Set<String> withoutRecord = new HashSet<>();
  private boolean complete = true;

  /** Adds what RECORD lists; returns the top-level modules among it. */
  SortedSet<String> addRecord(List<String> paths, boolean readWhole) {
    SortedSet<String> found = new TreeSet<>();
    for (String path : paths) {
      if (path.length() > MAX_PATH || folders.size() > MAX_FOLDERS) {
        complete = false;
        continue;
      }
      String module = topLevelModule(path);
      if (module != null) {
        found.add(module);
      }
      int slash = path.indexOf('/');
      for (int depth = 0; slash > 0 && depth < MAX_DEPTH; depth++) {
        folders.add(path.substring(0, slash + 1));
        slash = path.indexOf('/', slash + 1);
      }
    }
    modules.addAll(found);
    if (!readWhole) {
      complete = false;
    }
    return found;
  }

  /** Adds what top_level.txt lists. */
  SortedSet<String> addTopLevel(Collection<String> names, boolean hasRecord) {
    SortedSet<String> found = new TreeSet<>();
    for (String name : names) {
      String top = name.replace('/', '.').split("\\.", 2)[0];
      if (IDENTIFIER.matcher(top).matches()) {
        found.add(top);
        if (!hasRecord) {
          withoutRecord.add(top);
        }
      }
    }
    modules.addAll(found);
    return found;
  }

  /**
   * Takes the module that bears the distribution's own name, when it is there. When it is not, the
   * distribution's modules are unknown, and nothing of this folder can be called unclaimed.
   */
  SortedSet<String> guess(String distribution, String root, Listing listing) {
    String module = distribution.replace('-', '_').replace('.', '_');
    for (String name : List.of(module, module.toLowerCase(Locale.ROOT))) {
      boolean present = listing.hasFolder(root + name + "/") || listing.has(root + name + ".py");
      if (present) {
        modules.add(name);
        withoutRecord.add(name);
        return new TreeSet<>(Set.of(name));
      }
    }
    complete = false;
    return new TreeSet<>();
  }

  boolean isComplete() {
    return complete;
  }

  boolean claims(String module) {
    return modules.contains(module);
  }

  /** Returns whether a folder below a namespace, relative with a final slash, is claimed. */
  boolean claimsFolder(String folder) {
    return folders.contains(folder);
  }

  /** Returns whether every claim on a module comes with the list of its files. */
  boolean knowsFilesOf(String module) {
    return !withoutRecord.contains(module);
  }

  /** Returns the module that a file at the top of a site-packages folder makes, else null. */
  static @Nullable String topLevelModule(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    if (slash < 0) {
      boolean code = first.endsWith(".py") || first.endsWith(".so") || first.endsWith(".pyd");
      int dot = first.indexOf('.');
      if (!code || dot < 1) {
        return null;
      }
      first = first.substring(0, dot);
    }
    boolean named = IDENTIFIER.matcher(first).matches() && !first.equals("__pycache__");
    return named ? first : null;
  }
}
