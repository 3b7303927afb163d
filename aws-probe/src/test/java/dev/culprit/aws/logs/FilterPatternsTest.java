package dev.culprit.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterPatternsTest {

  @Test
  void staysWithinTheLengthThatTheServiceAllows() {
    List<String> literals =
        IntStream.range(0, 500).mapToObj(i -> "a literal of rule number " + i).toList();
    List<FilterPatterns> patterns = FilterPatterns.of(literals, 6);
    assertThat(patterns).hasSize(6).allMatch(p -> p.text().length() <= FilterPatterns.LONGEST);
  }

  @Test
  void tellsOnlyTheLiteralsThatWereAskedFor() {
    List<String> literals =
        IntStream.range(0, 500).mapToObj(i -> "a literal of rule number " + i).toList();
    List<FilterPatterns> patterns = FilterPatterns.of(literals, 2);
    assertThat(patterns).hasSize(2);
    for (FilterPatterns pattern : patterns) {
      assertThat(pattern.literals()).allMatch(l -> pattern.text().contains("?\"" + l + "\""));
    }
    assertThat(patterns.stream().flatMap(p -> p.literals().stream()))
        .doesNotContain("a literal of rule number 499");
  }

  @Test
  void asksForTheFailureMarkersFirst() {
    assertThat(FilterPatterns.of(List.of("zzz"), 6).get(0).literals())
        .startsWith(FilterPatterns.FAILURE_MARKERS.get(0));
  }

  @Test
  void escapesQuotesAndBackslashes() {
    assertThat(FilterPatterns.of(List.of("say \"no\\yes\""), 6))
        .anyMatch(p -> p.text().contains("?\"say \\\"no\\\\yes\\\"\""));
  }

  @Test
  void leavesOutWhatCannotBeAskedFor() {
    List<String> odd = List.of("", "  ", "two\nlines", "x".repeat(2000));
    assertThat(FilterPatterns.of(odd, 6).stream().flatMap(p -> p.literals().stream()))
        .doesNotContainAnyElementsOf(odd)
        .containsAll(FilterPatterns.FAILURE_MARKERS);
  }
}
