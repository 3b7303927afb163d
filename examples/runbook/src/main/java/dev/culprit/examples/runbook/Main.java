package dev.culprit.examples.runbook;

import dev.culprit.Diagnostics;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Collects, decides, prints: what an alert would start. */
public final class Main {

  private Main() {}

  /** Prints the steps for the target that the first argument names. */
  public static void main(String[] arguments) {
    Target target = TargetParser.parse(arguments[0]);
    Clock clock = Clock.systemUTC();
    try (Probe probe = Probes.forTarget(target)) {
      ProbeRequest request = ProbeRequest.last(Duration.ofHours(1), clock.instant(), target);
      new LambdaRunbook(Set.of("package-metadata-missing", "memory-limit-exceeded"))
          .steps(Diagnostics.create().diagnose(probe.observe(request, ProbeContext.of(clock))))
          .forEach(System.out::println);
    }
  }
}
