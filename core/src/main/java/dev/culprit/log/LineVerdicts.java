package dev.culprit.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges, line by line, which patterns match, from the hits of their literals. Not thread-safe. */
final class LineVerdicts {
  private final LogMatcher matcher;

  /** The number of the last line on which the pattern was decided. */
  private final int[] decidedOn;

  private int[] matched = new int[16];
  private int matchedCount;
  private int line;
  private byte[] buffer = {};
  private int start;
  private int end;
  private @Nullable String text;

  LineVerdicts(LogMatcher matcher) {
    this.matcher = matcher;
    decidedOn = new int[matcher.patterns().size()];
  }

  /** Begins with a line, or another unit of text, in a range of the buffer. */
  void begin(byte[] lineBuffer, int lineStart, int lineEnd) {
    if (++line < 0) {
      Arrays.fill(decidedOn, 0);
      line = 1;
    }
    buffer = lineBuffer;
    start = lineStart;
    end = lineEnd;
    text = null;
    matchedCount = 0;
  }

  /** Takes a hit whose last byte is before the index. */
  void hit(int hitEnd, int state) {
    for (int index : matcher.automaton().accepted(state)) {
      RequiredLiteral literal = matcher.literals().get(index);
      int pattern = literal.pattern();
      if (decidedOn[pattern] == line || !literal.standsAt(buffer, start, end, hitEnd)) {
        continue;
      }
      decidedOn[pattern] = line;
      if (literal.decides() || matcher.patterns().get(pattern).find(text())) {
        add(pattern);
      }
    }
  }

  /** Judges the patterns that no literal announces. */
  void judgeSlowLane(List<Integer> patterns) {
    for (int pattern : patterns) {
      if (matcher.patterns().get(pattern).find(text())) {
        add(pattern);
      }
    }
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Returns the patterns that match, ascending. */
  int[] matched() {
    int[] all = Arrays.copyOf(matched, matchedCount);
    Arrays.sort(all);
    return all;
  }

  boolean anyMatched() {
    return matchedCount > 0;
  }

  /** Returns the line without a carriage return at its end. */
  String text() {
    String decoded = text;
    if (decoded == null) {
      boolean carriageReturn = end > start && buffer[end - 1] == '\r';
      int length = end - start - (carriageReturn ? 1 : 0);
      decoded = new String(buffer, start, length, StandardCharsets.UTF_8);
      text = decoded;
    }
    return decoded;
  }

  /** Forgets what matched, once it was told. */
  void clear() {
    matchedCount = 0;
  }

  private void add(int pattern) {
    if (matchedCount == matched.length) {
      matched = Arrays.copyOf(matched, matchedCount * 2);
    }
    matched[matchedCount++] = pattern;
  }
}
