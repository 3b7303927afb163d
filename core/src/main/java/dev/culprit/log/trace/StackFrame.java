package dev.culprit.log.trace;

import static java.util.Objects.requireNonNull;

/**
 * One call of a stack trace.
 *
 * @param file as printed; empty when unknown
 * @param line from 1; 0 when unknown
 * @param function method or function; empty when unknown
 * @param module what the function belongs to: the dotted module (Python), package (Node, Go), gem
 *     (Ruby) or class (Java, .NET); empty when unknown
 * @since 0.1
 */
public record StackFrame(String file, int line, String function, String module) {

  /** Checks that nothing is null. */
  public StackFrame {
    requireNonNull(file, "file");
    requireNonNull(function, "function");
    requireNonNull(module, "module");
  }
}
