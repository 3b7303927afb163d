package dev.culprit.examples.commandline;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what runs. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    description = "Print the version, the size of the knowledge base and the Java machine.")
final class VersionCommand implements Callable<Integer> {

  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    for (String line : new Version().getVersion()) {
      console.out().println(line);
    }
    console.out().flush();
    return ExitCode.ESTABLISHED;
  }
}
