package dev.culprit.artifact.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.JsonText;
import dev.culprit.evidence.NodePackageEvidence;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Node packages: the root's package.json and those two levels of node_modules deep. */
public final class NodeFacts implements FactReader {

  private static final Pattern ROOT = Pattern.compile("(?:nodejs/)?package\\.json");
  private static final String PACKAGE = "node_modules/(?:@[^/]+/)?[^/@][^/]*/";
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?:(?!node_modules/)[^/]+/){0,6}(?:" + PACKAGE + "){1,2}package\\.json");
  private static final int MAX_BYTES = 256 * 1024;

  private NodeFacts() {}

  /** Returns a reader for one artifact. */
  public static NodeFacts of() {
    return new NodeFacts();
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    listing
        .readable()
        .filter(entry -> isPackage(entry) && entry.sizeBytes() <= MAX_BYTES)
        .map(entry -> new Wish(entry, Wish.WHOLE, priority(entry)))
        .forEach(wishes);
  }

  private static boolean isPackage(ArchiveEntry entry) {
    return entry.path().endsWith("package.json")
        && (ROOT.matcher(entry.path()).matches() || DEPENDENCY.matcher(entry.path()).matches());
  }

  private static Wish.Priority priority(ArchiveEntry entry) {
    return ROOT.matcher(entry.path()).matches() ? Wish.Priority.METADATA : Wish.Priority.DEPENDENCY;
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    listing
        .readable()
        .filter(NodeFacts::isPackage)
        .forEach(
            entry -> {
              byte[] bytes = contents.of(entry.path());
              if (bytes != null) {
                tellOne(entry, JsonText.object(bytes), draft);
              }
            });
  }

  private static void tellOne(ArchiveEntry entry, @Nullable JsonNode json, ArtifactDraft draft) {
    if (json == null) {
      draft.file(entry).detail("json", "malformed");
      return;
    }
    String name = JsonText.text(json, "name");
    JsonNode engines = json.get("engines");
    draft.add(
        new NodePackageEvidence(
            name == null ? "" : name,
            JsonText.text(json, "version"),
            entry.path(),
            JsonText.text(json, "type"),
            JsonText.text(json, "main"),
            engines == null ? null : JsonText.text(engines, "node")));
  }
}
