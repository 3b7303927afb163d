package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Modules in folders for third-party packages that no distribution's metadata claims.
 *
 * <p>In a layer that is every package and module of such a folder. In a deployment package the
 * handler's own code lies beside the dependencies: there a package counts only where metadata of
 * others lies beside it and its name is none that projects give their own code, or in a {@code
 * site-packages} folder. Everywhere else the module is noted on its file and nobody judges it here.
 */
final class UnclaimedModules {

  private static final Set<String> OWN_CODE =
      Set.of(
          "app",
          "src",
          "lib",
          "libs",
          "test",
          "tests",
          "handler",
          "handlers",
          "function",
          "functions",
          "lambda",
          "lambdas",
          "common",
          "core",
          "shared",
          "util",
          "utils",
          "config",
          "scripts",
          "service",
          "services",
          "models",
          "api",
          "helpers",
          "tools",
          "main",
          "docs");
  private static final Set<String> NOT_MODULES =
      Set.of("bin", "lib", "lib64", "include", "share", "etc", "test", "tests", "__pycache__");
  private static final int MAX_ROOTS = 64;
  private static final int MAX_DEPTH = 4;

  private final ArtifactKind kind;
  private final Listing listing;
  private final Map<String, PythonClaims> claims;
  private final Map<String, Integer> packagesIn;

  private UnclaimedModules(ArtifactKind kind, Listing listing, Map<String, PythonClaims> claims) {
    this.kind = kind;
    this.listing = listing;
    this.claims = new TreeMap<>(claims);
    this.packagesIn = packagesIn(listing);
  }

  static UnclaimedModules of(ArtifactKind kind, Listing listing, Map<String, PythonClaims> claims) {
    return new UnclaimedModules(kind, listing, claims);
  }

  void tell(ArtifactDraft draft) {
    // What is not listed may be the very metadata: without the whole list nothing is unclaimed.
    boolean known = listing.isWhole();
    for (String root : roots()) {
      PythonClaims claimed = claims.get(root);
      boolean judged =
          known && (isForPackages(root) || kind != ArtifactKind.CODE || claimed != null);
      if (!judged) {
        note(root, draft);
      } else if (claimed == null || claimed.isComplete()) {
        tellRoot(root, claimed == null ? new PythonClaims() : claimed, draft);
      }
    }
  }

  /** The folders that hold packages: by name, by metadata, or by what lies in them. */
  private Set<String> roots() {
    Set<String> roots = new TreeSet<>(claims.keySet());
    if (holdsPackages("", 1) && (kind == ArtifactKind.CODE || !hasMetadataBelowPython())) {
      roots.add("");
    }
    String inside = null;
    for (String folder : listing.folders()) {
      boolean nested = inside != null && folder.startsWith(inside);
      String name = Paths.name(folder.substring(0, folder.length() - 1));
      boolean byName = isPackagesName(name) || name.equals("python");
      if (roots.size() >= MAX_ROOTS || (nested && !byName) || isNoPlaceForPackages(folder)) {
        continue;
      }
      boolean byContent = kind != ArtifactKind.CODE && isOutsidePackages(folder);
      if ((byName && holdsPackages(folder, 1)) || (byContent && holdsPackages(folder, 2))) {
        roots.add(folder);
        inside = folder;
      }
    }
    return roots;
  }

  /** Node packages bring Python for their own build, and the standard library has no metadata. */
  private boolean isNoPlaceForPackages(String folder) {
    return folder.contains("node_modules/")
        || (listing.has(folder + "os.py") && listing.has(folder + "site.py"));
  }

  private boolean hasMetadataBelowPython() {
    return claims.keySet().stream().anyMatch(root -> root.startsWith("python/"));
  }

  private static boolean isPackagesName(String name) {
    return name.equals("site-packages") || name.equals("dist-packages");
  }

  private static boolean isForPackages(String root) {
    return root.endsWith("site-packages/") || root.endsWith("dist-packages/");
  }

  /** Neither the folder nor one above it is a package or lies directly in another root. */
  private boolean isOutsidePackages(String folder) {
    for (String at = folder; !at.isEmpty(); at = Paths.folder(at.substring(0, at.length() - 1))) {
      if (isPackage(at)) {
        return false;
      }
    }
    String parent = Paths.folder(folder.substring(0, folder.length() - 1));
    return !claims.containsKey(parent) && !holdsPackages(parent, 1);
  }

  private boolean holdsPackages(String folder, int atLeast) {
    return packagesIn.getOrDefault(folder, 0) >= atLeast;
  }

  /** Counts the packages of every folder once: asking folder by folder would be quadratic. */
  private static Map<String, Integer> packagesIn(Listing listing) {
    Map<String, Integer> counts = new HashMap<>();
    for (String folder : listing.folders()) {
      if (isPackage(listing, folder)) {
        String parent = Paths.folder(folder.substring(0, folder.length() - 1));
        counts.merge(parent, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static boolean isPackage(Listing listing, String folder) {
    return listing.has(folder + "__init__.py") || listing.has(folder + "__init__.pyc");
  }

  private boolean isPackage(String folder) {
    return isPackage(listing, folder);
  }

  /** Leaves a note on the packages of a folder that may be the handler's own. */
  private void note(String root, ArtifactDraft draft) {
    for (String folder : listing.foldersIn(root)) {
      ArchiveEntry start = listing.at(folder + "__init__.py");
      if (start != null) {
        draft.file(start).detail("python.module", moduleName(root, folder));
      }
    }
  }

  private void tellRoot(String root, PythonClaims claimed, ArtifactDraft draft) {
    boolean own = kind == ArtifactKind.CODE && !isForPackages(root);
    for (String folder : listing.foldersIn(root)) {
      String module = moduleName(root, folder);
      boolean plausible =
          PythonClaims.IDENTIFIER.matcher(module).matches()
              && !NOT_MODULES.contains(module)
              && !(own && (OWN_CODE.contains(module) || !isPackage(folder)))
              && !listing.has(folder + "function.json");
      if (!plausible) {
        continue;
      }
      if (!claimed.claims(module)) {
        if (isPackage(folder) || holdsCode(folder)) {
          add(module, folder, draft);
        }
      } else if (!isPackage(folder) && claimed.knowsFilesOf(module)) {
        tellNamespace(root, folder, claimed, 1, draft);
      }
    }
    if (!own) {
      tellSingleModules(root, claimed, draft);
    }
  }

  /** A namespace is shared: one distribution's part may lack its metadata while others have it. */
  private void tellNamespace(
      String root, String namespace, PythonClaims claimed, int depth, ArtifactDraft draft) {
    for (String folder : listing.foldersIn(namespace)) {
      String relative = folder.substring(root.length());
      if (claimed.claimsFolder(relative)) {
        if (!isPackage(folder) && depth < MAX_DEPTH - 1) {
          tellNamespace(root, folder, claimed, depth + 1, draft);
        }
      } else if (isPackage(folder)) {
        add(moduleName(root, folder), folder, draft);
      }
    }
  }

  private void tellSingleModules(String root, PythonClaims claimed, ArtifactDraft draft) {
    for (ArchiveEntry entry : listing.filesIn(root)) {
      String name = Paths.name(entry.path());
      String module = PythonClaims.topLevelModule(name);
      boolean installed = module != null && !root.isEmpty() && !name.equals("setup.py");
      if (installed && module != null && !claimed.claims(module)) {
        add(module, entry.path(), draft);
      }
    }
  }

  private boolean holdsCode(String folder) {
    return listing
        .below(folder)
        .limit(500)
        .map(ArchiveEntry::path)
        .anyMatch(path -> path.endsWith(".py") || path.endsWith(".so") || path.endsWith(".pyd"));
  }

  private static String moduleName(String root, String folder) {
    return folder.substring(root.length(), folder.length() - 1).replace('/', '.');
  }

  private static void add(String module, String place, ArtifactDraft draft) {
    String path = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    draft.add(
        new DistributionEvidence(
            module,
            null,
            path,
            false,
            null,
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of(module)));
  }
}
