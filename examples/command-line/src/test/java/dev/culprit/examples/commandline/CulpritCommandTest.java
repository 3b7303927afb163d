package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CulpritCommandTest {

  private static final Path STORIES =
      Path.of(System.getProperty("culprit.root"))
          .resolve("core/src/main/resources/dev/culprit/stories");

  @TempDir Path folder;

  @Test
  void tellsExitCodesAndExamplesInTheHelp() {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "Exit codes:", "3  no cause is established", "culprit demo", "generate-completion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "diagnose",
        "replay",
        "explain",
        "score",
        "jshell",
        "schema",
        "version",
        "knowledge",
        "permissions"
      })
  void helpsOnEachCommand(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: culprit " + command);
  }

  @Test
  void refusesWhatItDoesNotKnowInTwoLines() {
    for (String[] wrong :
        List.of(
            new String[] {},
            new String[] {"dem"},
            new String[] {"demo", "--colour"},
            new String[] {"replay"},
            new String[] {"demo", "--format", "html"})) {
      Run run = Run.of(wrong);
      assertThat(run.code()).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).isEmpty();
      assertThat(run.errorLines()).hasSize(2).allMatch(line -> line.startsWith("culprit: "));
    }
  }

  @Test
  void printsVersionAndKnowledge() {
    Run run = Run.of("version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("culprit \\d+\\.\\d+").contains(" causes, ");
    assertThat(Run.of("--version").out()).isEqualTo(run.out());
  }

  @Test
  void printsBothSchemas() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode diagnosis = mapper.readTree(Run.of("schema").out());
    JsonNode snapshot = mapper.readTree(Run.of("schema", "snapshot").out());
    assertThat(diagnosis.at("/properties/schema/const").textValue())
        .isEqualTo("culprit.diagnosis/v1");
    assertThat(snapshot).isNotEqualTo(diagnosis);
  }

  @Test
  void writesACompletionScript() {
    assertThat(Run.of("generate-completion").out()).contains("complete -F _complete_culprit");
  }

  static Stream<Path> storyFiles() throws Exception {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("storyFiles")
  void replaysEachStory(Path story) {
    Run run = Run.of("replay", story.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).containsPattern("(?m)^(Cause established|No cause|No fault found)");
    assertThat(run.code())
        .isEqualTo(
            run.out().startsWith("Cause established")
                ? ExitCode.ESTABLISHED
                : run.out().startsWith("No cause") ? ExitCode.NOT_ESTABLISHED : ExitCode.NO_FAULT);
  }

  @Test
  void knowsEveryStoryThatShips() throws Exception {
    assertThat(SavedStories.all().stream().map(SavedStories.Story::id).sorted())
        .isEqualTo(
            storyFiles().map(file -> file.getFileName().toString().replace(".json", "")).toList());
  }

  @Test
  void observesTheFirstStoryThroughTheSdk() {
    Run run = Run.of("demo");
    assertThat(run.code()).isEqualTo(ExitCode.ESTABLISHED);
    assertThat(run.out())
        .startsWith("Cause established")
        .contains("package-metadata-missing", "arn:aws:lambda:us-east-1");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void givesTheSameBytesTwice() {
    assertThat(Run.of("demo").out()).isEqualTo(Run.of("demo").out());
  }

  @Test
  void listsStoriesOnce() {
    List<String> ids =
        Run.of("demo", "--list")
            .out()
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().replaceAll(" .*", ""))
            .toList();
    assertThat(ids).contains("000", "004-worker-crash-loop").doesNotHaveDuplicates();
  }

  @Test
  void namesTheListWhenAStoryIsNotThere() {
    Run run = Run.of("demo", "999");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("culprit: there is no story 999; culprit demo --list names them all\n");
  }

  @Test
  void paintsOnATerminalOnly() {
    String story = STORIES.resolve("000-stopiteration.json").toString();
    assertThat(Run.of("replay", story).out()).doesNotContain("\u001b");
    assertThat(Run.onTerminal(Map.of(), "replay", story).out()).contains("\u001b[");
    assertThat(Run.onTerminal(Map.of("NO_COLOR", "1"), "replay", story).out())
        .doesNotContain("\u001b");
    assertThat(Run.onTerminal(Map.of("TERM", "dumb"), "replay", story).out())
        .doesNotContain("\u001b");
  }

  @Test
  void projectsAChangeAfterTheReport() {
    String story = STORIES.resolve("000-stopiteration.json").toString();
    Run run = Run.of("replay", story, "--what-if", "runtime=python3.12");
    assertThat(run.out()).contains("\nIf this is done: ");
    Run json = Run.of("replay", story, "--what-if", "metadata", "--format", "json");
    assertThat(json.out()).startsWith("{");
    assertThat(json.err()).contains("--what-if is told in text only");
  }

  @Test
  void refusesAChangeBeforeItDiagnoses() {
    Run run = Run.of("demo", "--what-if", "magic");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--what-if magic: not understood", "runtime=python3.12");
  }

  @Test
  void saysWhenAChangeChangesNothing() {
    String story = STORIES.resolve("000-stopiteration.json").toString();
    Run run = Run.of("replay", story, "--what-if", "setting=COLOUR=blue");
    assertThat(run.out())
        .contains("changes: nothing for any cause")
        .containsPattern("stays\\s+at\\s+99 %")
        .containsPattern("\\(was\\s+99 %\\)");
    Run mended = Run.of("replay", story, "--what-if", "metadata");
    assertThat(mended.out())
        .contains("solves:  package-metadata-missing")
        .doesNotContain("changes:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"requires-python=banana", "version=otel=newest", "runtime=", "runtime-x=1"})
  void refusesAChangeThatCannotBeMeant(String change) {
    Run run = Run.of("demo", "--what-if", change);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--what-if " + change + ": ", "write ");
  }

  @ParameterizedTest
  @CsvSource({
    "version=nosuch=1, no package of the name nosuch was read; there is ",
    "runtime=cobol9, no runtime of the language cobol was read; there is python",
    "remove-setting=LOG_LEVL, no setting of the name LOG_LEVL was read; there is "
  })
  void namesWhatThereIsWhenAChangeNamesWhatIsNot(String change, String says) {
    String story = STORIES.resolve("000-stopiteration.json").toString();
    Run run = Run.of("replay", story, "--what-if", change);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("culprit: --what-if " + change + ": " + says);
    assertThat(run.out()).startsWith("Cause established").doesNotContain("If this is done: ");
  }

  @Test
  void detectsIncidentFilesAndKeepsTheirAnswerOut() throws Exception {
    Path file = folder.resolve("incident.json");
    Files.writeString(
        file,
        """
        {"id": "healthy", "platform": "kubernetes", "summary": "OOMKilled",
         "evidence": {"logs": [], "events": []},
         "truth": {"cause": "memory-limit-exceeded"}}
        """);
    Run run = Run.of("replay", file.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.NO_FAULT);
    assertThat(run.out()).doesNotContain("OOMKilled").doesNotContain("memory-limit-exceeded");
  }

  @Test
  void saysWithItsCodeThatNothingWasRead() throws Exception {
    Path file = folder.resolve("empty.json");
    Files.writeString(file, "{\"platform\": \"aws-lambda\", \"evidence\": {}}");
    assertThat(Run.of("replay", file.toString()).code()).isEqualTo(ExitCode.NOTHING_READ);
  }

  @Test
  void refusesTargetsWithTheNearestRightForm() {
    Run run = Run.of("diagnose", "lambda:eu-west-1:orders");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("aws-lambda:eu-west-1:orders").hasLineCount(1);
    Run nameless = Run.of("diagnose", "kubernetes:pod");
    assertThat(nameless.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nameless.err()).contains("kubernetes:").hasLineCount(1);
  }

  @Test
  void refusesALengthOfTimeThatIsNone() {
    for (String wrong : List.of("3", "h", "0h", "91d", "-1h", "99999999h")) {
      Run run = Run.of("diagnose", "aws-lambda:eu-west-1:orders", "--last=" + wrong);
      assertThat(run.code()).as(wrong).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).as(wrong).contains("--last").hasLineCount(1);
    }
  }
}
