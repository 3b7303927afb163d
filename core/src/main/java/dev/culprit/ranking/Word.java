package dev.culprit.ranking;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The words that stand for numbers in the network, so that knowledge is written without decimals.
 *
 * <p>No word means 0 or 1. The result is insensitive to the exact numbers and sensitive to
 * structure (Pradhan et al. 1996): lint the words, do not tune the numbers.
 *
 * @since 0.1
 */
public enum Word {
  /** The cause nearly always makes the finding visible. */
  ALWAYS(Kind.LINK, "always", 0.98),
  /** The cause usually makes the finding visible. */
  USUALLY(Kind.LINK, "usually", 0.80),
  /** The cause makes the finding visible about every second time. */
  OFTEN(Kind.LINK, "often", 0.50),
  /** The cause makes the finding visible now and then. */
  SOMETIMES(Kind.LINK, "sometimes", 0.20),
  /** The cause makes the finding visible once in a while. */
  RARELY(Kind.LINK, "rarely", 0.03),

  /** The finding hardly ever appears without one of its causes. */
  UNIQUE(Kind.LEAK, "unique", 0.0005),
  /** The finding seldom appears without one of its causes. */
  SPECIFIC(Kind.LEAK, "specific", 0.005),
  /** The finding appears in a few incidents of other kinds. */
  UNCOMMON_ELSEWHERE(Kind.LEAK, "uncommon", 0.02),
  /** The finding appears in many incidents of other kinds. */
  COMMON_ELSEWHERE(Kind.LEAK, "common", 0.10),
  /** The finding appears in incidents of every kind. */
  UBIQUITOUS(Kind.LEAK, "ubiquitous", 0.30),

  /** One incident in twenty. */
  COMMON(Kind.PRIOR, "common", 0.05),
  /** One incident in fifty. */
  OCCASIONAL(Kind.PRIOR, "occasional", 0.02),
  /** One incident in about 140. */
  UNCOMMON(Kind.PRIOR, "uncommon", 0.007),
  /** One incident in five hundred. */
  RARE(Kind.PRIOR, "rare", 0.002),

  /** A loosely related change came before the onset. */
  LOOSE(Kind.ODDS, "loose", 2),
  /** A related change in the window came before the onset. */
  RELATED(Kind.ODDS, "related", 3.5),
  /** The same component was rebuilt or upgraded before the onset. */
  REBUILT(Kind.ODDS, "rebuilt", 7),
  /** Exactly the field that the cause is about changed before the onset. */
  EXACT(Kind.ODDS, "exact", 10);

  /**
   * What a word is said of; the same text may name different numbers in different kinds.
   *
   * @since 0.1
   */
  public enum Kind {
    /** Probability that the cause alone makes the finding visible. */
    LINK,
    /** Probability that the finding is seen in an incident that none of its causes explain. */
    LEAK,
    /** Probability of the cause, given an incident on its platform. */
    PRIOR,
    /** Factor on the odds of the cause when a risk factor holds at the onset. */
    ODDS
  }

  private final Kind kind;
  private final String text;
  private final double number;

  Word(Kind kind, String text, double number) {
    this.kind = kind;
    this.text = text;
    this.number = number;
  }

  /** Returns what the word is said of. */
  public Kind kind() {
    return kind;
  }

  /** Returns the word as knowledge files spell it. */
  public String text() {
    return text;
  }

  /** Returns the number: a probability, or a factor on odds for {@link Kind#ODDS}. */
  public double number() {
    return number;
  }

  /**
   * Returns the word of a kind by its text.
   *
   * @throws IllegalArgumentException when the kind has no such word; the message lists those it has
   */
  public static Word of(Kind kind, String text) {
    for (Word word : values()) {
      if (word.kind == kind && word.text.equals(text)) {
        return word;
      }
    }
    String known =
        Arrays.stream(values())
            .filter(word -> word.kind == kind)
            .map(Word::text)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + text + "' is not one of: " + known);
  }
}
