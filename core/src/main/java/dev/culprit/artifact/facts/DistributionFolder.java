package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code *.dist-info} or {@code *.egg-info} folder, or an {@code *.egg-info} file.
 *
 * @param path without a final slash
 * @param root the folder that it lies in, with a final slash, empty at the root
 * @param name the distribution's name by the folder's name
 * @param version the version by the folder's name, null when it bears none
 */
record DistributionFolder(String path, String root, String name, @Nullable String version) {

  static List<DistributionFolder> in(Listing listing) {
    List<DistributionFolder> found = new ArrayList<>();
    for (String folder : listing.folders()) {
      String path = folder.substring(0, folder.length() - 1);
      add(path, found);
    }
    listing
        .readable()
        .filter(entry -> entry.path().endsWith(".egg-info"))
        .forEach(entry -> add(entry.path(), found));
    return found;
  }

  private static void add(String path, List<DistributionFolder> found) {
    if (!path.endsWith(".dist-info") && !path.endsWith(".egg-info")) {
      return;
    }
    // PyPA, "Recording installed projects": NAME-VERSION, in an egg's folder NAME-VERSION-PYTHON.
    String stem = Paths.name(path.substring(0, path.lastIndexOf('.')));
    String[] parts = stem.split("-", 3);
    if (!parts[0].isEmpty()) {
      String version = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : null;
      found.add(new DistributionFolder(path, Paths.folder(path), parts[0], version));
    }
  }

  /** Returns the file with name, version and requirements, null when the folder lacks it. */
  @Nullable ArchiveEntry metadata(Listing listing) {
    ArchiveEntry metadata = listing.at(path + "/METADATA");
    if (metadata == null) {
      metadata = listing.at(path + "/PKG-INFO");
    }
    return metadata == null ? listing.at(path) : metadata;
  }

  @Nullable ArchiveEntry file(Listing listing, String fileName) {
    return listing.at(path + "/" + fileName);
  }
}
