package dev.culprit.artifact.facts;

import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.ScriptFile;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file's evidence while readers add to it. */
final class FileDraft {

  private final String path;
  private final long count;
  private final @Nullable Long sizeBytes;
  private final @Nullable Integer mode;
  private final SortedMap<String, String> details = new TreeMap<>();
  @Nullable NativeBinary binary;
  @Nullable ScriptFile script;
  @Nullable String pythonBytecode;
  @Nullable Integer javaClassMajor;

  private FileDraft(String path, long count, @Nullable Long sizeBytes, @Nullable Integer mode) {
    this.path = path;
    this.count = count;
    this.sizeBytes = sizeBytes;
    this.mode = mode;
  }

  static FileDraft of(ArchiveEntry entry) {
    FileDraft draft = new FileDraft(entry.path(), 1, entry.sizeBytes(), entry.mode());
    if (entry.kind() == ArchiveEntry.Kind.LINK) {
      draft.detail("link", "true");
    }
    if (entry.unsafe()) {
      draft.detail("unsafePath", "true");
    }
    if (entry.path().indexOf('\\') >= 0) {
      draft.detail("backslashes", "true");
    }
    if (entry.copies() > 1) {
      draft.detail("copies", Integer.toString(entry.copies()));
    }
    return draft;
  }

  static FileDraft ofMany(String glob, long count) {
    return new FileDraft(glob, count, null, null);
  }

  void detail(String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  FileEvidence toEvidence() {
    return new FileEvidence(
        path,
        true,
        count,
        sizeBytes,
        mode,
        binary,
        script,
        pythonBytecode,
        javaClassMajor,
        details);
  }
}
