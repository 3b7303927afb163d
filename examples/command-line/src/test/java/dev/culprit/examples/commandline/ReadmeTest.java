package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The report on the README's first screen is what its first command prints. */
class ReadmeTest {

  private static final Path README = Path.of("../../README.md");

  @Test
  void showsTheTrueOutputOfTheDemo() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf("```text\n") + "```text\n".length();
    String shown = readme.substring(start, readme.indexOf("```", start));

    String printed =
        Run.of("demo").out().lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");

    assertThat(shown).contains("Distribution metadata was pruned");
    assertThat(printed).startsWith(shown);
  }

  @Test
  void namesTheTestCommandThatCiRuns() throws IOException {
    assertThat(Files.readString(README)).contains("\n    mvn verify\n");
  }
}
