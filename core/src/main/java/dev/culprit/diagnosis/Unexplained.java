package dev.culprit.diagnosis;

import dev.culprit.knowledge.judge.Quote;
import java.util.List;

/**
 * Something that is there and that no listed hypothesis explains.
 *
 * @param says what was found
 * @param quotes the evidence
 */
public record Unexplained(String says, List<Quote> quotes) {

  /** Copies the quotes. */
  public Unexplained {
    quotes = List.copyOf(quotes);
  }
}
