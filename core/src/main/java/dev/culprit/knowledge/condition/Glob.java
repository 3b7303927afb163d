package dev.culprit.knowledge.condition;

/**
 * A path pattern: {@code *} stands for any part of a segment, {@code **} for any number of
 * segments.
 *
 * <p>Matching is linear in the product of the lengths, without recursion, so no path and no pattern
 * can make it slow.
 */
public final class Glob {

  private final String pattern;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  /** Returns the glob; a leading {@code **}{@code /} also matches at the root. */
  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  /** Returns whether the path matches. */
  public boolean matches(String path) {
    return matches(pattern, path)
        || (pattern.startsWith("**/") && matches(pattern.substring(3), path));
  }

  /**
   * Returns whether the path, which may itself be a pattern that stands for many files, matches the
   * glob or the glob matches it.
   */
  public boolean overlaps(String path) {
    return matches(path) || (path.indexOf('*') >= 0 && Glob.of(path).matches(pattern));
  }

  private static boolean matches(String glob, String path) {
    boolean[] reached = new boolean[path.length() + 1];
    reached[0] = true;
    int at = 0;
    while (at < glob.length()) {
      boolean star = glob.charAt(at) == '*';
      boolean any = star && at + 1 < glob.length() && glob.charAt(at + 1) == '*';
      reached = star ? spread(reached, path, any) : step(reached, path, glob.charAt(at));
      at += any ? 2 : 1;
    }
    return reached[path.length()];
  }

  private static boolean[] step(boolean[] reached, String path, char wanted) {
    boolean[] next = new boolean[reached.length];
    for (int i = 0; i < path.length(); i++) {
      next[i + 1] = reached[i] && (path.charAt(i) == wanted || wanted == '?');
    }
    return next;
  }

  private static boolean[] spread(boolean[] reached, String path, boolean acrossSegments) {
    boolean[] next = new boolean[reached.length];
    boolean open = false;
    for (int i = 0; i <= path.length(); i++) {
      if (i > 0 && !acrossSegments && path.charAt(i - 1) == '/') {
        open = false;
      }
      open |= reached[i];
      next[i] = open;
    }
    return next;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
