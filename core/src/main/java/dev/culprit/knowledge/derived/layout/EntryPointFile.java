package dev.culprit.knowledge.derived.layout;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that the platform starts, as the handler setting, the worker's message or the runtime
 * names it.
 *
 * @param setting what names it, for a sentence
 * @param stem the path in the package without extension, such as {@code src/app}
 * @param extensions the extensions that the runtime tries; one empty text when the stem is the path
 * @param symbol the function that the file must define; empty when none is named
 */
record EntryPointFile(String setting, String stem, List<String> extensions, String symbol) {

  private static final Pattern WORKER =
      Pattern.compile("unable to load entry point \\\\?\"([^\"\\\\]{1,200})\\\\?\"");

  static Optional<EntryPointFile> of(EvidenceView view) {
    for (Document document : view.telling("unable", "load", "entry", "point")) {
      Matcher matcher = WORKER.matcher(document.text());
      if (matcher.find()) {
        String path = matcher.group(1).replaceFirst("^\\./", "");
        return Optional.of(new EntryPointFile("the entry point " + path, path, List.of(""), ""));
      }
    }
    Optional<String> handler = view.setting("handler");
    boolean isImage = view.setting("packageType").filter("Image"::equalsIgnoreCase).isPresent();
    if (handler.isEmpty() || isImage || view.platform() != Platform.AWS_LAMBDA) {
      return Optional.empty();
    }
    return ofHandler(view, handler.get());
  }

  private static Optional<EntryPointFile> ofHandler(EvidenceView view, String handler) {
    String language = view.language().orElse("");
    List<String> extensions =
        switch (language) {
          case "python" -> List.of(".py", ".pyc", ".so", "/__init__.py");
          case "nodejs" -> List.of(".js", ".mjs", ".cjs");
          case "ruby" -> List.of(".rb");
          default -> List.of();
        };
    if (extensions.isEmpty() || handler.indexOf('.') < 1) {
      return Optional.empty();
    }
    int end =
        language.equals("nodejs")
            ? handler.indexOf('.', handler.lastIndexOf('/') + 1)
            : handler.lastIndexOf('.');
    String module = handler.substring(0, Math.max(end, 1));
    String stem = language.equals("python") ? module.replace('.', '/') : module;
    String symbol = handler.substring(module.length() + 1).split("\\.", -1)[0];
    return Optional.of(
        new EntryPointFile(
            "handler " + handler, stem.replaceFirst("^\\./", ""), extensions, symbol));
  }

  /** Returns the paths that would be found. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    extensions.forEach(extension -> paths.add(stem + extension));
    return paths;
  }
}
