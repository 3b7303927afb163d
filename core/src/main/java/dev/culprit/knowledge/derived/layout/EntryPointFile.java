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
    return switch (language) {
      case "python" ->
          dotted(
              handler,
              handler.lastIndexOf('.'),
              List.of(".py", ".pyc", ".so", "/__init__.py"),
              true);
      // Both look for the first dot behind the folders: app.handlers.main is main of app.js.
      case "nodejs" -> dotted(handler, firstDot(handler), List.of(".js", ".mjs", ".cjs"), false);
      case "ruby" -> dotted(handler, firstDot(handler), List.of(".rb"), false);
      case "java" -> ofClass(handler);
      case "dotnet", "dotnetcore" -> ofAssembly(handler);
      case "go" -> Optional.of(of(handler, handler, List.of(""), ""));
      default -> Optional.empty();
    };
  }

  private static int firstDot(String handler) {
    return handler.indexOf('.', handler.lastIndexOf('/') + 1);
  }

  private static Optional<EntryPointFile> dotted(
      String handler, int dot, List<String> extensions, boolean dotsAreFolders) {
    if (dot < 1) {
      return Optional.empty();
    }
    String module = handler.substring(0, dot);
    String names = handler.substring(dot + 1);
    // Ruby's app.Orders::Handler.process names a method of a class, Node's app.api.main a member.
    String symbol =
        extensions.contains(".rb")
            ? names.substring(names.lastIndexOf('.') + 1)
            : names.split("\\.", -1)[0];
    return Optional.of(
        of(handler, dotsAreFolders ? module.replace('.', '/') : module, extensions, symbol));
  }

  /** {@code com.acme.Orders::handle}, or without method, which is then handleRequest. */
  private static Optional<EntryPointFile> ofClass(String handler) {
    String[] parts = handler.split("::", 2);
    if (!parts[0].matches("[\\w$.]{1,256}")) {
      return Optional.empty();
    }
    String method = parts.length == 2 ? parts[1] : "handleRequest";
    return Optional.of(of(handler, parts[0].replace('.', '/'), List.of(".class"), method));
  }

  /** {@code Orders::Acme.Orders.Function::Handle}, or only the name of an executable assembly. */
  private static Optional<EntryPointFile> ofAssembly(String handler) {
    String assembly = handler.split("::", 2)[0];
    return assembly.matches("[\\w.-]{1,128}")
        ? Optional.of(of(handler, assembly, List.of(".dll"), ""))
        : Optional.empty();
  }

  private static EntryPointFile of(
      String handler, String stem, List<String> extensions, String symbol) {
    return new EntryPointFile(
        "handler " + handler, stem.replaceFirst("^\\./", ""), extensions, symbol);
  }

  /** Returns whether the platform looks for a class, in folders and in jars. */
  boolean isClass() {
    return extensions.equals(List.of(".class"));
  }

  /** Returns the paths that would be found. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    extensions.forEach(extension -> paths.add(stem + extension));
    return paths;
  }
}
