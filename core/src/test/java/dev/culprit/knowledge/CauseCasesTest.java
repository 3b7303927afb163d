package dev.culprit.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.CaseRunner;
import dev.culprit.Diagnostics;
import dev.culprit.knowledge.load.KnowledgeCase;
import dev.culprit.testkit.CauseCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of every cause that ships. */
class CauseCasesTest {

  private static final CaseRunner RUNNER = CaseRunner.with(Diagnostics.create());

  static Stream<KnowledgeCase> cases() {
    return CauseCases.in(CauseCases.shippedFolder());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void holds(KnowledgeCase knowledgeCase) {
    assertThat(RUNNER.failures(knowledgeCase)).isEmpty();
  }

  @Test
  void looksAtMoreThanAHundredCauses() {
    assertThat(cases().map(KnowledgeCase::causeId).distinct().count()).isGreaterThan(100);
  }
}
