package dev.culprit.artifact.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.JsonText;
import dev.culprit.evidence.NodePackageEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final int MAX_EXPORTS = 20;
  private static final int MAX_CONDITIONS = 8;
  private static final int MAX_NAME = 100;

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
    draft.file(entry).detail("exports", exports(json.get("exports")));
    draft.add(
        new NodePackageEvidence(
            name == null ? "" : name,
            JsonText.text(json, "version"),
            entry.path(),
            JsonText.text(json, "type"),
            JsonText.text(json, "main"),
            engines == null ? null : JsonText.text(engines, "node")));
  }

  /**
   * Returns what a package lets others import: subpaths, each with its conditions, such as {@code
   * .: import types, ./web: default}; null when it does not restrict that.
   */
  private static @Nullable String exports(@Nullable JsonNode exports) {
    if (exports == null || exports.isNull()) {
      return null;
    }
    if (!exports.isObject() || !exports.fieldNames().hasNext()) {
      return ".";
    }
    if (!exports.fieldNames().next().startsWith(".")) {
      return ".: " + conditions(exports);
    }
    List<String> subpaths = new ArrayList<>();
    for (Map.Entry<String, JsonNode> subpath : exports.properties()) {
      String conditions = conditions(subpath.getValue());
      if (subpaths.size() < MAX_EXPORTS && subpath.getKey().length() <= MAX_NAME) {
        subpaths.add(subpath.getKey() + (conditions.isEmpty() ? "" : ": " + conditions));
      }
    }
    return String.join(", ", subpaths);
  }

  private static String conditions(JsonNode target) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> condition : target.properties()) {
      if (names.size() < MAX_CONDITIONS && condition.getKey().length() <= MAX_NAME) {
        names.add(condition.getKey());
      }
    }
    return String.join(" ", names);
  }
}
