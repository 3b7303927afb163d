package dev.culprit.knowledge.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the YAML files of a knowledge folder, in the layout of the format's first page.
 */
final class KnowledgeFolder {

  static final String FINDINGS = "findings";
  static final String MECHANISMS = "mechanisms.yaml";
  static final String CAUSE = "cause.yaml";
  static final String ADJUSTMENTS = "adjustments.yaml";

  private static final Set<String> NO_FAMILY = Set.of(FINDINGS, "data");

  private final Path root;
  private final Problems problems;

  KnowledgeFolder(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Returns the folders of the causes, sorted. */
  List<Path> causeFolders() {
    return folders(root).stream()
        .filter(family -> !NO_FAMILY.contains(name(family)))
        .flatMap(family -> folders(family).stream())
        .toList();
  }

  /** Returns every file that holds knowledge, sorted by path. */
  List<Document> documents() {
    if (!Files.isDirectory(root)) {
      problems.add(root.toString(), "is not a folder; pass the folder above the families");
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    Path findings = root.resolve(FINDINGS);
    if (Files.isDirectory(findings)) {
      files.addAll(children(findings).stream().filter(KnowledgeFolder::isYaml).toList());
    }
    if (Files.isRegularFile(root.resolve(MECHANISMS))) {
      files.add(root.resolve(MECHANISMS));
    }
    if (Files.isRegularFile(root.resolve(ADJUSTMENTS))) {
      files.add(root.resolve(ADJUSTMENTS));
    }
    for (Path folder : causeFolders()) {
      if (Files.isRegularFile(folder.resolve(CAUSE))) {
        files.add(folder.resolve(CAUSE));
      } else if (!children(folder).isEmpty()) {
        problems.add(path(folder), "holds no " + CAUSE);
      }
    }
    return files.stream().map(this::document).flatMap(Stream::ofNullable).toList();
  }

  @Nullable Document document(Path file) {
    String path = path(file);
    String text = text(file);
    Node content = text == null ? null : YamlReader.read(path, text, problems);
    return content == null ? null : new Document(path, content);
  }

  /** Returns a file's text, or null after reporting why it cannot be read. */
  @Nullable String text(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(YamlReader.MAX_CHARACTERS + 1);
      if (bytes.length > YamlReader.MAX_CHARACTERS) {
        problems.add(
            path(file), "is longer than " + YamlReader.MAX_CHARACTERS + " bytes; split it");
        return null;
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      problems.add(path(file), "is not UTF-8 text");
    } catch (IOException unreadable) {
      problems.add(path(file), "cannot be read: " + unreadable.getMessage());
    }
    return null;
  }

  /** Returns the path below the folder with forward slashes. */
  String path(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> !name(child).startsWith(".")).sorted().toList();
    } catch (IOException unreadable) {
      problems.add(path(folder), "cannot be listed: " + unreadable.getMessage());
      return List.of();
    }
  }

  private List<Path> folders(Path folder) {
    return children(folder).stream().filter(Files::isDirectory).toList();
  }

  static boolean isYaml(Path file) {
    return name(file).endsWith(".yaml") && Files.isRegularFile(file);
  }

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
