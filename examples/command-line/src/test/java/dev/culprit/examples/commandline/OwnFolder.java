package dev.culprit.examples.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the example of an organisation's folder, to spoil or to pack. */
record OwnFolder(Path root) {

  static final Path EXAMPLE =
      Path.of(System.getProperty("culprit.root")).resolve("examples/own-causes");

  static final String CAUSE = "network/corporate-proxy-refuses/cause.yaml";

  static OwnFolder copiedTo(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = root.resolve(EXAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return new OwnFolder(root);
  }

  OwnFolder replacing(String file, String old, String text) throws IOException {
    String content = Files.readString(root.resolve(file));
    if (!content.contains(old)) {
      throw new IllegalArgumentException(file + " does not hold '" + old + "'");
    }
    Files.writeString(root.resolve(file), content.replace(old, text));
    return this;
  }
}
