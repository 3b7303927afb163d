package dev.culprit.examples.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts JShell with the class path and the start-up file. */
@Command(
    name = "jshell",
    mixinStandardHelpOptions = true,
    description = {
      "Start JShell with everything at hand.",
      "Type diagnose(\"TARGET\"), replay(\"FILE\"), story(\"000\") or explain(\"TEXT\"), and show(...) for",
      "the whole report."
    },
    footer = {
      "",
      "Examples:",
      "  culprit jshell",
      "  jshell> var d = story(\"000\")",
      "  jshell> show(d)",
      "  jshell> show(d.whatIf(d.leader().get().remedies().get(0)))"
    })
final class JShellCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "ARGUMENT", description = "Further arguments of jshell.")
  private List<String> arguments = new ArrayList<>();

  JShellCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jshell");
    if (!Files.isExecutable(program)) {
      throw new UnusableInputException(
          program + ": there is no jshell in this Java; point JAVA_HOME at a JDK");
    }
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--class-path");
    command.add(System.getProperty("java.class.path"));
    // DEFAULT brings JShell's own imports, such as java.util.*.
    command.addAll(List.of("--startup", "DEFAULT", "--startup", startUp().toString()));
    command.addAll(arguments);
    console.out().flush();
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static Path startUp() {
    Path file = Path.of(System.getProperty("culprit.home", "examples"), "jshell", "culprit.jsh");
    if (!Files.isRegularFile(file)) {
      throw new UnusableInputException(
          file + ": the start-up file is missing; start with examples/culprit jshell");
    }
    return file;
  }
}
