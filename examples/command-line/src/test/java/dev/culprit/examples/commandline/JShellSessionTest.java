package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types into a real JShell as {@code culprit jshell} starts it. */
class JShellSessionTest {

  @TempDir Path folder;

  @Test
  void printsADiagnosisAfterThreeLines() throws Exception {
    String said =
        session(
            """
            var d = story("000")
            show(d)
            show(d.whatIf(d.leader().get().remedies().get(0)))
            """);
    assertThat(said)
        .contains("d ==> arn:aws:lambda")
        .contains("Cause established")
        .contains("package-metadata-missing")
        .contains("If this is done: ")
        .doesNotContain("Error:");
  }

  @Test
  void replaysAndExplains() throws Exception {
    Path story =
        Path.of(System.getProperty("culprit.root"))
            .resolve("core/src/main/resources/dev/culprit/stories/002-reserved-variable.json");
    String said =
        session(
            "replay(\"%s\").verdict()%n".formatted(story)
                + "explain(\"Runtime.ImportModuleError: No module named 'x'\").hypotheses().size()\n"
                + "diagnose(\"nowhere\")\n");
    assertThat(said).contains("==> ESTABLISHED").contains("TargetException");
  }

  private String session(String typed) throws Exception {
    Path in = Files.writeString(folder.resolve("in.txt"), typed + "/exit\n");
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dculprit.home=" + Path.of(System.getProperty("culprit.root")).resolve("examples"),
                "-cp",
                System.getProperty("java.class.path"),
                CulpritCommand.class.getName(),
                "jshell")
            .directory(new File(folder.toString()))
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
