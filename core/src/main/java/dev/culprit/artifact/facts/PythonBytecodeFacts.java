package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.PythonBytecode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python bytecode: thousands of cached files become one line a folder and version, by their names;
 * a few of those that stand in for missing sources are read.
 */
public final class PythonBytecodeFacts implements FactReader {

  private static final String CACHE = "__pycache__/";
  private static final Pattern TAG =
      Pattern.compile("\\.([a-z]+-[0-9a-z]+)(?:\\.opt-[12])?\\.pyc$");
  private static final int SAMPLES_A_ROOT = 8;

  private PythonBytecodeFacts() {}

  /** Returns a reader for one artifact. */
  public static PythonBytecodeFacts of() {
    return new PythonBytecodeFacts();
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    Map<String, Integer> taken = new HashMap<>();
    listing
        .readable()
        .filter(entry -> isSourceless(listing, entry))
        .filter(entry -> taken.merge(Paths.top(entry.path()), 1, Integer::sum) <= SAMPLES_A_ROOT)
        .forEach(entry -> wishes.accept(new Wish(entry, 16, Wish.Priority.SAMPLE)));
  }

  private static boolean isSourceless(Listing listing, ArchiveEntry entry) {
    String path = entry.path();
    return path.endsWith(".pyc")
        && !isCached(path)
        && !listing.has(path.substring(0, path.length() - 1));
  }

  private static boolean isCached(String path) {
    return path.startsWith(CACHE) || path.contains("/" + CACHE);
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    Map<String, List<ArchiveEntry>> cached = new TreeMap<>();
    listing
        .readable()
        .filter(entry -> entry.path().endsWith(".pyc"))
        .forEach(
            entry -> {
              if (isCached(entry.path())) {
                cached.computeIfAbsent(glob(entry.path()), key -> new ArrayList<>()).add(entry);
              } else if (isSourceless(listing, entry)) {
                FileDraft file = draft.file(entry);
                file.detail("sourceless", "true");
                byte[] head = contents.of(entry.path());
                file.pythonBytecode = head == null ? null : PythonBytecode.version(head);
              }
            });
    cached.forEach((glob, entries) -> tellCached(glob, entries, draft));
  }

  private static void tellCached(String glob, List<ArchiveEntry> entries, ArtifactDraft draft) {
    ArchiveEntry first = entries.get(0);
    FileDraft file = entries.size() == 1 ? draft.file(first) : draft.rollUp(glob, entries);
    file.pythonBytecode = PythonBytecode.versionInName(Paths.name(first.path()));
  }

  /** Returns such as {@code src/**}{@code /__pycache__/*.cpython-313.pyc}. */
  private static String glob(String path) {
    String top = Paths.top(path);
    String folder = path.startsWith(CACHE) ? CACHE : top + "/**/" + CACHE;
    Matcher tag = TAG.matcher(path);
    return folder + (tag.find() ? "*." + tag.group(1) + ".pyc" : "*.pyc");
  }
}
