package dev.culprit.knowledge.load;

import dev.culprit.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A knowledge folder with one sound cause, of which a test spoils one thing. */
final class KnowledgeFixture {

  static final String CAUSE = "missing-dependency/foo/cause.yaml";

  static final String SOUND =
      """
      id: foo
      title: Foo is missing
      summary: The package lacks foo.
      family: missing-dependency
      platforms: [aws-lambda, kubernetes]
      status: experimental
      prior: rare
      signals:
        - finding:
            id: foo.absent
            says: foo is absent
            when: {text: {matches: ['no foo here'], and: [bar], in: [logs]}}
            leak: specific
          expected: always
          why: It is the fault.
      remediation:
        - id: add-foo
          title: Add foo
          commands: {shell: add foo}
          risk: low
          verify: see foo
          rollback: remove foo
      false_positives: [Bar looks like foo.]
      references: [https://example.org/foo]
      """;

  static final String README =
      """
      # Foo
      ## Meaning
      a
      ## Impact
      b
      ## Diagnosis
      c
      ## Mitigation
      d
      """;

  private final Path root;

  private KnowledgeFixture(Path root) {
    this.root = root;
  }

  /** Writes a folder that loads and of which the lint has nothing to say. */
  static KnowledgeFixture sound(Path root) {
    return new KnowledgeFixture(root)
        .with(CAUSE, SOUND)
        .with("missing-dependency/foo/README.md", README)
        .with("missing-dependency/foo/cases/a.yaml", testCase("foo", ""))
        .with("missing-dependency/foo/cases/b.yaml", testCase("bar", ""))
        .with("missing-dependency/foo/cases/c.yaml", testCase("none", ", missing: [foo.absent]"))
        .with("missing-dependency/bar/cause.yaml", SOUND.replace("foo", "bar"))
        .with("missing-dependency/bar/README.md", README)
        .with("missing-dependency/bar/cases/a.yaml", testCase("bar", ""))
        .with("missing-dependency/bar/cases/b.yaml", testCase("foo", ""))
        .with("missing-dependency/bar/cases/c.yaml", testCase("none", ", missing: [bar.absent]"));
  }

  /** Writes a folder with one cause.yaml alone. */
  static KnowledgeFixture of(Path root, String cause) {
    return new KnowledgeFixture(root).with(CAUSE, cause);
  }

  static KnowledgeFixture empty(Path root) {
    return new KnowledgeFixture(root);
  }

  static String testCase(String leads, String more) {
    return """
        sentence: A case
        platform: aws-lambda
        evidence: {logs: [{message: no foo here}]}
        expect: {leads: %s%s}
        """
        .formatted(leads, more);
  }

  KnowledgeFixture with(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  KnowledgeFixture without(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Replaces a text of a file, which must be there. */
  KnowledgeFixture replacing(String path, String old, String text) {
    try {
      String content = Files.readString(root.resolve(path));
      if (!content.contains(old)) {
        throw new IllegalArgumentException(path + " does not hold '" + old + "'");
      }
      return with(path, content.replace(old, text));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Path root() {
    return root;
  }

  KnowledgeBase load() {
    return KnowledgeLoader.folder(root, KnowledgeBase.empty());
  }

  /** Returns the errors that loading reports; none when it succeeds. */
  List<String> errors() {
    try {
      load();
      return List.of();
    } catch (KnowledgeException wrong) {
      return wrong.errors().stream().map(KnowledgeError::toString).toList();
    }
  }

  List<String> complaints() {
    return KnowledgeLint.of(root).complaints().stream().map(KnowledgeError::toString).toList();
  }
}
