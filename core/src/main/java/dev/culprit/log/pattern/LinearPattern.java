package dev.culprit.log.pattern;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is searched in time linear in the text, whatever the pattern, and in
 * bounded memory: patterns of foreign rules can be run on foreign logs.
 *
 * <p>The syntax is a subset of what RE2 and {@code java.util.regex} share:
 *
 * <ul>
 *   <li>literal characters, {@code .} (any character but a line end), classes {@code [a-z]} and
 *       {@code [^a-z]}; a brace that opens no count is a literal
 *   <li>{@code \d \w \s \D \W \S} (ASCII; {@code \s} includes line ends), {@code \t \n \r \f},
 *       {@code \x} and two or a backslash, u and four hexadecimal digits, and a backslash before
 *       punctuation
 *   <li>groups {@code (...)} and {@code (?:...)}, alternatives {@code |}
 *   <li>{@code * + ?} and {@code {n} {n,} {n,m}}, n and m up to 1000; a lazy form finds the same
 *   <li>{@code ^} and {@code $} at the start and end of any line, {@code \A} and {@code \z} at the
 *       start and end of the text, {@code \b} and {@code \B} by {@code \w}
 *   <li>{@code (?i)} (ASCII letters), {@code (?s)} ({@code .} matches line ends) and {@code (?m)}
 *       (always on) for the rest of a group, or {@code (?i:...)} for a group
 * </ul>
 *
 * <p>Look-around, back-references, possessive and atomic groups are refused. Immutable and safe for
 * use by several threads.
 *
 * @see <a href="https://swtch.com/~rsc/regexp/regexp1.html">Regular Expression Matching Can Be
 *     Simple And Fast</a>
 * @since 0.1
 */
public final class LinearPattern {
  private final String text;
  private final boolean ignoresCase;
  private final List<String> requiredLiterals;
  private final boolean decidedByLiterals;

  /** Made by the first search: of thousands of patterns in a knowledge base, few are ever run. */
  private volatile @Nullable Compiled compiled;

  /**
   * The automaton of the last search, for the next one; each search takes it away while it runs.
   */
  private final AtomicReference<@Nullable LazyAutomaton> idle = new AtomicReference<>();

  private LinearPattern(String text, boolean ignoresCase, boolean decided, List<String> literals) {
    this.text = text;
    this.ignoresCase = ignoresCase;
    this.decidedByLiterals = decided;
    this.requiredLiterals = List.copyOf(literals);
  }

  /**
   * Returns the compiled pattern.
   *
   * @throws RefusedPatternException naming position and remedy when the text is no pattern, cannot
   *     be matched in linear time, or expands to more than 1000 states
   */
  public static LinearPattern compile(String text) {
    PatternParser.Parsed parsed = PatternParser.parse(requireNonNull(text, "text"));
    Program.check(text, parsed.root());
    LiteralSet literals = LiteralSet.of(parsed.root(), parsed.ignoresCase());
    return new LinearPattern(text, parsed.ignoresCase(), literals.decides(), literals.required());
  }

  /**
   * Returns a pattern that was compiled before, without parsing it again until it is run: a process
   * that starts with thousands of stored patterns runs a few of them.
   *
   * @param text the text of a pattern that {@link #compile} accepted
   * @param ignoresCase what {@link #ignoresCase()} was
   * @param decidedByLiterals what {@link #isDecidedByLiterals()} was
   * @param requiredLiterals what {@link #requiredLiterals()} were; others give wrong matches
   */
  public static LinearPattern restore(
      String text, boolean ignoresCase, boolean decidedByLiterals, List<String> requiredLiterals) {
    return new LinearPattern(
        requireNonNull(text, "text"), ignoresCase, decidedByLiterals, requiredLiterals);
  }

  /** Returns whether the pattern matches anywhere in the text. */
  public boolean find(CharSequence searched) {
    requireNonNull(searched, "searched");
    LazyAutomaton automaton = idle.getAndSet(null);
    if (automaton == null) {
      automaton = new LazyAutomaton(compiled().program(), compiled().alphabet());
    }
    boolean found = automaton.find(searched);
    idle.set(automaton);
    return found;
  }

  /** Returns the leftmost match, the longest of those that begin there; slower than a find. */
  public Optional<PatternMatch> first(CharSequence searched) {
    requireNonNull(searched, "searched");
    return Optional.ofNullable(
        new LeftmostSearch(compiled().program(), compiled().alphabet()).find(searched));
  }

  /**
   * Returns literal texts of which every match contains at least one.
   *
   * @return alternatives of 4 or more characters each, lower case when {@link #ignoresCase()};
   *     empty when none could be derived
   */
  public List<String> requiredLiterals() {
    return requiredLiterals;
  }

  /** Returns whether any part of the pattern ignores case, and the literals therefore do. */
  public boolean ignoresCase() {
    return ignoresCase;
  }

  /** Returns whether a text matches exactly when it contains one of the required literals. */
  public boolean isDecidedByLiterals() {
    return decidedByLiterals;
  }

  /** Returns the pattern as it was written. */
  public String text() {
    return text;
  }

  private Compiled compiled() {
    Compiled known = compiled;
    if (known == null) {
      // Two threads may both compile at first; the results are equal.
      Program program = Program.of(text, PatternParser.parse(text).root());
      known = new Compiled(program, new Alphabet(program));
      compiled = known;
    }
    return known;
  }

  private record Compiled(Program program, Alphabet alphabet) {}

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
