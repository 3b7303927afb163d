package dev.culprit.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The two-layer network to rank: candidates above, observations below, links between them.
 *
 * <p>Canonical: both lists are sorted by id and hold each id once, so that neither order nor
 * repetition of the input can change a result.
 *
 * @param candidates the causes to rank, sorted by id
 * @param observations every finding that a candidate links, and any others, sorted by id
 * @since 0.1
 */
public record Network(List<Candidate> candidates, List<Observation> observations) {

  /**
   * Sorts, drops repetitions and checks that every link leads to an observation.
   *
   * @throws IllegalArgumentException when two different entries share an id, or a link leads
   *     nowhere
   */
  public Network {
    candidates = canonical(candidates, Candidate::id, "candidate");
    observations = canonical(observations, Observation::id, "observation");
    Map<String, Observation> known = new TreeMap<>();
    observations.forEach(observation -> known.put(observation.id(), observation));
    for (Candidate candidate : candidates) {
      for (String finding : candidate.links().keySet()) {
        if (!known.containsKey(finding)) {
          throw new IllegalArgumentException(
              "candidate "
                  + candidate.id()
                  + " links "
                  + finding
                  + ", which is not among the observations; add it as UNKNOWN");
        }
      }
    }
  }

  /**
   * Returns this network with one observation replaced, or added when its id is new.
   *
   * @param observation what is seen instead
   */
  public Network with(Observation observation) {
    List<Observation> changed = new ArrayList<>(observations);
    changed.removeIf(old -> old.id().equals(observation.id()));
    changed.add(observation);
    return new Network(candidates, changed);
  }

  /**
   * Returns this network as if nobody had looked at the finding.
   *
   * @throws IllegalArgumentException when there is no such finding
   */
  public Network without(String findingId) {
    return with(observation(findingId).withOutcome(Outcome.UNKNOWN));
  }

  /**
   * Returns the observation of a finding.
   *
   * @throws IllegalArgumentException when there is no such finding
   */
  public Observation observation(String findingId) {
    int low = 0;
    int high = observations.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = observations.get(middle).id().compareTo(findingId);
      if (order == 0) {
        return observations.get(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    throw new IllegalArgumentException("no finding is called " + findingId);
  }

  private static <T> List<T> canonical(List<T> entries, Function<T, String> id, String what) {
    Map<String, T> sorted = new TreeMap<>();
    for (T entry : entries) {
      T earlier = sorted.putIfAbsent(id.apply(entry), entry);
      if (earlier != null && !earlier.equals(entry)) {
        throw new IllegalArgumentException(
            "two different entries for " + what + " " + id.apply(entry));
      }
    }
    return List.copyOf(sorted.values());
  }
}
