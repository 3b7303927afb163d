package dev.culprit.examples.commandline;

import dev.culprit.evidence.Snapshot;
import dev.culprit.examples.endpoint.Stories;
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
      list();
      return ExitCode.ESTABLISHED;
    }
    return options.answer(this::observe, console);
  }

  private Snapshot observe() throws IOException {
    try (ProgressLine progress = ProgressLine.on(console)) {
      return Observation.ofStory(story, progress);
    }
  }

  private void list() {
    console.out().println("Through the AWS SDK, against an endpoint on this machine:");
    Stories.all().forEach(script -> line(script.id(), script.title()));
    console.out().println("From a saved snapshot:");
    SavedStories.all().stream()
        .filter(saved -> Stories.ofId(saved.id()).isEmpty())
        .forEach(saved -> line(saved.id(), saved.title()));
    console.out().flush();
  }

  private void line(String id, String title) {
    console.out().printf("  %-36s %s%n", id, title);
  }
}
