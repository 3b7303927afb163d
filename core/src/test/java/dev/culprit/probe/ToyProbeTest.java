package dev.culprit.probe;

import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.ProbeContract;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.List;
import java.util.Map;

/** Shows that a well-behaved probe passes the kit; {@link ProbeContractTest} shows the opposite. */
class ToyProbeTest extends ProbeContract {

  private String flaw = "none";

  /** Returns the same tests over a probe that breaks a clause, to test the tests. */
  static ToyProbeTest ofProbeThatBreaks(String clause) {
    ToyProbeTest flawed = new ToyProbeTest();
    flawed.flaw = clause;
    return flawed;
  }

  @Override
  protected Probe probe(RecordedApi api) {
    return new ToyProbe(api.uri(), flaw);
  }

  @Override
  protected Target aTarget() {
    return Target.of(TargetKind.WORKLOAD, "kubernetes:Pod/toys/bear", Map.of());
  }

  @Override
  protected List<RecordedExchange> answers() {
    return List.of(
        RecordedExchange.get(
            ToyProbe.SETTINGS,
            "/settings",
            Answer.json("{\"mode\": \"quiet\", \"password\": \"mustNotBeSeen\"}")),
        RecordedExchange.get(ToyProbe.STATUS, "/status", Answer.json("{\"state\": \"Running\"}")),
        RecordedExchange.get(
            ToyProbe.EVENTS, "/events", Answer.json("{\"events\": [\"wound up\"]}")));
  }

  @Override
  protected List<String> secrets() {
    return List.of("mustNotBeSeen");
  }

  @Override
  protected UnknownValue unknownValue() {
    return new UnknownValue(
        ToyProbe.STATUS, Answer.json("{\"state\": \"Hibernating\"}"), "Hibernating");
  }

  @Override
  protected Map<String, Answer> endlessPages() {
    return Map.of(ToyProbe.EVENTS, Answer.json("{\"events\": [\"again\"], \"more\": true}"));
  }
}
