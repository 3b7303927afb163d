package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An archive's files and folders in path order, with questions about who lies where. */
public final class Listing {

  /** Bounds on hostile nesting: few long names may name gigabytes of folders. */
  private static final int MAX_DEPTH = 48;

  private static final int MAX_FOLDER_LENGTH = 512;
  private static final int MAX_FOLDERS = 100_000;

  private final NavigableMap<String, ArchiveEntry> files = new TreeMap<>();
  private final NavigableSet<String> folders = new TreeSet<>();
  private final boolean whole;
  private boolean foldersCut;

  private Listing(boolean whole) {
    this.whole = whole;
  }

  /** Returns the listing of these entries. */
  public static Listing of(List<ArchiveEntry> entries, boolean whole) {
    Listing listing = new Listing(whole);
    for (ArchiveEntry entry : entries) {
      if (entry.kind() == ArchiveEntry.Kind.FOLDER) {
        String path = entry.path().endsWith("/") ? entry.path() : entry.path() + "/";
        listing.addFolders(path);
      } else {
        listing.files.put(entry.path(), entry);
        listing.addFolders(Paths.folder(entry.path()));
      }
    }
    return listing;
  }

  private void addFolders(String folder) {
    int depth = 0;
    for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
      if (++depth > MAX_DEPTH || slash > MAX_FOLDER_LENGTH || folders.size() >= MAX_FOLDERS) {
        foldersCut = true;
        return;
      }
      folders.add(folder.substring(0, slash + 1));
    }
  }

  /** Returns whether every file and folder of the package is in it. */
  boolean isWhole() {
    return whole && !foldersCut;
  }

  /** Returns whether folders were left out for their number, depth or length. */
  public boolean isWithoutSomeFolders() {
    return foldersCut;
  }

  /** Returns the files and links in path order. */
  public List<ArchiveEntry> files() {
    return List.copyOf(files.values());
  }

  /** Returns the files whose content may be read. */
  Stream<ArchiveEntry> readable() {
    return files.values().stream().filter(ArchiveEntry::isReadable);
  }

  /** Returns the entry at a path, null when there is none. */
  @Nullable ArchiveEntry at(String path) {
    return files.get(path);
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** Returns every folder with a final slash, in path order; the root is not among them. */
  NavigableSet<String> folders() {
    return Collections.unmodifiableNavigableSet(folders);
  }

  boolean hasFolder(String folder) {
    return folder.isEmpty() || folders.contains(folder);
  }

  /** Returns the files below a folder, at any depth, in path order. */
  Stream<ArchiveEntry> below(String folder) {
    return files.tailMap(folder, true).values().stream()
        .takeWhile(entry -> entry.path().startsWith(folder));
  }

  /** Returns the folders directly in a folder, with final slashes; skips over what lies deeper. */
  List<String> foldersIn(String folder) {
    List<String> found = new ArrayList<>();
    String next = folders.higher(folder);
    while (next != null && next.startsWith(folder)) {
      found.add(next);
      next = folders.ceiling(after(next));
    }
    return found;
  }

  /** Returns the files directly in a folder; skips over what lies deeper. */
  List<ArchiveEntry> filesIn(String folder) {
    List<ArchiveEntry> found = new ArrayList<>();
    Map.Entry<String, ArchiveEntry> next = files.ceilingEntry(folder);
    while (next != null && next.getKey().startsWith(folder)) {
      String path = next.getKey();
      int slash = path.indexOf('/', folder.length());
      if (slash < 0) {
        found.add(next.getValue());
        next = files.higherEntry(path);
      } else {
        next = files.ceilingEntry(after(path.substring(0, slash + 1)));
      }
    }
    return found;
  }

  /**
   * The first text that does not lie below a folder: {@code 0} is the character after the slash.
   */
  private static String after(String folder) {
    return folder.substring(0, folder.length() - 1) + '0';
  }
}
