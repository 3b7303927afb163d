package dev.culprit.probe;

import dev.culprit.evidence.SnapshotBuilder;

/** What a read does. */
@FunctionalInterface
public interface ReadBody {

  /**
   * Reads and adds what it read. What was added before a failure is kept.
   *
   * @param evidence of this read alone; merged when the read ends
   * @throws Exception any failure, which becomes the read's gap
   */
  void read(SnapshotBuilder evidence) throws Exception;
}
