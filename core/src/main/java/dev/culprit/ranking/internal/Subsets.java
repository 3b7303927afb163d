package dev.culprit.ranking.internal;

/** Loops over subsets as bit patterns, shaped so that the compiler makes vector code of them. */
final class Subsets {

  /** Bits that run along a row: 512 doubles stay in the nearest cache. */
  static final int ROW_BITS = 9;

  private Subsets() {}

  /** Returns the product of the factors of each subset of the members from one to another. */
  static double[] products(double[] factors, int from, int to) {
    double[] result = new double[1 << (to - from)];
    result[0] = 1;
    for (int member = from; member < to; member++) {
      int half = 1 << (member - from);
      for (int i = 0; i < half; i++) {
        result[half + i] = result[i] * factors[member];
      }
    }
    return result;
  }

  /** Sets the target to values times a factor. */
  static void multiplied(double[] target, double[] values, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] = values[i] * factor;
    }
  }

  /** Multiplies the first of the values by constant + slope * factor. */
  static void multiply(double[] values, double[] factors, double constant, double slope) {
    for (int i = 0; i < factors.length; i++) {
      values[i] *= constant + slope * factors[i];
    }
  }

  /** Sets the target to values times constant + slope * factor. */
  static void rise(
      double[] target, double[] values, double[] factors, double constant, double slope) {
    for (int i = 0; i < target.length; i++) {
      target[i] = values[i] * (constant + slope * factors[i]);
    }
  }

  /** Divides the values by constant + slope * factor. */
  static void divide(double[] values, double[] factors, double constant, double slope) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= constant + slope * factors[i];
    }
  }

  /** Adds values to the target. */
  static void add(double[] target, double[] values) {
    for (int i = 0; i < target.length; i++) {
      target[i] += values[i];
    }
  }

  /** Returns the sum in four strands, which the processor adds side by side, in this order. */
  static double sum(double[] values) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      first += values[i];
      second += values[i + 1];
      third += values[i + 2];
      fourth += values[i + 3];
    }
    for (; i < values.length; i++) {
      first += values[i];
    }
    return (first + second) + (third + fourth);
  }

  /** Returns the sum of the values whose index has all bits of one mask and none of another. */
  static double select(double[] values, int with, int without) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (i & with) == with && (i & without) == 0 ? values[i] : 0;
    }
    return sum;
  }
}
