package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.wire.JsonLimits;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds: one line that names it, exit code 2, nothing on standard output. */
class BadInputTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "42",
        "no json",
        "{",
        "{\"schema\": \"culprit.snapshot/v1\"",
        "{\"schema\": \"culprit.snapshot/v2\", \"target\": \"aws-lambda:?\"}",
        "{\"schema\": 7}",
        "{\"schema\": \"culprit.snapshot/v1\", \"target\": \"aws-lambda:?\"}",
        "{\"schema\": \"culprit.snapshot/v1\", \"target\": \"nowhere\", \"observedAt\": \"2026-01-01T00:00:00Z\"}",
        "{\"schema\": \"culprit.snapshot/v1\", \"target\": \"aws-lambda:?\", \"observedAt\": \"yesterday\"}",
        "{\"platform\": \"mainframe\", \"evidence\": {}}",
        "{\"evidence\": {}}",
        "{\"platform\": \"aws-lambda\", \"evidence\": []}",
        "{\"platform\": \"aws-lambda\", \"evidence\": {\"logs\": 7}} trailing",
        "<html>502 Bad Gateway</html>",
        "{\"a\u001b]0;title\u0007\": 1}"
      })
  void refusesFilesOfNeitherForm(String content) throws Exception {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, content);
    assertRefused(Run.of("replay", file.toString()), file);
  }

  @Test
  void refusesDeepNesting() throws Exception {
    Path file = folder.resolve("deep.json");
    Files.writeString(file, "{\"platform\": " + "[".repeat(200_000));
    assertRefused(Run.of("replay", file.toString()), file);
    Files.writeString(file, "{\"schema\": " + "{\"a\":".repeat(200_000));
    assertRefused(Run.of("replay", file.toString()), file);
  }

  @Test
  void refusesAHugeFileWithoutReadingItWhole() throws Exception {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100L * JsonLimits.BYTES);
    }
    Run run = Run.of("replay", file.toString());
    assertRefused(run, file);
    assertThat(run.err()).contains("larger than 64 MiB");
  }

  @Test
  void refusesTruncationAtEveryPlaceOfAStory() throws Exception {
    byte[] story =
        Files.readAllBytes(
            Path.of(System.getProperty("culprit.root"))
                .resolve("core/src/main/resources/dev/culprit/stories/002-reserved-variable.json"));
    Path file = folder.resolve("cut.json");
    int whole = new String(story, StandardCharsets.UTF_8).stripTrailing().length();
    for (int length = 0; length < whole - 1; length += 41) {
      Files.write(file, java.util.Arrays.copyOf(story, length));
      assertRefused(Run.of("replay", file.toString()), file);
    }
  }

  @Test
  void survivesNoise() throws Exception {
    Random random = new Random(20260301);
    Path file = folder.resolve("noise.json");
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[random.nextInt(2_000)];
      random.nextBytes(noise);
      Files.write(file, noise);
      assertRefused(Run.of("replay", file.toString()), file);
    }
  }

  @Test
  void refusesFoldersAndWhatIsNotThere() {
    assertRefused(Run.of("replay", folder.toString()), folder);
    Path missing = folder.resolve("missing.json");
    assertRefused(Run.of("replay", missing.toString()), missing);
    assertRefused(Run.of("explain", missing.toString()), missing);
    assertRefused(Run.of("score", missing.toString()), missing);
    assertRefused(Run.of("score", folder.toString()), folder);
  }

  @Test
  void scoresNothingWhenOneIncidentIsBroken() throws Exception {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, "{\"platform\": \"aws-lambda\", \"evidence\": {}, \"truth\": {}}");
    assertRefused(Run.of("score", folder.toString()), file);
    Files.writeString(
        file,
        "{\"platform\": \"aws-lambda\", \"evidence\": {}, \"truth\": {\"cause\": \"x\", \"also_acceptable\": \"y\"}}");
    assertRefused(Run.of("score", folder.toString()), file);
    Files.writeString(file, "{\"platform\": \"aws-lambda\", \"evidence\": {}}");
    Run run = Run.of("score", folder.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no incident in it has a truth").hasLineCount(1);
  }

  @Test
  void printsAStackTraceOnlyForDebug() {
    Run run = Run.of("replay", "--debug", folder.resolve("missing.json").toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("\tat ");
  }

  private static void assertRefused(Run run, Path file) {
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err())
        .startsWith("culprit: " + file + ": ")
        .doesNotContain("Exception", "\tat ", "\u001b", "\u0007")
        .hasSizeLessThan(2_200);
  }
}
