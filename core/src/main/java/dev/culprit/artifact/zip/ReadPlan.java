package dev.culprit.artifact.zip;

import dev.culprit.artifact.archive.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Groups wanted stretches of a file into few reads. */
final class ReadPlan {

  /** Longest read that grows by merging; a single longer stretch stays one read. */
  static final int MAX_BLOCK = 8 * 1024 * 1024;

  private ReadPlan() {}

  /** A stretch of the file from {@code start} to before {@code end}, and what it is for. */
  record Span(long start, long end, Wish wish) {}

  /** One read that serves several stretches. */
  record Block(long start, long end, List<Span> spans) {
    int length() {
      return (int) (end - start);
    }
  }

  /** Merges stretches that lie closer than the gap; blocks come in file order. */
  static List<Block> blocks(List<Span> spans, long gap) {
    List<Span> ordered = new ArrayList<>(spans);
    ordered.sort(Comparator.comparingLong(Span::start).thenComparingLong(Span::end));
    List<Block> blocks = new ArrayList<>();
    List<Span> open = new ArrayList<>();
    long start = 0;
    long end = 0;
    for (Span span : ordered) {
      boolean joins = span.start() - end <= gap && Math.max(end, span.end()) - start <= MAX_BLOCK;
      if (!open.isEmpty() && !joins) {
        blocks.add(new Block(start, end, List.copyOf(open)));
        open.clear();
      }
      if (open.isEmpty()) {
        start = span.start();
        end = span.end();
      }
      end = Math.max(end, span.end());
      open.add(span);
    }
    if (!open.isEmpty()) {
      blocks.add(new Block(start, end, List.copyOf(open)));
    }
    return blocks;
  }

  /**
   * Returns how many of the spans, taken from the front, fit into so many reads and bytes.
   *
   * @param spans the important ones first
   */
  static int fitting(List<Span> spans, long gap, int reads, long bytes) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      List<Block> blocks = blocks(spans.subList(0, middle), gap);
      boolean fits =
          blocks.size() <= reads && blocks.stream().mapToLong(Block::length).sum() <= bytes;
      if (fits) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
