package dev.culprit.artifact.zip;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.artifact.ranges.ByteRanges;
import dev.culprit.evidence.GapReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of a plan, several at once where each call has a delay. */
final class BlockReads {

  private BlockReads() {}

  /**
   * What became of one block: its bytes or its failure.
   *
   * @param bytes the block; null when it failed
   * @param failure why it could not be read; null when it was
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
  record Outcome(byte @Nullable [] bytes, @Nullable PackageReadException failure) {}

  /** Returns the outcomes in the order of the blocks. */
  static List<Outcome> read(ByteRanges ranges, List<ReadPlan.Block> blocks) {
    int threads = Math.min(ranges.callsAtOnce(), blocks.size());
    if (threads <= 1) {
      return blocks.stream().map(block -> one(ranges, block)).toList();
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads, BlockReads::daemon);
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (ReadPlan.Block block : blocks) {
        running.add(executor.submit(() -> one(ranges, block)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : running) {
        outcomes.add(outcome(each));
      }
      return outcomes;
    } finally {
      executor.shutdownNow();
    }
  }

  private static Outcome outcome(Future<Outcome> running) {
    try {
      return running.get();
    } catch (InterruptedException stop) {
      // Whoever asked sees the interrupt; what was not read in time becomes a gap.
      Thread.currentThread().interrupt();
      return new Outcome(
          null, new PackageReadException(GapReason.TIMED_OUT, "the inspection was interrupted"));
    } catch (ExecutionException broken) {
      return new Outcome(
          null,
          new PackageReadException(
              GapReason.UNREADABLE, "the range cannot be read: " + broken.getCause()));
    }
  }

  private static Outcome one(ByteRanges ranges, ReadPlan.Block block) {
    try {
      return new Outcome(ranges.range(block.start(), block.length()), null);
    } catch (PackageReadException failure) {
      return new Outcome(null, failure);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "culprit-ranges");
    thread.setDaemon(true);
    return thread;
  }
}
