package dev.culprit.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.judge.Quote;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PodPlacesTest {

  @Test
  void areThoseOfTheFirstFindingThatIsAboutPods() {
    PodPlaces places =
        PodPlaces.of(
            Stream.of(
                List.of(at("node/a")),
                List.of(at("pod/web-1"), at("pod/api-0"), at("pod/web-1")),
                List.of(at("pod/db-0"))));
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

  private static PodPlaces pods(String... names) {
    return PodPlaces.of(Stream.of(Stream.of(names).map(name -> at("pod/" + name)).toList()));
  }

  private static Quote at(String place) {
    return new Quote(Section.EVENTS, "k8s:events", "", "Failed: x", place);
  }
}
