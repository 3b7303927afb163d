package dev.culprit.ranking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SetTableTest {

  @Test
  void sumsAllSubsetsUpToEighteenCausesAndSmallSetsAbove() {
    assertThat(SetTable.of(problem(18, 5, 1), new SetBuffer()).truncated()).isFalse();
    assertThat(SetTable.of(problem(19, 5, 1), new SetBuffer()).truncated()).isTrue();
  }

  @Test
  void comesNearTheExactSumsWithSmallSets() {
    for (int seed = 0; seed < 20; seed++) {
      SetProblem problem = problem(14, 8, seed);
      SetTable exact = AllSets.of(problem, new SetBuffer());
      SetTable small = SmallSets.of(problem);
      assertThat(small.none()).isCloseTo(exact.none(), within(.01));
      for (int cause = 0; cause < 14; cause++) {
        assertThat(small.sums().probability(cause))
            .as("cause %s, seed %s", cause, seed)
            .isCloseTo(exact.sums().probability(cause), within(.01));
      }
      assertThat(small.best(1).get(0).members()).isEqualTo(exact.best(1).get(0).members());
    }
  }

  @Test
  void agreesWithTheExactSumsWhenNoSetIsLarge() {
    SetProblem problem = problem(4, 6, 5);
    SetTable exact = AllSets.of(problem, new SetBuffer());
    SetTable small = SmallSets.of(problem);
    double[] factors = {1, .3, 0, 2};
    for (int cause = 0; cause < 4; cause++) {
      assertThat(small.sums().with(cause)).isCloseTo(exact.sums().with(cause), within(1e-4));
      assertThat(small.sums(SetWeight.product(factors)).decibans(cause))
          .isCloseTo(exact.sums(SetWeight.product(factors)).decibans(cause), within(.05));
      assertThat(small.leadingSize(cause)).isEqualTo(exact.leadingSize(cause));
    }
  }

  @Test
  void knowsFromPairsWhatAnotherPassWouldTell() {
    for (int size : new int[] {1, 5, 9, 10, 13}) {
      SetProblem problem = problem(size, 7, size);
      for (SetTable table :
          new SetTable[] {AllSets.of(problem, new SetBuffer()), SmallSets.of(problem)}) {
        for (int cause = 0; cause < size; cause++) {
          for (double factor : new double[] {0, .3, 5}) {
            double[] factors = new double[size];
            Arrays.fill(factors, 1);
            factors[cause] = factor;
            SetSums pass = table.sums(SetWeight.product(factors));
            SetSums pairs = table.pairs().times(cause, factor);
            assertThat(pairs.total()).isCloseTo(pass.total(), within(1e-12));
            for (int other = 0; other < size; other++) {
              assertThat(pairs.with(other)).isCloseTo(pass.with(other), within(1e-12));
              assertThat(pairs.without(other)).isCloseTo(pass.without(other), within(1e-12));
            }
          }
        }
      }
    }
  }

  @Test
  void boundsWhatItEnumeratesWhenHundredsCompete() {
    SetTable table = SetTable.of(problem(400, 40, 9), new SetBuffer());

    assertThat(table.truncated()).isTrue();
    assertThat(table.sums().total()).isCloseTo(1, within(1e-9));
    assertThat(table.best(3)).isNotEmpty().isSortedAccordingTo(MemberSet.BEST_FIRST);
  }

  @Test
  void leavesNoTraceOfTheTableThatUsedTheBufferBefore() {
    SetBuffer buffer = new SetBuffer();
    for (int size : new int[] {12, 4, 11, 14, 10}) {
      SetProblem problem = problem(size, 7, size);
      SetTable used = AllSets.of(problem, buffer);
      SetTable fresh = AllSets.of(problem, new SetBuffer());
      assertThat(used.best(20)).isEqualTo(fresh.best(20));
    }
  }

  private static SetProblem problem(int causes, int findings, long seed) {
    Random random = new Random(seed);
    double[] odds = new double[causes];
    Arrays.setAll(odds, cause -> .002 + .02 * random.nextDouble());
    double[] leaks = new double[findings];
    Arrays.setAll(leaks, finding -> .01 + .1 * random.nextDouble());
    double[][] strengths = new double[findings][causes];
    for (double[] own : strengths) {
      Arrays.setAll(own, cause -> random.nextInt(3) == 0 ? random.nextDouble() : 0);
    }
    return new SetProblem(odds, leaks, strengths);
  }
}
