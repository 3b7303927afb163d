package dev.culprit.artifact.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that describe the project or configure its host, at the places where hosts look. */
public final class ProjectFacts implements FactReader {

  private static final Pattern PLACES =
      Pattern.compile(
          "host\\.json|(?:[^/]+/)?function\\.json|requirements\\.txt|pyproject\\.toml"
              + "|[^/]+\\.runtimeconfig\\.json|(?:[^/]+/){1,2}[^/]+\\.runtimeconfig\\.json");
  private static final Pattern REQUIRES_PYTHON =
      Pattern.compile("(?m)^\\s{0,8}requires-python\\s{0,8}=\\s{0,8}[\"']([^\"'\\n]{1,100})[\"']");
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_FILES = 400;

  private ProjectFacts() {}

  /** Returns a reader for one artifact. */
  public static ProjectFacts of() {
    return new ProjectFacts();
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    places(listing)
        .forEach(entry -> wishes.accept(new Wish(entry, MAX_BYTES, Wish.Priority.METADATA)));
  }

  private static List<ArchiveEntry> places(Listing listing) {
    return listing
        .readable()
        .filter(entry -> PLACES.matcher(entry.path()).matches())
        .limit(MAX_FILES)
        .toList();
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    for (ArchiveEntry entry : places(listing)) {
      byte[] bytes = contents.of(entry.path());
      if (bytes != null) {
        tellOne(
            Paths.name(entry.path()), bytes, bytes.length < entry.sizeBytes(), draft.file(entry));
      }
    }
    if (listing.isWhole() && listing.has("host.json") && !listing.has(".funcignore")) {
      draft.absent(".funcignore");
    }
  }

  private static void tellOne(String name, byte[] bytes, boolean cut, FileDraft file) {
    if (cut) {
      file.detail("cut", "true");
    }
    if (name.equals("requirements.txt")) {
      file.detail("content", new String(bytes, StandardCharsets.UTF_8));
    } else if (name.equals("pyproject.toml")) {
      Matcher matcher = REQUIRES_PYTHON.matcher(new String(bytes, StandardCharsets.UTF_8));
      file.detail("requires-python", matcher.find() ? matcher.group(1) : null);
    } else if (!cut) {
      tellJson(name, bytes, file);
    }
  }

  private static void tellJson(String name, byte[] bytes, FileDraft file) {
    if (JsonText.hasByteOrderMark(bytes)) {
      file.detail("byteOrderMark", "true");
    }
    JsonNode json = JsonText.object(bytes);
    if (json == null) {
      file.detail("json", "malformed");
    } else if (name.equals("host.json")) {
      tellHost(json, file);
    } else if (name.equals("function.json")) {
      tellFunction(json, file);
    } else {
      file.detail("runtimeconfig.framework", frameworks(json.path("runtimeOptions")));
      file.detail("runtimeconfig.tfm", JsonText.text(json.path("runtimeOptions"), "tfm"));
      file.detail(
          "runtimeconfig.rollForward", JsonText.text(json.path("runtimeOptions"), "rollForward"));
    }
  }

  private static void tellHost(JsonNode json, FileDraft file) {
    file.detail("host.version", JsonText.text(json, "version"));
    file.detail("host.functionTimeout", JsonText.text(json, "functionTimeout"));
    file.detail("host.extensionBundle.id", JsonText.text(json.path("extensionBundle"), "id"));
    file.detail(
        "host.extensionBundle.version", JsonText.text(json.path("extensionBundle"), "version"));
    file.detail(
        "host.customHandler",
        JsonText.text(json.path("customHandler").path("description"), "defaultExecutablePath"));
  }

  private static void tellFunction(JsonNode json, FileDraft file) {
    file.detail("function.scriptFile", JsonText.text(json, "scriptFile"));
    file.detail("function.entryPoint", JsonText.text(json, "entryPoint"));
    file.detail("function.disabled", JsonText.text(json, "disabled"));
    List<String> bindings = new ArrayList<>();
    for (JsonNode binding : json.path("bindings")) {
      String type = JsonText.text(binding, "type");
      if (type != null && bindings.size() < 50) {
        bindings.add(type);
      }
    }
    file.detail("function.bindings", String.join(", ", bindings));
  }

  /** One framework or several, as {@code Microsoft.NETCore.App 8.0.0}. */
  private static String frameworks(JsonNode options) {
    List<String> found = new ArrayList<>();
    List<JsonNode> nodes = new ArrayList<>(List.of(options.path("framework")));
    options.path("frameworks").forEach(nodes::add);
    options.path("includedFrameworks").forEach(nodes::add);
    for (JsonNode node : nodes) {
      String name = JsonText.text(node, "name");
      String version = JsonText.text(node, "version");
      if (name != null && found.size() < 20) {
        found.add(version == null ? name : name + " " + version);
      }
    }
    return String.join(", ", found);
  }
}
