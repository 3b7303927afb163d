package dev.culprit.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small random networks with every feature of the model. */
final class RandomNetworks {

  private static final double[] LINKS = {.98, .80, .50, .20, .03, 1};
  private static final double[] LEAKS = {.0005, .005, .02, .10, .30};
  private static final double[] PRIORS = {.05, .02, .007, .002};
  private static final double[] QUALITIES = {1, 1, .9, .7};
  private static final double[] COVERAGES = {1, .9, .5, .5, .25, 0};

  private RandomNetworks() {}

  static Network of(long seed) {
    Random random = new Random(seed);
    int causes = 1 + random.nextInt(12);
    int findings = 1 + random.nextInt(14);
    List<Observation> observations = new ArrayList<>();
    for (int f = 0; f < findings; f++) {
      Outcome outcome =
          random.nextInt(5) < 2
              ? Outcome.PRESENT
              : random.nextBoolean() ? Outcome.ABSENT : Outcome.UNKNOWN;
      String group = random.nextInt(3) == 0 ? "group" + random.nextInt(3) : null;
      observations.add(
          new Observation(
              "f" + f,
              outcome,
              pick(random, LEAKS),
              group,
              pick(random, QUALITIES),
              pick(random, COVERAGES)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < causes; c++) {
      Map<String, Double> links = new TreeMap<>();
      for (int f = 0; f < findings; f++) {
        if (random.nextInt(10) < 3) {
          links.put("f" + f, pick(random, LINKS));
        }
      }
      double odds = random.nextInt(4) == 0 ? 1 + 30 * random.nextDouble() : 1;
      candidates.add(new Candidate("c" + c, "cause" + c / 2, pick(random, PRIORS), odds, links));
    }
    return new Network(candidates, observations);
  }

  private static double pick(Random random, double[] values) {
    return values[random.nextInt(values.length)];
  }
}
