package dev.culprit.ranking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Set<String> known = new HashSet<>();
    observations.forEach(observation -> known.add(observation.id()));
    for (Candidate candidate : candidates) {
      for (String finding : candidate.links().keySet()) {
        if (!known.contains(finding)) {
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
    int place = place(observation.id());
    if (place >= 0) {
      changed.set(place, observation);
    } else {
      changed.add(-place - 1, observation);
    }
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
    int place = place(findingId);
    if (place < 0) {
      throw new IllegalArgumentException("no finding is called " + findingId);
    }
    return observations.get(place);
  }

  /** Returns the place of the finding, or one less than the negative place where it belongs. */
  private int place(String findingId) {
    int low = 0;
    int high = observations.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = observations.get(middle).id().compareTo(findingId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  private static <T> List<T> canonical(List<T> entries, Function<T, String> id, String what) {
    if (isSorted(entries, id)) {
      return List.copyOf(entries);
    }
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

  /** A network with one observation exchanged comes sorted, and is made by the hundred. */
  private static <T> boolean isSorted(List<T> entries, Function<T, String> id) {
    for (int i = 1; i < entries.size(); i++) {
      if (id.apply(entries.get(i - 1)).compareTo(id.apply(entries.get(i))) >= 0) {
        return false;
      }
    }
    return true;
  }
}
