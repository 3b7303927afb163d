package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Times the ranking of 150 candidates and 60 present findings; not a test.
 *
 * <p>Run it after {@code mvn -pl core test-compile} with {@code java -cp
 * core/target/classes:core/target/test-classes dev.culprit.ranking.RankingBenchmark}. The bars: a
 * posterior under 20 ms at the 99th percentile with components of up to 18 candidates, and under
 * 150 ms together with the explanations, counterfactuals, rivals and next checks of the first
 * three.
 */
public final class RankingBenchmark {

  private static final int CANDIDATES = 150;
  private static final int PRESENT = 60;
  private static final int UNKNOWN = 40;
  private static final int ABSENT = 60;
  private static final int NETWORKS = 20;

  private RankingBenchmark() {}

  /**
   * Prints one line for each measurement.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.printf(
        Locale.ROOT,
        "%d candidates, %d present, %d absent, %d unknown findings; %s %s, %d networks%n",
        CANDIDATES,
        PRESENT,
        ABSENT,
        UNKNOWN,
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"),
        NETWORKS);
    time("posterior, components of 18", 18, 400, 20, RankingBenchmark::rank);
    time("with explanations of three", 18, 200, 150, RankingBenchmark::explain);
    time("posterior, one component of 150 (truncated)", 150, 60, 0, RankingBenchmark::rank);
    time("with explanations of three (truncated)", 150, 40, 0, RankingBenchmark::explain);
  }

  private static void time(
      String what, int block, int runs, double bar, ToDoubleFunction<Network> work) {
    List<Network> networks = new ArrayList<>();
    for (int seed = 0; seed < NETWORKS; seed++) {
      networks.add(network(new Random(seed), block));
    }
    Posterior first = Posterior.of(networks.get(0));
    int largest = first.components().stream().mapToInt(Component::size).max().orElse(0);
    double sink = 0;
    for (int run = 0; run < runs / 2; run++) {
      sink += work.applyAsDouble(networks.get(run % NETWORKS));
    }
    double[] milliseconds = new double[runs];
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      sink += work.applyAsDouble(networks.get(run % NETWORKS));
      milliseconds[run] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "%-46s median %7.2f ms, 99th percentile %7.2f ms%s; %d ranked, %d components of up to %d"
            + " (checksum %.6f)%n",
        what,
        milliseconds[runs / 2],
        milliseconds[(int) Math.ceil(runs * 0.99) - 1],
        bar == 0 ? "" : String.format(Locale.ROOT, ", bar %.0f ms", bar),
        first.ranking().candidates().size(),
        first.components().size(),
        largest,
        sink);
  }

  private static double rank(Network network) {
    Ranking ranking = Posterior.of(network).ranking();
    return ranking.none() + ranking.candidates().get(0).probability();
  }

  private static double explain(Network network) {
    Posterior posterior = Posterior.of(network);
    Ranking ranking = posterior.ranking();
    List<RankedCandidate> first = ranking.candidates().subList(0, 3);
    double sum = 0;
    for (RankedCandidate candidate : first) {
      for (Observation observation : network.observations()) {
        sum += posterior.weightOfEvidence(candidate.id(), observation.id());
        if (observation.outcome() == Outcome.PRESENT) {
          sum += posterior.remains(observation.id(), List.of(candidate.id()));
        }
      }
      for (RankedCandidate rival : ranking.candidates().subList(0, 10)) {
        sum += rival.equals(candidate) ? 0 : posterior.rival(candidate.id(), rival.id());
      }
    }
    for (Observation observation : network.observations()) {
      sum += posterior.informationGain(observation.id(), 1);
    }
    return sum + posterior.sets(5).get(0).probability();
  }

  /** Present findings tie the candidates of a block together; unknown ones cross blocks. */
  private static Network network(Random random, int block) {
    List<Map<String, Double>> links = new ArrayList<>();
    for (int c = 0; c < CANDIDATES; c++) {
      links.add(new TreeMap<>());
    }
    int blocks = (CANDIDATES + block - 1) / block;
    List<Observation> observations = new ArrayList<>();
    for (int f = 0; f < PRESENT; f++) {
      String id = "present" + f;
      observations.add(Observation.present(id, pick(random, .0005, .005, .02, .1)));
      int from = f % blocks * block;
      int to = Math.min(CANDIDATES, from + block);
      int per = blocks * (to - from) / PRESENT + 3;
      for (int i = 0; i <= per; i++) {
        // Each finding takes the next few of its block and overlaps the one before.
        int next = from + (f / blocks * per + i) % (to - from);
        links.get(next).put(id, pick(random, .98, .8, .5, .2));
      }
    }
    for (int f = 0; f < ABSENT + UNKNOWN; f++) {
      String id = (f < ABSENT ? "absent" : "unknown") + f;
      double leak = pick(random, .0005, .005, .02, .1);
      observations.add(
          f < ABSENT ? Observation.absent(id, leak, .5) : Observation.unknown(id, leak));
      for (int i = 0; i < 5; i++) {
        links.get(random.nextInt(CANDIDATES)).put(id, pick(random, .98, .8, .5, .2));
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < CANDIDATES; c++) {
      String id = "cause" + c;
      candidates.add(new Candidate(id, id, pick(random, .05, .02, .007), 1, links.get(c)));
    }
    return new Network(candidates, observations);
  }

  private static double pick(Random random, double... values) {
    return values[random.nextInt(values.length)];
  }
}
