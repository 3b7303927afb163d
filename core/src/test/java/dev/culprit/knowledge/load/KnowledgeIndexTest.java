package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.judge.TextRules;
import dev.culprit.log.pattern.LinearPattern;
import dev.culprit.testkit.CauseCases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeIndexTest {

  private static final String START =
      "{\"schema\":\"culprit.knowledge/v1\",\"patterns\":[],\"files\":[";

  @TempDir Path root;

  @Test
  void givesBackEveryEntryOfTheFolder() {
    KnowledgeBase fromFolder =
        KnowledgeLoader.folder(CauseCases.shippedFolder(), KnowledgeBase.empty());

    KnowledgeBase builtIn = KnowledgeLoader.builtIn();

    assertThat(builtIn.causes()).hasSizeGreaterThanOrEqualTo(2).isEqualTo(fromFolder.causes());
    assertThat(builtIn.findings()).isEqualTo(fromFolder.findings());
    assertThat(builtIn.mechanisms()).isEqualTo(fromFolder.mechanisms());
  }

  @Test
  void isWhatTheFolderGivesNow() throws IOException {
    Path written = root.resolve("index.json");
    KnowledgeIndexer.main(
        new String[] {CauseCases.shippedFolder().toString(), written.toString(), "no-lint"});

    try (InputStream shipped = getClass().getResourceAsStream(KnowledgeLoader.INDEX)) {
      assertThat(shipped).isNotNull();
      assertThat(shipped.readAllBytes()).isEqualTo(Files.readAllBytes(written));
    }
  }

  @Test
  void holdsWhatCompilingEachPatternFindsOut() {
    for (LinearPattern stored : builtInPatterns()) {
      LinearPattern compiled = LinearPattern.compile(stored.text());

      assertThat(stored.requiredLiterals()).isEqualTo(compiled.requiredLiterals());
      assertThat(stored.ignoresCase()).isEqualTo(compiled.ignoresCase());
      assertThat(stored.isDecidedByLiterals()).isEqualTo(compiled.isDecidedByLiterals());
    }
  }

  @Test
  void isReadOnce() {
    assertThat(KnowledgeLoader.builtIn()).isSameAs(KnowledgeLoader.builtIn());
  }

  @Test
  void isNotWrittenWhenTheLintComplains() {
    Path folder =
        KnowledgeFixture.sound(root.resolve("knowledge"))
            .without("missing-dependency/foo/README.md")
            .root();
    Path index = root.resolve("index.json");

    assertThatThrownBy(() -> KnowledgeIndexer.index(folder, index, KnowledgeBase.empty()))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("missing-dependency/foo/README.md: is missing");
    assertThat(index).doesNotExist();
  }

  @Test
  void isWrittenWithoutLintWhileCausesAreIncomplete() throws IOException {
    Path folder = KnowledgeFixture.of(root.resolve("knowledge"), KnowledgeFixture.SOUND).root();
    Path index = root.resolve("index.json");
    String[] linted = {folder.toString(), index.toString(), "lint"};
    assertThatThrownBy(() -> KnowledgeIndexer.main(linted)).isInstanceOf(KnowledgeException.class);

    KnowledgeIndexer.main(new String[] {folder.toString(), index.toString(), "no-lint"});

    assertThat(index).content().startsWith("{\"schema\":\"culprit.knowledge/v1\"");
  }

  @Test
  void refusesArgumentsThatItDoesNotKnow() {
    for (String[] wrong : List.of(new String[] {"a"}, new String[] {"a", "b", "c"})) {
      assertThatThrownBy(() -> KnowledgeIndexer.main(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "pass the knowledge folder and the index file to write; for a folder that stands"
                  + " alone add lint or no-lint");
    }
  }

  @Test
  void carriesAnOrganisationsOwnCauses() throws IOException {
    Path folder = KnowledgeFixture.sound(root.resolve("knowledge")).root();
    Path index = root.resolve("out/index.json");
    KnowledgeIndexer.index(folder, index, KnowledgeBase.empty());

    try (InputStream stream = Files.newInputStream(index)) {
      assertThat(KnowledgeLoader.index(stream, KnowledgeBase.empty()).causes())
          .containsOnlyKeys("bar", "foo");
    }
  }

  private static List<LinearPattern> builtInPatterns() {
    List<Finding> findings = List.copyOf(KnowledgeLoader.builtIn().findings().values());
    List<LinearPattern> patterns =
        TextRules.of(findings.stream().map(Finding::when).toList()).matcher().patterns();
    assertThat(patterns).hasSizeGreaterThan(1000);
    return patterns;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | has START_ARRAY where START_OBJECT belongs",
        "{} | has END_OBJECT where FIELD_NAME belongs",
        "{\"schema\":\"x\"} | has schema 'x'; this version reads culprit.knowledge/v1",
        "{\"schema\":\"culprit.knowledge/v1\",\"patterns\":[[1]]} | has VALUE_NUMBER_INT where VALUE_STRING belongs",
        "START[{\"path\":1}]} | has START_ARRAY where START_OBJECT belongs",
        "START{\"path\":1}]} | has VALUE_NUMBER_INT where VALUE_STRING belongs",
        "START{\"path\":\"a\"}]} | has END_OBJECT where FIELD_NAME belongs",
        "START{\"path\":\"a\",\"content\":1}]} | holds VALUE_NUMBER_INT where a text, list or map belongs",
        "START{\"path\":\"a\",\"content\":DEEP | is nested deeper than 32 levels",
        "START{\"path\":\"a\",\"content\":{\"b\": | Unexpected end-of-input",
      })
  void refusesWhatIsNoIndex(String text, String message) {
    String index = text.replace("START", START).replace("DEEP", "[".repeat(500));
    InputStream stream = new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> KnowledgeLoader.index(stream, KnowledgeBase.empty()))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("index.json: is not an index of knowledge files: ")
        .hasMessageContaining(message);
  }

  @Test
  void readsNoMoreThanItsBound() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    assertThatThrownBy(() -> KnowledgeLoader.index(endless, KnowledgeBase.empty()))
        .hasMessageContaining("is longer than 67108864 bytes");
  }

  @Test
  void refusesPathsOutsideTheLayout() {
    String index = START + "{\"path\":\"a/b\",\"content\":{}}]}";
    InputStream stream = new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> KnowledgeLoader.index(stream, KnowledgeBase.empty()))
        .hasMessageContaining("a/b: lies outside the layout of a knowledge folder");
  }
}
