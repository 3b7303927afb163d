package dev.culprit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.testkit.ProbeContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the kit: a probe that breaks one clause must fail the test of that clause. */
class ProbeContractTest {

  @ParameterizedTest
  @ValueSource(strings = {"P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10"})
  void failsAProbeThatBreaksTheClause(String clause) {
    ToyProbeTest flawed = ToyProbeTest.ofProbeThatBreaks(clause);
    Method test =
        clauses().stream()
            .filter(method -> method.getName().startsWith(clause + "_"))
            .findFirst()
            .orElseThrow();
    test.setAccessible(true);
    assertThatThrownBy(() -> test.invoke(flawed))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void hasOneTestForEachClause() {
    assertThat(clauses())
        .extracting(method -> method.getName().replaceAll("_.*", ""))
        .containsExactlyInAnyOrder("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10");
  }

  private static List<Method> clauses() {
    return Arrays.stream(ProbeContract.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }
}
