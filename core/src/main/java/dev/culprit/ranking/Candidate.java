package dev.culprit.ranking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cause bound to an object: a node of the network's upper layer.
 *
 * @param id unique in the network
 * @param causeId the catalogue entry that this candidate binds; several candidates may share it
 * @param prior probability of the cause, given an incident on its platform; between 0 and 1, both
 *     excluded
 * @param oddsFactor what the risk factors multiply the prior odds by, above 0; the network counts
 *     at most {@link #MOST_RISK_ODDS}
 * @param links probability, by finding id, that this cause alone makes the finding visible, from 0
 *     to 1, mechanisms already flattened; sorted by id
 * @since 0.1
 */
public record Candidate(
    String id, String causeId, double prior, double oddsFactor, Map<String, Double> links) {

  /** The most that all risk factors of a cause together may multiply its odds by. */
  public static final double MOST_RISK_ODDS = 20;

  /** Checks ranges and copies the links in id order. */
  public Candidate {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a candidate needs an id");
    }
    if (!(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException(
          "prior of " + id + " must lie between 0 and 1, was " + prior);
    }
    if (!(oddsFactor > 0) || Double.isInfinite(oddsFactor)) {
      throw new IllegalArgumentException(
          "odds factor of " + id + " must be above 0, was " + oddsFactor);
    }
    TreeMap<String, Double> sorted = new TreeMap<>(links);
    sorted.forEach(
        (finding, weight) -> {
          if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                "link of " + id + " to " + finding + " must lie from 0 to 1, was " + weight);
          }
        });
    links = Collections.unmodifiableMap(sorted);
  }

  /** Returns how strongly this cause alone shows the finding; 0 when it does not link it. */
  public double link(String findingId) {
    return links.getOrDefault(findingId, 0.0);
  }

  /** Returns the odds of the cause before any finding, risk factors counted up to their cap. */
  public double priorOdds() {
    return prior / (1 - prior) * Math.min(oddsFactor, MOST_RISK_ODDS);
  }
}
