package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher in a copy of the tree that is built already, so that it starts no build. */
class LauncherTest {

  private static final Path LAUNCHER =
      Path.of(System.getProperty("culprit.root")).resolve("examples/culprit");

  @TempDir Path folder;

  private Path launcher;
  private Path target;

  @BeforeEach
  void copy() throws Exception {
    assumeTrue(new File("/bin/sh").canExecute(), "no /bin/sh here");
    Path home = folder.resolve("a path with blanks").resolve("examples");
    target = home.resolve("command-line/target/quick");
    Files.createDirectories(target.resolve("launcher"));
    launcher = Files.copy(LAUNCHER, home.resolve("culprit"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(target.resolve("command-line.jar")))) {
      jar.finish();
    }
    Files.writeString(target.resolve("class-path"), System.getProperty("java.class.path"));
    Files.createFile(target.resolve("launcher/built"));
  }

  @Test
  void startsFromAnyFolderAndFromAPathWithBlanks() throws Exception {
    Run run = launch("/", launcher.toString(), "version");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("culprit ");
  }

  @Test
  void followsALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
    assertThat(launch("/", link.toString(), "version").out()).startsWith("culprit ");
  }

  @Test
  void passesArgumentsAndTheExitCodeThrough() throws Exception {
    Run run = launch("/", launcher.toString(), "replay", "no such * file.json");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "culprit: no such * file.json: there is no such file or folder; check the path\n");
  }

  @Test
  void saysWhatIsMissingWhenItCannotBuild() throws Exception {
    Files.delete(target.resolve("class-path"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("dirname", "find", "head", "readlink", "java")) {
      Path program = program(tool);
      if (program != null) {
        Path wrapper = tools.resolve(tool);
        Files.writeString(wrapper, "#!/bin/sh\nexec '" + program + "' \"$@\"\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
      }
    }
    Run run = launch("/", "/bin/sh", "-c", "PATH='" + tools + "' exec \"$0\"", launcher.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BUG);
    assertThat(run.err())
        .isEqualTo("culprit: mvn was not found; install Maven 3.8.1 or newer to build once\n");
  }

  private static Path program(String name) {
    for (String entry : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(entry, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  private Run launch(String from, String... command) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(new File(from))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int code = builder.start().waitFor();
    return new Run(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
