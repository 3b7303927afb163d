package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** PyPA, "Recording installed projects": name and version joined by the first hyphen. */
  private static final Pattern NAME =
      Pattern.compile("([^/]+?)(?:-([^/-][^/]*?))?\\.(?:dist-info|egg-info)");

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
    Matcher matcher = NAME.matcher(Paths.name(path));
    if (matcher.matches()) {
      found.add(
          new DistributionFolder(path, Paths.folder(path), matcher.group(1), matcher.group(2)));
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
