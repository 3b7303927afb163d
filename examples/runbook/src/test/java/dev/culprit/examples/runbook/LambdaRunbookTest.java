package dev.culprit.examples.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.Sources;
import dev.culprit.examples.endpoint.LambdaEndpoint;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LambdaRunbookTest {

  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  @Test
  void printsTheCommandsOfAHarmlessRemedy() {
    List<String> steps = new LambdaRunbook(Set.of("package-metadata-missing")).steps(story("000"));
    assertThat(steps).anyMatch(step -> step.startsWith("$ aws lambda "));
    assertThat(steps).anyMatch(step -> step.startsWith("Then see that it worked: "));
    assertThat(steps).anyMatch(step -> step.startsWith("If it did not: "));
  }

  @Test
  void wakesTheOwnerForCausesThatItWasNotGiven() {
    assertThat(new LambdaRunbook(Set.of()).steps(story("000")))
        .singleElement()
        .asString()
        .startsWith("Wake the owner: ");
  }

  @Test
  void asksForTheNextCheckWhenNothingIsEstablished() {
    Snapshot vague = snapshot("ERROR", "Runtime.ImportModuleError: Unable to import module 'app'");
    assertThat(new LambdaRunbook(Set.of()).steps(DIAGNOSTICS.diagnose(vague)))
        .hasSizeGreaterThan(1)
        .first()
        .isEqualTo("No cause is established. Look at this first:");
  }

  @Test
  void closesTheAlertWhenNothingIsWrong() {
    assertThat(new LambdaRunbook(Set.of()).steps(DIAGNOSTICS.diagnose(snapshot("INFO", "served"))))
        .singleElement()
        .asString()
        .startsWith("Nothing that was read is wrong");
  }

  private static Snapshot snapshot(String level, String message) {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    return SnapshotBuilder.of(Target.unnamed(Platform.AWS_LAMBDA), now)
        .add(LogEvidence.of(level, message, Sources.OPERATOR))
        .build();
  }

  private static Diagnosis story(String id) {
    try (LambdaEndpoint endpoint = LambdaEndpoint.start(id)) {
      ProbeRequest request =
          new ProbeRequest(endpoint.target(), endpoint.window(), ProbeBudget.standard());
      return DIAGNOSTICS.diagnose(
          endpoint.probe().observe(request, ProbeContext.of(endpoint.clock())));
    }
  }
}
