package dev.culprit.ranking.internal;

/**
 * A link as it counts.
 *
 * @param attention match quality of a present finding, coverage of an absent one
 * @param weight the candidate's link
 */
public record NodeLink(double attention, double weight) {

  /** Returns the link weakened by how well was looked. */
  public double strength() {
    return attention * weight;
  }

  /** Returns the stronger of two links; at equal strength the one that was looked at better. */
  public NodeLink or(NodeLink other) {
    int order = Double.compare(strength(), other.strength());
    if (order == 0) {
      order = Double.compare(attention, other.attention);
    }
    return order >= 0 ? this : other;
  }
}
