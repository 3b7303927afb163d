package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: tomorrow's rules must know what today's reads did not ask.
 *
 * @param section the section that the answer went to
 * @param source the call, such as {@code logs:FilterLogEvents /aws/lambda/orders}
 * @param literals the texts that the service filtered by; empty when it did not filter
 * @param window the time asked for; null when it had none
 * @param truncated whether a limit cut the answer
 */
public record Inquiry(
    Section section,
    String source,
    List<String> literals,
    @Nullable TimeWindow window,
    boolean truncated) {

  /** Copies the literals. */
  public Inquiry {
    requireNonNull(section, "section");
    requireNonNull(source, "source");
    literals = List.copyOf(literals);
  }
}
