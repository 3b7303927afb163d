package dev.culprit.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The oracle: every definition written down as directly as it reads, over all subsets of all causes
 * at once. It shares no code with the ranker but the input records.
 */
final class BruteForce {

  private final Network network;
  private final List<Candidate> live;
  private final Map<String, List<Observation>> units = new TreeMap<>();
  private final double[] mass;

  private BruteForce(Network network, List<Candidate> live) {
    this.network = network;
    this.live = live;
    for (Observation observation : network.observations()) {
      String unit = observation.group() == null ? "." + observation.id() : observation.group();
      units.computeIfAbsent(unit, key -> new ArrayList<>()).add(observation);
    }
    mass = new double[1 << live.size()];
    double total = 0;
    for (int set = 0; set < mass.length; set++) {
      mass[set] = likelihood(set);
      for (Candidate member : members(set)) {
        mass[set] *= member.prior() / (1 - member.prior()) * Math.min(20, member.oddsFactor());
      }
      total += mass[set];
    }
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

  BruteForce on(Network changed) {
    return new BruteForce(changed, live);
  }

  List<Candidate> live() {
    return live;
  }

  List<Candidate> members(int set) {
    List<Candidate> members = new ArrayList<>();
    for (int i = 0; i < live.size(); i++) {
      if ((set >> i & 1) == 1) {
        members.add(live.get(i));
      }
    }
    return members;
  }

  private double likelihood(int set) {
    double product = 1;
    for (List<Observation> unit : units.values()) {
      if (isPresent(unit)) {
        product *= present(unit, members(set));
      }
    }
    for (Candidate member : members(set)) {
      product *= absence(member);
    }
    return product;
  }

  static boolean isPresent(List<Observation> unit) {
    return unit.stream().anyMatch(o -> o.outcome() == Outcome.PRESENT);
  }

  private static double present(List<Observation> unit, List<Candidate> members) {
    List<Observation> seen = unit.stream().filter(o -> o.outcome() == Outcome.PRESENT).toList();
    double leak = seen.stream().mapToDouble(Observation::leak).min().orElseThrow();
    double missed = 1 - leak;
    for (Candidate member : members) {
      double best = 0;
      for (Observation o : seen) {
        best = Math.max(best, o.quality() * member.link(o.id()));
      }
      missed *= 1 - best;
    }
    return 1 - missed;
  }

  /** The clamp in the same form: from the least coverage k up, never below 1 - k. */
  private double absence(Candidate member) {
    List<double[]> absences = new ArrayList<>();
    for (List<Observation> unit : units.values()) {
      double coverage = 0;
      double link = 0;
      for (Observation o : unit) {
        double own = member.link(o.id());
        if (!isPresent(unit) && o.outcome() == Outcome.ABSENT) {
          double now = o.coverage() * own;
          double best = coverage * link;
          if (now > best || (now == best && o.coverage() > coverage && own > 0)) {
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

  double none() {
    return mass[0];
  }

  double mass(Collection<String> ids) {
    for (int set = 0; set < mass.length; set++) {
      if (members(set).stream().map(Candidate::id).toList().equals(List.copyOf(ids))) {
        return mass[set];
      }
    }
    return 0;
  }

  double probability(String id) {
    double sum = 0;
    for (int set = 0; set < mass.length; set++) {
      if (holds(set, id)) {
        sum += mass[set];
      }
    }
    return sum;
  }

  double decibans(String id) {
    double with = 0;
    double without = 0;
    for (int set = 0; set < mass.length; set++) {
      if (holds(set, id)) {
        with += mass[set];
      } else {
        without += mass[set];
      }
    }
    return 10 * Math.log10(with / without);
  }

  private boolean holds(int set, String id) {
    return members(set).stream().anyMatch(member -> member.id().equals(id));
  }

  /** Odds with the finding, and the others of its group, unknown. */
  double weight(String id, String finding) {
    Observation observation = network.observation(finding);
    Network changed = network.without(finding);
    for (Observation other : network.observations()) {
      if (observation.group() != null && observation.group().equals(other.group())) {
        changed = changed.without(other.id());
      }
    }
    return decibans(id) - on(changed).decibans(id);
  }

  double rival(String id, String rival) {
    double with = 0;
    double without = 0;
    for (int set = 0; set < mass.length; set++) {
      if (!holds(set, rival)) {
        with += holds(set, id) ? mass[set] : 0;
        without += holds(set, id) ? 0 : mass[set];
      }
    }
    return 10 * Math.log10(with / without) - decibans(id);
  }

  double remains(String finding, Collection<String> fixed) {
    List<Observation> unit = unit(finding);
    double sum = 0;
    for (int set = 0; set < mass.length; set++) {
      List<Candidate> left =
          members(set).stream().filter(member -> !fixed.contains(member.id())).toList();
      sum += mass[set] * present(unit, left) / present(unit, members(set));
    }
    return sum;
  }

  private List<Observation> unit(String finding) {
    return units.values().stream()
        .filter(unit -> unit.stream().anyMatch(o -> o.id().equals(finding)))
        .findFirst()
        .orElseThrow();
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
      for (Candidate member : members(set)) {
        missed *= 1 - coverage * member.link(finding);
      }
      absent += mass[set] * missed;
    }
    return Math.max(
        0,
        entropy()
            - absent * on(network.with(observation.withOutcome(Outcome.ABSENT))).entropy()
            - (1 - absent) * on(network.with(observation.withOutcome(Outcome.PRESENT))).entropy());
  }
}
