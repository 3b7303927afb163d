package dev.culprit.azure;

import static dev.culprit.azure.functions.AppCapabilities.DETECTORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The platform's detectors, whose list does not evaluate them. */
class DetectorTest {

  @Test
  void asksForTheDetectorOfPortsThoughTheListDoesNotEvaluateIt() {
    Snapshot snapshot =
        AzureProbeTest.observe(
            answers(
                list("http4xx", "snatportexhaustion"),
                detail(
                    "snatportexhaustion",
                    List.of("Critical", "SNAT port exhaustion was found on 2 instances"))));

    assertThat(events(snapshot))
        .extracting(EventEvidence::type, EventEvidence::object, EventEvidence::message)
        .containsExactly(
            tuple(
                "Error",
                "detector/snatportexhaustion",
                "SNAT port exhaustion was found on 2 instances"));
  }

  @Test
  void takesWhatADetectorFindsInOrderForNoEvidence() {
    Snapshot snapshot =
        AzureProbeTest.observe(
            answers(
                list("snatportexhaustion"),
                detail(
                    "snatportexhaustion",
                    List.of("Success", "No SNAT port failures were found"),
                    List.of("3", "No failed connections were found"),
                    List.of("Info", "SNAT ports are limited to 128 an instance"))));

    assertThat(events(snapshot)).isEmpty();
    assertThat(AzureProbeTest.gaps(snapshot, DETECTORS)).isEmpty();
  }

  @Test
  void asksForThreeAtMostAndThoseThatAreCriticalFirst() {
    Answer list =
        AppAnswers.list(
            named("memoryanalysis", ""),
            named("sitecrashes", ""),
            named("sitestartupfailures", ""),
            named("snatportexhaustion", ""),
            named("zzz", "Critical"));
    try (RecordedApi api = RecordedApi.start(answers(list));
        AzureProbe probe = TestClients.probe(api.uri())) {
      AzureProbeTest.observe(probe);
      assertThat(api.requests())
          .filteredOn(request -> request.path().contains("/detectors/"))
          .extracting(request -> request.path().substring(request.path().lastIndexOf('/') + 1))
          .containsExactlyInAnyOrder("zzz", "snatportexhaustion", "sitestartupfailures");
    }
  }

  private static Answer list(String... names) {
    return AppAnswers.list(Arrays.stream(names).map(name -> named(name, "")).toArray());
  }

  private static Map<String, Object> named(String name, String status) {
    return Map.of(
        "name", name, "properties", Map.of("status", Map.of("statusId", status, "message", "")));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The list copies the array.
  private static RecordedExchange detail(String name, List<String>... rows) {
    Map<String, Object> table =
        Map.of(
            "columns",
            List.of(Map.of("columnName", "Status"), Map.of("columnName", "Message")),
            "rows",
            List.of(rows));
    return AppAnswers.arm(
        DETECTORS,
        "/detectors/" + name,
        AppAnswers.properties("dataset", List.of(Map.of("table", table))));
  }

  private static List<RecordedExchange> answers(Answer list, RecordedExchange... details) {
    List<RecordedExchange> all = new ArrayList<>(List.of(details));
    for (RecordedExchange one : AppAnswers.healthy()) {
      if (!one.operation().equals(DETECTORS)) {
        all.add(one);
      }
    }
    all.add(AppAnswers.arm(DETECTORS, "/detectors", list));
    return all;
  }

  private static List<EventEvidence> events(Snapshot snapshot) {
    return snapshot.events().stream().filter(one -> one.reason().equals("Detector")).toList();
  }
}
