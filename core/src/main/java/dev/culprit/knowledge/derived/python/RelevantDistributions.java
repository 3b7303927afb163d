package dev.culprit.knowledge.derived.python;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distributions whose metadata an error asked for: those that it names, and those whose code
 * stands in the innermost frames of a look-up that failed.
 */
final class RelevantDistributions {

  /**
   * One distribution that an error is about.
   *
   * @param names distributions that may provide the code, the likeliest first
   * @param module the module whose code asked; empty when only the distribution is named
   * @param needsEntryPoints true when the look-up was one of entry points
   * @param told what the error says, for a sentence
   */
  record Relevant(List<String> names, String module, boolean needsEntryPoints, String told) {}

  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "(?:No package metadata was found for|PackageNotFoundError:(?! No package)|DistributionNotFound: The)"
              + " [\"']?([A-Za-z0-9][A-Za-z0-9._-]*?)"
              + "(?=Traceback|[^A-Za-z0-9._-]|[<>=!~]|$)");
  private static final Pattern FRAME =
      Pattern.compile("File \\\\?\"([^\"\\\\\\n]{1,300}\\.py)\\\\?\", line [0-9]+, in ([\\w<>]+)");
  private static final Pattern ROOT =
      Pattern.compile("^.*?(?:site-packages|dist-packages|/opt/python|/var/task)/");

  private final Map<String, Relevant> all = new LinkedHashMap<>();

  private RelevantDistributions(EvidenceView view) {
    for (Document document : view.telling("metadata")) {
      addNamed(document.text());
    }
    for (Document document : view.telling("packagenotfounderror")) {
      addNamed(document.text());
    }
    for (Document document : view.telling("distributionnotfound")) {
      addNamed(document.text());
    }
    for (Document document : view.telling("stopiteration")) {
      addFrames(document.text());
    }
    for (Document document : view.telling("failed", "load", "context", "fallback")) {
      addContext(document.text());
    }
  }

  static List<Relevant> of(EvidenceView view) {
    RelevantDistributions found =
        view.index(RelevantDistributions.class, RelevantDistributions::new);
    return new ArrayList<>(found.all.values());
  }

  private void addNamed(String text) {
    Matcher matcher = NOT_FOUND.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      put(new Relevant(List.of(name), "", false, "the error asks for the metadata of " + name));
    }
  }

  private void addContext(String text) {
    if (text.contains("contextvars_context") || text.contains("Failed to load context")) {
      put(
          new Relevant(
              List.of("opentelemetry-api"),
              "opentelemetry.context",
              true,
              "OpenTelemetry found no context entry point"));
    }
  }

  /** Adds the code that the innermost package frame of a StopIteration stands in. */
  private void addFrames(String text) {
    if (text.contains("_load_runtime_context") || text.contains("opentelemetry/context")) {
      addContext("Failed to load context");
      return;
    }
    if (!text.contains("entry_points") && !text.contains("importlib")) {
      return;
    }
    String module = "";
    Matcher matcher = FRAME.matcher(text);
    while (matcher.find()) {
      String path = ROOT.matcher(matcher.group(1)).replaceFirst("");
      if (!path.startsWith("/") && path.contains("/")) {
        module = path.substring(0, path.lastIndexOf('/')).replace('/', '.');
      }
    }
    if (!module.isEmpty()) {
      String top = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
      List<String> names = new ArrayList<>(ImportNames.providers(module));
      names.add(top);
      put(new Relevant(names, module, true, "a look-up of entry points in " + module + " failed"));
    }
  }

  private void put(Relevant relevant) {
    all.putIfAbsent(Distributions.normalised(relevant.names().get(0)), relevant);
  }
}
