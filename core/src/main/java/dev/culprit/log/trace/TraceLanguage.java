package dev.culprit.log.trace;

/**
 * The language whose runtime printed a stack trace.
 *
 * @since 0.1
 */
public enum TraceLanguage {
  /** Python. */
  PYTHON,
  /** JavaScript on Node.js. */
  NODE,
  /** Java, and what else runs on its virtual machine. */
  JAVA,
  /** C# and its siblings. */
  DOTNET,
  /** Go. */
  GO,
  /** Ruby. */
  RUBY
}
