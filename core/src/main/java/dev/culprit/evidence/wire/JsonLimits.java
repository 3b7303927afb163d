package dev.culprit.evidence.wire;

/**
 * The bounds of what is read as JSON; whatever passes one of them is refused before it costs more.
 */
public final class JsonLimits {

  /** Most bytes of a document: 64 MiB. */
  public static final int BYTES = 64 * 1024 * 1024;

  /** Deepest nesting of objects and lists. */
  public static final int DEPTH = 64;

  /** Longest text, in characters: 1 Mi. */
  public static final int TEXT_LENGTH = 1024 * 1024;

  /** Longest name of a key, in characters. */
  public static final int NAME_LENGTH = 4096;

  /** Longest number, in characters. */
  public static final int NUMBER_LENGTH = 64;

  /** Most tokens of a document: values, keys, brackets and braces. */
  public static final int TOKENS = 5_000_000;

  private JsonLimits() {}
}
