package dev.culprit.knowledge.derived.layout;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.PackagedFiles.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a Java handler's class is: in folders at the package's root, or in a jar of {@code lib} or
 * of a layer's {@code java/lib}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Java packages</a>
 */
final class HandlerClass {

  private static final String HELD = "classes.named";

  private HandlerClass() {}

  /** Returns the class file, or the jar that holds it, where the class path has it. */
  static Optional<Entry> found(EvidenceView view, String path) {
    Stream<Entry> files =
        view.packaged().at(path).stream().filter(entry -> entry.place() != Place.LAYER);
    return Stream.concat(files, jarsWith(view, path).filter(HandlerClass::isOnClassPath))
        .findFirst();
  }

  /** Returns the jars that hold the class where no class path has them. */
  static List<Instance> offClassPath(EvidenceView view, String path) {
    return jarsWith(view, path)
        .filter(jar -> !isOnClassPath(jar))
        .map(
            jar ->
                new Instance(
                    jar.artifact().name(),
                    jar.directory(),
                    "%s holds %s, and only jars in lib/ of the package and java/lib/ of a layer are searched"
                        .formatted(jar.shown(), path)))
        .toList();
  }

  /** Returns whether it is known of every jar whether it holds the class. */
  static boolean areJarsRead(EvidenceView view) {
    return view.packaged().present().stream()
        .filter(entry -> entry.path().endsWith(".jar"))
        .allMatch(entry -> entry.file().details().containsKey(HELD));
  }

  private static Stream<Entry> jarsWith(EvidenceView view, String path) {
    return view.packaged().present().stream()
        .filter(
            entry ->
                List.of(entry.file().details().getOrDefault(HELD, "").split(", ", -1))
                    .contains(path));
  }

  private static boolean isOnClassPath(Entry jar) {
    return jar.directory().equals(jar.place() == Place.LAYER ? "java/lib" : "lib");
  }
}
