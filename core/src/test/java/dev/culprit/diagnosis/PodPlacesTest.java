package dev.culprit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.judge.Judgement;
import dev.culprit.knowledge.judge.Quote;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PodPlacesTest {

  @Test
  void areThoseOfTheFirstFindingThatIsAboutPods() {
    PodPlaces places =
        PodPlaces.of(
            Stream.of(
                List.of("node/a"),
                List.of("pod/web-1", "pod/api-0", "pod/web-1"),
                List.of("pod/db-0")));
    assertThat(places.names()).containsExactly("api-0", "web-1");
    assertThat(places.shown()).isEqualTo("pods api-0, web-1");
    assertThat(pods().shown()).isEmpty();
    assertThat(pods("a-0", "b-0", "c-0", "d-0").shown()).isEqualTo("pods a-0, b-0, c-0 and 1 more");
  }

  @Test
  void areApartOnlyWhenNoWorkloadIsInBoth() {
    PodPlaces api = pods("api-7d9c5f6b4-x2x9z");
    assertThat(api.areApartFrom(pods("billing-5f6d8c7b9d-q8w2k"))).isTrue();
    assertThat(api.areApartFrom(pods("api-66c8fb5d9c-4tzlp"))).isFalse();
    assertThat(api.areApartFrom(pods("billing-5f6d8c7b9d-q8w2k", "api-7d9c5f6b4-4tzlp"))).isFalse();
    assertThat(pods("db-0").areApartFrom(pods("db-1"))).isFalse();
    assertThat(pods("agent-x2x9z").areApartFrom(pods("agent-4tzlp"))).isFalse();
    assertThat(api.areApartFrom(pods())).isFalse();
  }

  @Test
  void knowTheRunsOfACronJobForOneWorkload() {
    PodPlaces run = pods("backup-28391040-x2x9z");
    assertThat(run.areApartFrom(pods("backup-28392480-4tzlp"))).isFalse();
    assertThat(run.areApartFrom(pods("backup-28392480"))).isFalse();
    assertThat(run.areApartFrom(pods("backup-28392480-0-4tzlp"))).isFalse();
    assertThat(pods("backup-1703462400").areApartFrom(pods("backup-28392480"))).isFalse();
    assertThat(run.areApartFrom(pods("cleanup-28391040-x2x9z"))).isTrue();
  }

  @Test
  void areSeenBeyondWhatIsQuoted() {
    Judgement unscheduled =
        Judgement.present(
            1,
            List.of(at("pod/aaa-0"), at("pod/bbb-0"), at("pod/ccc-0")),
            List.of("pod/aaa-0", "pod/bbb-0", "pod/ccc-0", "pod/db-0"));
    PodPlaces places = PodPlaces.of(Stream.of(unscheduled.places()));
    assertThat(places.areApartFrom(pods("db-1"))).isFalse();
    assertThat(places.shown()).isEqualTo("pods aaa-0, bbb-0, ccc-0 and 1 more");
  }

  @Test
  void areManyWhereNobodyCounted() {
    List<String> all = IntStream.range(0, 900).mapToObj(i -> "pod/a-" + i).toList();
    Judgement judgement = Judgement.present(1, List.of(at("pod/a-0")), all);
    assertThat(judgement.places()).hasSize(Judgement.MOST_PLACES);
    PodPlaces many = PodPlaces.of(Stream.of(judgement.places()));
    assertThat(many.shown()).endsWith(" and many more");
    assertThat(many.areApartFrom(pods("db-0"))).isFalse();
    assertThat(pods("db-0").areApartFrom(many)).isFalse();
  }

  @Test
  void areNamedByPodsOnly() {
    assertThat(PodPlaces.named("pod/api-0")).contains("api-0");
    assertThat(PodPlaces.named("Pods/api-0")).contains("api-0");
    assertThat(PodPlaces.named("node/api-0")).isEmpty();
    assertThat(PodPlaces.named("pod/api-0 container")).isEmpty();
  }

  private static PodPlaces pods(String... names) {
    return PodPlaces.of(Stream.of(Stream.of(names).map(name -> "pod/" + name).toList()));
  }

  private static Quote at(String place) {
    return new Quote(Section.EVENTS, "k8s:events", "", "Failed: x", place);
  }
}
