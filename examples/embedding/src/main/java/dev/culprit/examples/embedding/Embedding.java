package dev.culprit.examples.embedding;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.report.TextReport;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.time.Clock;
import java.time.Duration;

/** Diagnoses one function inside another program, such as an alert handler. */
public final class Embedding {

  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  private final Probe probe;
  private final Clock clock;

  /** Creates the example around a probe that the caller built with its own clients and closes. */
  public Embedding(Probe probe, Clock clock) {
    this.probe = probe;
    this.clock = clock;
  }

  /** Prints the diagnosis of the target that the first argument names. */
  public static void main(String[] arguments) {
    Target target = TargetParser.parse(arguments[0]);
    try (Probe probe = Probes.forTarget(target)) {
      Diagnosis diagnosis = new Embedding(probe, Clock.systemUTC()).diagnose(target);
      System.out.print(TextReport.plain().render(diagnosis));
    }
  }

  /** Returns the diagnosis of what the target showed in the last three hours. */
  public Diagnosis diagnose(Target target) {
    ProbeRequest request = ProbeRequest.last(Duration.ofHours(3), clock.instant(), target);
    Snapshot snapshot = probe.observe(request, ProbeContext.of(clock));
    return DIAGNOSTICS.diagnose(snapshot);
  }
}
