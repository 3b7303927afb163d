package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final String REFUSED =
      """
      OrdersStack | CREATE_FAILED | AWS::Lambda::Function | Orders Resource handler returned message:
      "Lambda was unable to configure your environment variables because the environment variables
      you have provided contains reserved keys that are currently not supported for modification.
      Reserved keys used in this request: AWS_REGION"
      """;

  @TempDir Path folder;

  @Test
  void saysWhichPlatformItGuessedAndWhy() {
    Run run = Run.fed(REFUSED, "explain");
    assertThat(run.err())
        .isEqualTo(
            "culprit: taken as aws-lambda, because the text says \"aws::lambda\"; say --platform if it is not\n");
    assertThat(run.out()).contains("reserved-environment-variable");
  }

  @Test
  void takesNoHealthFromAPasteThatItDoesNotKnow() {
    Run run = Run.fed("The flux capacitor is exhausted.", "explain", "--platform=aws-lambda");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_ESTABLISHED);
    assertThat(run.out()).startsWith("No cause established, and no lead");
  }

  @Test
  void guessesNothingWhenThePlatformIsGiven() {
    Run run = Run.fed(REFUSED, "explain", "-", "--platform", "kubernetes", "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\"platform\" : \"kubernetes\"");
  }

  @Test
  void takesRuntimeArchitectureAndFactsFromTheOperator() throws Exception {
    Path file = folder.resolve("error.txt");
    Files.writeString(file, "Task timed out after 3.00 seconds");
    Run run =
        Run.of(
            "explain",
            file.toString(),
            "--runtime=python3.13",
            "--architecture=aarch64",
            "--fact=requires-python=>=3.13",
            "--format=json");
    JsonNode coverage = new ObjectMapper().readTree(run.out()).get("coverage");
    assertThat(coverage.get("runtimes").intValue()).isEqualTo(1);
    assertThat(coverage.get("facts").intValue()).isEqualTo(1);
    assertThat(coverage.get("logs").doubleValue()).isEqualTo(.5);
  }

  @Test
  void refusesWhatIsNoText() throws Exception {
    assertThat(Run.fed("  \n", "explain").err()).contains("holds no text").hasLineCount(1);
    Path file = folder.resolve("binary");
    Files.write(file, new byte[] {'E', 'L', 'F', 0, 1});
    Run binary = Run.of("explain", file.toString());
    assertThat(binary.code()).isEqualTo(ExitCode.USAGE);
    assertThat(binary.err()).contains("is no text but binary").hasLineCount(1);
    assertThat(Run.of("explain", folder.toString()).err()).contains("is a folder").hasLineCount(1);
  }

  @Test
  void refusesOptionsThatItCannotRead() {
    for (String option :
        List.of("--platform=vax", "--runtime=python", "--fact=nothing", "--what-if=x")) {
      Run run = Run.fed("error", "explain", option);
      assertThat(run.code()).as(option).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).as(option).isEmpty();
    }
  }

  @Test
  void readsUtf16WithItsMark() throws Exception {
    Path file = folder.resolve("powershell.txt");
    Files.write(file, ("\ufeff" + REFUSED).getBytes(StandardCharsets.UTF_16LE));
    assertThat(Run.of("explain", file.toString()).out()).contains("reserved-environment-variable");
  }

  @Test
  void saysThatItReadNoFurtherThanItsLimit() throws Exception {
    Path file = folder.resolve("long.log");
    Files.writeString(file, REFUSED + "2026-03-01 INFO tick\n".repeat(PastedText.MOST / 20));
    Run run = Run.of("explain", file.toString(), "--platform", "aws-lambda");
    assertThat(run.out())
        .contains("reserved-environment-variable")
        .containsPattern("only\\s+the\\s+first\\s+8\\s+MiB\\s+were\\s+read");
  }
}
