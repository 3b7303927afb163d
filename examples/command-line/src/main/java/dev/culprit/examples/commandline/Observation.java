package dev.culprit.examples.commandline;

import dev.culprit.evidence.Snapshot;
import dev.culprit.examples.endpoint.LambdaEndpoint;
import dev.culprit.examples.endpoint.Stories;
import dev.culprit.examples.endpoint.StoryScript;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.probe.ProgressListener;
import dev.culprit.target.TargetKind;
import dev.culprit.target.TargetParser;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Gets snapshots: from a target, or from a story. */
final class Observation {

  private Observation() {}

  /** Returns what the target's probe reads, with the caller's own credentials. */
  static Snapshot ofTarget(String target, Duration last, ProgressListener progress) {
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    ProbeRequest request = ProbeRequest.last(last, clock.instant(), TargetParser.parse(target));
    if (request.target().kind() == TargetKind.LAMBDA_REGION) {
      throw new UnusableInputException(
          target
              + ": names every function of a region, and one is diagnosed at a time; name it:"
              + " aws-lambda:REGION:FUNCTION (AwsProbe.list lists them)");
    }
    try (Probe probe = Probes.forTarget(request.target())) {
      return probe.observe(request, ProbeContext.of(clock).withProgress(progress));
    }
  }

  /**
   * Returns what the story shows: through the real SDK where there is an endpoint for it, else as
   * it was saved.
   *
   * @param id a story's id, or how it starts
   */
  static Snapshot ofStory(String id, ProgressListener progress) throws IOException {
    Optional<StoryScript> live =
        Stories.all().stream()
            .filter(script -> script.id().equals(id) || script.id().startsWith(id + "-"))
            .findFirst();
    if (live.isEmpty()) {
      return SavedStories.required(id).snapshot();
    }
    try (LambdaEndpoint endpoint = LambdaEndpoint.start(live.get())) {
      ProbeRequest request =
          new ProbeRequest(endpoint.target(), endpoint.window(), ProbeBudget.standard());
      return endpoint
          .probe()
          .observe(request, ProbeContext.of(endpoint.clock()).withProgress(progress));
    }
  }
}
