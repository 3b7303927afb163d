package dev.culprit.probe;

/** Is told as reads begin and end; may be called by several threads at once and must not block. */
@FunctionalInterface
public interface ProgressListener {

  /** Ignores progress. */
  ProgressListener NONE = progress -> {};

  /** Takes note of one step. */
  void progressed(ProbeProgress progress);
}
