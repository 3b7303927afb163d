package dev.culprit.examples.commandline;

import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Observes a target, read-only, and diagnoses what was read. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    description = "Read a target with your own credentials, read-only, and diagnose it.",
    footer = {
      "",
      "Targets:",
      "  arn:aws:lambda:eu-west-1:123456789012:function:orders[:ALIAS]",
      "  aws-lambda:eu-west-1:orders[:ALIAS]",
      "  azure-functions:SUBSCRIPTION/GROUP/NAME[/SLOT]",
      "  kubernetes:KIND/NAMESPACE/NAME, KIND being deployment, statefulset, daemonset, job, cronjob",
      "    or pod",
      "  kubernetes:namespace/NAME, for every unhealthy workload in it",
      "",
      "Examples:",
      "  culprit diagnose aws-lambda:eu-west-1:orders",
      "  culprit diagnose aws-lambda:eu-west-1:orders --last 3h --save orders.json",
      "  culprit diagnose aws-lambda:eu-west-1:orders --format json"
    })
final class DiagnoseCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "TARGET", description = "What to diagnose.")
  private String target = "";

  @Option(
      names = "--last",
      paramLabel = "TIME",
      defaultValue = "3h",
      description = "How far to look back: 30m, 3h, 2d; default: ${DEFAULT-VALUE}")
  private String last = "3h";

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save what was read, for culprit replay; secrets are removed before.")
  private @Nullable Path save;

  @Mixin private ReportOptions options = new ReportOptions();

  DiagnoseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return options.answer(this::observe, console);
  }

  private Snapshot observe() throws IOException {
    Snapshot snapshot;
    try (ProgressLine progress = ProgressLine.on(console)) {
      snapshot = Observation.ofTarget(target, LengthText.parse(last), progress);
    }
    if (save != null) {
      Files.writeString(save, SnapshotJson.write(snapshot), StandardCharsets.UTF_8);
      console.say("culprit: saved what was read to " + save);
    }
    return snapshot;
  }
}
