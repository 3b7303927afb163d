package dev.culprit.examples.commandline;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Diagnoses one of the founding stories. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Diagnose a real incident again; needs no credentials and no network.",
    footer = {
      "",
      "Examples:",
      "  culprit demo",
      "  culprit demo 004",
      "  culprit demo 000 --what-if runtime=python3.12",
      "  culprit demo --list"
    })
final class DemoCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "STORY",
      arity = "0..1",
      defaultValue = "000",
      description = "A story's number or name; default: ${DEFAULT-VALUE}")
  private String story = "000";

  @Option(names = "--list", description = "List the stories.")
  private boolean list;

  @Mixin private ReportOptions options = new ReportOptions();

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Stories.all().forEach(told -> console.out().printf("%-38s %s%n", told.id(), told.title()));
      console.out().flush();
      return ExitCode.ESTABLISHED;
    }
    return options.answer(Stories.required(story).snapshot(), console);
  }
}
