package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.HOST_STATUS;
import static dev.culprit.azure.functions.AppCapabilities.KUDU_PACKAGE;
import static dev.culprit.azure.functions.AppCapabilities.PACKAGE_URL;
import static dev.culprit.evidence.GapReason.THROTTLED;
import static dev.culprit.evidence.GapReason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each call refused in turn in the ways that the contract's kit leaves out; 403, 404, 429, 500, cut
 * and malformed answers and endless pages are there.
 */
class EveryCallFailsTest {

  static Stream<String> calls() {
    return Stream.concat(AppAnswers.healthy().stream(), AppAnswers.fromKuduPackage().stream())
        .map(RecordedExchange::operation)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void tellsACredentialThatIsNotAccepted(String call) {
    // Kudu answers so to a principal that it knows and that lacks the action; and a signed address
    // asks for no credential, but another right would do instead.
    boolean named = call.startsWith("kudu:") || call.equals(PACKAGE_URL);
    assertThat(gaps(call, 401))
        .isNotEmpty()
        .allSatisfy(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
              assertThat(gap.detail()).contains("401");
              assertThat(gap.grant() != null).isEqualTo(named);
            });
  }

  @ParameterizedTest
  @MethodSource("calls")
  void tellsAConflict(String call) {
    assertThat(gaps(call, 409))
        .isNotEmpty()
        .allMatch(gap -> gap.reason() == UNREADABLE)
        .allMatch(gap -> gap.detail().contains("409"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void tellsAServiceThatIsNotThere(String call) {
    assertThat(gaps(call, 503))
        .isNotEmpty()
        .allMatch(gap -> gap.reason() == (isPackage(call) ? THROTTLED : UNREADABLE))
        .allMatch(gap -> gap.detail().contains("503"));
  }

  /** Storage answers 503 to him who asks too often. */
  private static boolean isPackage(String call) {
    return call.equals(PACKAGE_URL) || call.equals(KUDU_PACKAGE);
  }

  @Test
  void looksAtEveryCallThatAnObservationMakes() {
    try (RecordedApi api = RecordedApi.start(AppAnswers.fromKuduPackage());
        AzureProbe probe = TestClients.probe(api.uri())) {
      AzureProbeTest.observe(probe);
      assertThat(calls()).containsAll(api.operations()).contains(HOST_STATUS);
    }
  }

  private static List<EvidenceGap> gaps(String call, int status) {
    boolean ofKudu = AppAnswers.healthy().stream().noneMatch(one -> one.operation().equals(call));
    Answer refusal = AppAnswers.error(status, "SomeCode", "words of the service");
    List<RecordedExchange> answers = new ArrayList<>();
    for (RecordedExchange one : ofKudu ? AppAnswers.fromKuduPackage() : AppAnswers.healthy()) {
      answers.add(one.operation().equals(call) ? one.answering(refusal) : one);
    }
    Snapshot snapshot = AzureProbeTest.observe(answers);
    assertThat(snapshot.changes()).as("other reads go on").isNotEmpty();
    return AzureProbeTest.gaps(snapshot, call);
  }
}
