package dev.culprit.ranking;

/**
 * Orders the candidates of a network by probability.
 *
 * <p>Implementations are stateless, safe for use by several threads, and give equal results for
 * equal networks, to the bit.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Ranker {

  /** Returns the candidates with a present finding, most probable first. */
  Ranking rank(Network network);
}
