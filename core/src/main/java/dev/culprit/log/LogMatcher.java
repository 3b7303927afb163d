package dev.culprit.log;

import static java.util.Objects.requireNonNull;

import dev.culprit.log.pattern.LinearPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches many patterns in one pass whose cost hardly grows with their number.
 *
 * <p>One automaton looks for the literals that the patterns require; a pattern itself is run only
 * on a text that holds one of its literals, and not even then when the literals decide. A pattern
 * without such a literal goes to the slow lane and is run on every text: ask {@link #slowLane()}
 * and report it. Immutable and safe for use by several threads.
 *
 * @since 0.1
 */
public final class LogMatcher {
  /** The most bytes of one line that are matched: 65,536. */
  public static final int MAX_LINE_BYTES = 1 << 16;

  private final List<LinearPattern> patterns;
  private final List<RequiredLiteral> literals = new ArrayList<>();
  private final List<Integer> slowLane = new ArrayList<>();
  private final LiteralAutomaton automaton;

  private LogMatcher(List<LinearPattern> patterns) {
    this.patterns = List.copyOf(patterns);
    for (int i = 0; i < this.patterns.size(); i++) {
      LinearPattern pattern = this.patterns.get(i);
      if (pattern.requiredLiterals().isEmpty()) {
        slowLane.add(i);
      }
      for (String text : pattern.requiredLiterals()) {
        literals.add(
            new RequiredLiteral(i, text, pattern.ignoresCase(), pattern.isDecidedByLiterals()));
      }
    }
    automaton = LiteralAutomaton.of(literals.stream().map(RequiredLiteral::foldedPrefix).toList());
  }

  /** Returns a matcher of the patterns, which are then known by their indices in the list. */
  public static LogMatcher of(List<LinearPattern> patterns) {
    return new LogMatcher(requireNonNull(patterns, "patterns"));
  }

  /**
   * Returns a matcher of the patterns with these texts.
   *
   * @throws dev.culprit.log.pattern.RefusedPatternException when one of them is refused
   */
  public static LogMatcher compile(List<String> patterns) {
    return of(patterns.stream().map(LinearPattern::compile).toList());
  }

  /** Returns the patterns, in the order of their indices. */
  public List<LinearPattern> patterns() {
    return patterns;
  }

  /** Returns the patterns that require no literal and cost a search on every text. */
  public List<LinearPattern> slowLane() {
    return slowLane.stream().map(patterns::get).toList();
  }

  /**
   * Returns which patterns match a message, with all its lines.
   *
   * @return indices, ascending; empty when none matches
   */
  public int[] matches(CharSequence message) {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    LineVerdicts verdicts = new LineVerdicts(this);
    verdicts.begin(bytes, 0, bytes.length);
    judge(verdicts, bytes, 0, bytes.length, new Hits());
    return verdicts.matched();
  }

  /** Matches a log in memory, line by line. */
  public ScanSummary scan(byte[] log, MatchSink sink) {
    return new LogScan(this, requireNonNull(sink, "sink")).scan(log);
  }

  /**
   * Matches a log of any size, line by line, in bounded memory; leaves the stream open.
   *
   * @throws IOException when the stream cannot be read
   */
  public ScanSummary scan(InputStream log, MatchSink sink) throws IOException {
    return new LogScan(this, requireNonNull(sink, "sink")).scan(log);
  }

  void judge(LineVerdicts verdicts, byte[] text, int from, int to, Hits hits) {
    hits.clear();
    automaton.scan(text, from, to, hits);
    for (int i = 0; i < hits.size(); i++) {
      verdicts.hit(hits.end(i), hits.state(i));
    }
    verdicts.judgeSlowLane(slowLane);
  }

  LiteralAutomaton automaton() {
    return automaton;
  }

  List<RequiredLiteral> literals() {
    return literals;
  }

  List<Integer> slowLaneIndices() {
    return slowLane;
  }
}
