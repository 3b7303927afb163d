package dev.culprit.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The oracle: every definition written down as directly as it reads, over all subsets of all causes
 * at once. It shares no code with the ranker but the input records.
 */
final class BruteForce {

  private final Network network;
  private final List<Candidate> live;
  private final List<List<Observation>> units;
  private final double[] mass;

  private BruteForce(Network network, List<Candidate> live) {
    this.network = network;
    this.live = live;
    Map<String, List<Observation>> byUnit = new TreeMap<>();
    for (Observation observation : network.observations()) {
      String unit = observation.group() == null ? "." + observation.id() : observation.group();
      byUnit.computeIfAbsent(unit, key -> new ArrayList<>()).add(observation);
    }
    units = List.copyOf(byUnit.values());
    mass = new double[1 << live.size()];
    Arrays.fill(mass, 1);
    for (int i = 0; i < live.size(); i++) {
      Candidate member = live.get(i);
      double odds = member.prior() / (1 - member.prior()) * Math.min(20, member.oddsFactor());
      odds *= absence(member);
      for (int set = 0; set < mass.length; set++) {
        mass[set] *= holds(set, i) ? odds : 1;
      }
    }
    for (List<Observation> unit : units) {
      if (isPresent(unit)) {
        double[] likelihood = present(unit);
        for (int set = 0; set < mass.length; set++) {
          mass[set] *= likelihood[set];
        }
      }
    }
    for (int set = 0; set < mass.length; set++) {
      mass[set] *= Math.pow(.1, Math.max(0, Integer.bitCount(set) - 1));
    }
    double total = sum(set -> true);
    for (int set = 0; set < mass.length; set++) {
      mass[set] /= total;
    }
  }

  static BruteForce of(Network network) {
    List<Candidate> live =
        network.candidates().stream()
            .filter(
                candidate ->
                    network.observations().stream()
                        .anyMatch(
                            o -> o.outcome() == Outcome.PRESENT && candidate.link(o.id()) >= .2))
            .toList();
    return new BruteForce(network, live);
  }

  /** Returns the oracle of a changed network over the same causes. */
  BruteForce on(Network changed) {
    return new BruteForce(changed, live);
  }

  List<Candidate> live() {
    return live;
  }

  private static boolean holds(int set, int member) {
    return (set >> member & 1) == 1;
  }

  private static boolean isPresent(List<Observation> unit) {
    return unit.stream().anyMatch(o -> o.outcome() == Outcome.PRESENT);
  }

  /** Returns the likelihood of a present unit by set. */
  private double[] present(List<Observation> unit) {
    List<Observation> seen = unit.stream().filter(o -> o.outcome() == Outcome.PRESENT).toList();
    double leak = seen.stream().mapToDouble(Observation::leak).min().orElseThrow();
    double[] likelihood = new double[1 << live.size()];
    Arrays.fill(likelihood, 1 - leak);
    for (int i = 0; i < live.size(); i++) {
      double best = 0;
      for (Observation o : seen) {
        best = Math.max(best, o.quality() * live.get(i).link(o.id()));
      }
      for (int set = 0; set < likelihood.length; set++) {
        likelihood[set] *= holds(set, i) ? 1 - best : 1;
      }
    }
    for (int set = 0; set < likelihood.length; set++) {
      likelihood[set] = 1 - likelihood[set];
    }
    return likelihood;
  }

  /** The clamp in the same form: from the least coverage k up, never below 1 - k. */
  private double absence(Candidate member) {
    List<double[]> absences = new ArrayList<>();
    for (List<Observation> unit : units) {
      double coverage = 0;
      double link = 0;
      for (Observation o : unit) {
        double own = member.link(o.id());
        if (!isPresent(unit) && o.outcome() == Outcome.ABSENT && own > 0) {
          double now = o.coverage() * own;
          double best = coverage * link;
          if (now > best || (now == best && o.coverage() > coverage)) {
            coverage = o.coverage();
            link = own;
          }
        }
      }
      absences.add(new double[] {coverage, link});
    }
    absences.sort(Comparator.comparingDouble(pair -> pair[0]));
    double factor = 1;
    for (double[] pair : absences) {
      factor = Math.max(factor * (1 - pair[0] * pair[1]), 1 - pair[0]);
    }
    return factor;
  }

  private double sum(IntPredicate wanted) {
    double sum = 0;
    for (int set = 0; set < mass.length; set++) {
      sum += wanted.test(set) ? mass[set] : 0;
    }
    return sum;
  }

  private int index(String id) {
    return live.stream().map(Candidate::id).toList().indexOf(id);
  }

  private int mask(Collection<String> ids) {
    return ids.stream().mapToInt(id -> index(id) < 0 ? 0 : 1 << index(id)).sum();
  }

  double none() {
    return mass[0];
  }

  double mass(Collection<String> ids) {
    return mass[mask(ids)];
  }

  double probability(String id) {
    int index = index(id);
    return index < 0 ? 0 : sum(set -> holds(set, index));
  }

  double decibans(String id) {
    int index = index(id);
    return 10 * Math.log10(sum(set -> holds(set, index)) / sum(set -> !holds(set, index)));
  }

  /** Odds against those with the finding, and the others of its group, unknown. */
  BruteForce without(String finding) {
    Observation observation = network.observation(finding);
    Network changed = network.without(finding);
    for (Observation other : network.observations()) {
      if (observation.group() != null && observation.group().equals(other.group())) {
        changed = changed.without(other.id());
      }
    }
    return on(changed);
  }

  double rival(String id, String rival) {
    int own = index(id);
    int other = index(rival);
    double with = sum(set -> !holds(set, other) && holds(set, own));
    double without = sum(set -> !holds(set, other) && !holds(set, own));
    return 10 * Math.log10(with / without) - decibans(id);
  }

  double remains(String finding, Collection<String> fixed) {
    List<Observation> unit =
        units.stream()
            .filter(members -> members.stream().anyMatch(o -> o.id().equals(finding)))
            .findFirst()
            .orElseThrow();
    double[] likelihood = present(unit);
    int gone = mask(fixed);
    double sum = 0;
    for (int set = 0; set < mass.length; set++) {
      sum += mass[set] * likelihood[set & ~gone] / likelihood[set];
    }
    return sum;
  }

  double entropy() {
    double sum = 0;
    for (Candidate candidate : live) {
      double p = probability(candidate.id());
      sum += term(p) + term(1 - p);
    }
    return sum;
  }

  private static double term(double p) {
    return p <= 0 ? 0 : -p * Math.log(p) / Math.log(2);
  }

  double gain(String finding, double coverage) {
    Observation observation = network.observation(finding).withCoverage(coverage);
    double absent = 0;
    for (int set = 0; set < mass.length; set++) {
      double missed = 1 - coverage * observation.leak();
      for (int i = 0; i < live.size(); i++) {
        missed *= holds(set, i) ? 1 - coverage * live.get(i).link(finding) : 1;
      }
      absent += mass[set] * missed;
    }
    BruteForce ifAbsent = on(network.with(observation.withOutcome(Outcome.ABSENT)));
    BruteForce ifPresent = on(network.with(observation.withOutcome(Outcome.PRESENT)));
    return Math.max(
        0, entropy() - absent * ifAbsent.entropy() - (1 - absent) * ifPresent.entropy());
  }
}
