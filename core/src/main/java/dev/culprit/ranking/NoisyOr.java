package dev.culprit.ranking;

/**
 * The ranker of choice: the exact posterior of the noisy-OR network.
 *
 * @since 0.1
 */
public final class NoisyOr implements Ranker {

  /** Creates the ranker; it has no state. */
  public NoisyOr() {}

  @Override
  public Ranking rank(Network network) {
    return Posterior.of(network).ranking();
  }
}
