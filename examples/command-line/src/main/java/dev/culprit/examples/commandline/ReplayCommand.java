package dev.culprit.examples.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Diagnoses evidence that was saved before. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Diagnose a saved snapshot (culprit.snapshot/v1) or an incident file.",
    footer = {
      "",
      "Examples:",
      "  culprit replay orders.json",
      "  culprit replay orders.json --format markdown > post-mortem.md",
      "  culprit replay orders.json --what-if runtime=python3.12"
    })
final class ReplayCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The file; which form it has is detected.")
  private Path file = Path.of("");

  @Mixin private ReportOptions options = new ReportOptions();

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return options.answer(() -> SnapshotFile.read(file), console);
  }
}
