package dev.culprit.log.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** An immutable set of code points, as sorted ranges that neither touch nor overlap. */
final class CharacterSet {
  static final CharacterSet DIGIT = of('0', '9');
  static final CharacterSet WORD = of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
  static final CharacterSet SPACE = of('\t', '\r', ' ', ' ');
  static final CharacterSet LINE_END = of('\n', '\n', '\r', '\r', 0x85, 0x85, 0x2028, 0x2029);
  static final CharacterSet ALL = of(0, Character.MAX_CODE_POINT);

  /** First and last code point of each range, one after the other. */
  private final int[] bounds;

  private CharacterSet(int[] bounds) {
    this.bounds = bounds;
  }

  /** Returns the set of ranges given as pairs of first and last, in any order. */
  static CharacterSet of(int... pairs) {
    List<int[]> ranges = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      ranges.add(new int[] {pairs[i], pairs[i + 1]});
    }
    ranges.sort(Comparator.comparingInt(range -> range[0]));
    int[] merged = new int[pairs.length];
    int length = 0;
    for (int[] range : ranges) {
      if (length > 0 && range[0] <= merged[length - 1] + 1) {
        merged[length - 1] = Math.max(merged[length - 1], range[1]);
      } else {
        merged[length++] = range[0];
        merged[length++] = range[1];
      }
    }
    return new CharacterSet(Arrays.copyOf(merged, length));
  }

  static CharacterSet single(int codePoint) {
    return new CharacterSet(new int[] {codePoint, codePoint});
  }

  CharacterSet with(CharacterSet other) {
    int[] both = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
    System.arraycopy(other.bounds, 0, both, bounds.length, other.bounds.length);
    return of(both);
  }

  CharacterSet negated() {
    int[] others = new int[bounds.length + 2];
    int length = 0;
    int next = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > next) {
        others[length++] = next;
        others[length++] = bounds[i] - 1;
      }
      next = bounds[i + 1] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      others[length++] = next;
      others[length++] = Character.MAX_CODE_POINT;
    }
    return new CharacterSet(Arrays.copyOf(others, length));
  }

  /** Returns the set with the other case of each ASCII letter; other letters have one case here. */
  CharacterSet foldingCase() {
    CharacterSet folded = this;
    for (int lower = 'a'; lower <= 'z'; lower++) {
      int upper = lower - 32;
      if (contains(lower) != contains(upper)) {
        folded = folded.with(of(lower, lower, upper, upper));
      }
    }
    return folded;
  }

  boolean contains(int codePoint) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (codePoint <= bounds[i + 1]) {
        return codePoint >= bounds[i];
      }
    }
    return false;
  }

  /** Returns how many code points are in the set. */
  int size() {
    int size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      size += bounds[i + 1] - bounds[i] + 1;
    }
    return size;
  }

  /** Returns all code points in ascending order; ask {@link #size()} first. */
  int[] members() {
    int[] members = new int[size()];
    int length = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      for (int codePoint = bounds[i]; codePoint <= bounds[i + 1]; codePoint++) {
        members[length++] = codePoint;
      }
    }
    return members;
  }

  /** Returns the code points at which membership changes, ascending. */
  int[] edges() {
    int[] edges = new int[bounds.length];
    for (int i = 0; i < bounds.length; i += 2) {
      edges[i] = bounds[i];
      edges[i + 1] = bounds[i + 1] + 1;
    }
    return edges;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharacterSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }
}
