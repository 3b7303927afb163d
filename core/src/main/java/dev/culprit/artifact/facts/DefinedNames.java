package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.JavaClass;
import dev.culprit.artifact.format.SourceNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Names that sources and Java classes define or export, of those that were asked for by path: the
 * handler's file. Values and bodies are not kept.
 */
public final class DefinedNames implements FactReader {

  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_FILES = 4;

  private final NamedPaths named;

  private DefinedNames(NamedPaths named) {
    this.named = named;
  }

  /** Returns a reader for one artifact, of the sources among these paths. */
  public static DefinedNames of(NamedPaths named) {
    return new DefinedNames(named);
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    sources(listing)
        .forEach(entry -> wishes.accept(new Wish(entry, MAX_BYTES, Wish.Priority.METADATA)));
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    for (ArchiveEntry entry : sources(listing)) {
      byte[] bytes = contents.of(entry.path());
      if (bytes != null && bytes.length == entry.sizeBytes()) {
        tell(namesOf(entry.path(), bytes), draft.file(entry));
      }
    }
  }

  /** Writes the names, unless there are none because the file is damaged. */
  static void tell(@Nullable SourceNames names, FileDraft file) {
    if (names != null) {
      file.detail("names.defined", String.join(", ", names.names()));
      file.detail("names.complete", Boolean.toString(names.complete()));
    }
  }

  private static @Nullable SourceNames namesOf(String path, byte[] bytes) {
    if (path.endsWith(".class")) {
      return JavaClass.methods(bytes);
    }
    String source = new String(bytes, StandardCharsets.UTF_8);
    if (path.endsWith(".py")) {
      return SourceNames.ofPython(source);
    }
    return path.endsWith(".rb") ? SourceNames.ofRuby(source) : SourceNames.ofJavaScript(source);
  }

  private List<ArchiveEntry> sources(Listing listing) {
    return listing
        .readable()
        .filter(entry -> entry.path().matches(".*\\.(?:py|js|mjs|cjs|rb|class)"))
        .filter(entry -> entry.sizeBytes() <= MAX_BYTES && named.names(entry.path()))
        .limit(MAX_FILES)
        .toList();
  }
}
