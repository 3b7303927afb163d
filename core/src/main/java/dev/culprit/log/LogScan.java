package dev.culprit.log;

import java.io.IOException;
import java.io.InputStream;

/** One pass over one log, in bounded memory. Not thread-safe. */
final class LogScan {
  private static final int BLOCK = 1 << 18;

  private final LogMatcher matcher;
  private final MatchSink sink;
  private final LineVerdicts verdicts;
  private final Hits hits = new Hits();
  private long base;
  private long matchedLines;
  private long cutLines;

  LogScan(LogMatcher matcher, MatchSink sink) {
    this.matcher = matcher;
    this.sink = sink;
    verdicts = new LineVerdicts(matcher);
  }

  ScanSummary scan(byte[] log) {
    int from = 0;
    while (from < log.length) {
      int limit = Math.min(log.length, from + BLOCK);
      int end = limit == log.length ? limit : lastLineStart(log, from, limit);
      if (end == from) {
        end = Math.min(log.length, lineEnd(log, limit, log.length) + 1);
      }
      lines(log, from, end);
      from = end;
    }
    return new ScanSummary(log.length, matchedLines, cutLines);
  }

  ScanSummary scan(InputStream log) throws IOException {
    byte[] buffer = new byte[BLOCK];
    int filled = 0;
    boolean skipping = false;
    int read = log.readNBytes(buffer, 0, BLOCK);
    while (read > 0) {
      filled += read;
      int from = 0;
      if (skipping) {
        from = Math.min(filled, lineEnd(buffer, 0, filled) + 1);
        skipping = from == filled && buffer[filled - 1] != '\n';
      }
      int end = filled < BLOCK ? filled : lastLineStart(buffer, from, filled);
      if (end == from && from == 0 && !skipping) {
        // Not one line end in a whole block: match its head, and skip what follows.
        skipping = true;
        end = filled;
      }
      lines(buffer, from, end);
      int discarded = skipping ? filled : end;
      System.arraycopy(buffer, discarded, buffer, 0, filled - discarded);
      base += discarded;
      filled -= discarded;
      read = log.readNBytes(buffer, filled, BLOCK - filled);
    }
    lines(buffer, 0, filled);
    return new ScanSummary(base + filled, matchedLines, cutLines);
  }

  /** Matches the range, which begins at a line start, and cuts lines that are too long. */
  private void lines(byte[] buffer, int from, int to) {
    int segment = from;
    int position = from;
    while (to - position > LogMatcher.MAX_LINE_BYTES) {
      int limit = position + LogMatcher.MAX_LINE_BYTES;
      int next = lastLineStart(buffer, position, limit + 1);
      if (next > position) {
        position = next;
        continue;
      }
      segment(buffer, segment, position);
      segment(buffer, position, characterStart(buffer, limit));
      cutLines++;
      position = Math.min(to, lineEnd(buffer, limit, to) + 1);
      segment = position;
    }
    segment(buffer, segment, to);
  }

  private void segment(byte[] buffer, int from, int to) {
    if (!matcher.slowLaneIndices().isEmpty()) {
      everyLine(buffer, from, to);
      return;
    }
    hits.clear();
    matcher.automaton().scan(buffer, from, to, hits);
    hits.sort();
    int end = from;
    for (int i = 0; i < hits.size(); i++) {
      if (hits.end(i) > end) {
        finishLine();
        int start = lineStart(buffer, from, hits.end(i) - 1);
        end = lineEnd(buffer, hits.end(i) - 1, to);
        verdicts.begin(buffer, start, end);
      }
      verdicts.hit(hits.end(i), hits.state(i));
    }
    finishLine();
  }

  private void everyLine(byte[] buffer, int from, int to) {
    int start = from;
    while (start < to) {
      int end = lineEnd(buffer, start, to);
      verdicts.begin(buffer, start, end);
      matcher.judge(verdicts, buffer, start, end, hits);
      finishLine();
      start = end + 1;
    }
  }

  private void finishLine() {
    if (verdicts.anyMatched()) {
      matchedLines++;
      sink.matched(base + verdicts.start(), verdicts.text(), verdicts.matched());
      verdicts.clear();
    }
  }

  private static int lineStart(byte[] buffer, int from, int inside) {
    int start = inside;
    while (start > from && buffer[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] buffer, int inside, int to) {
    int end = inside;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Returns the index behind the last line end in the range, or {@code from}. */
  private static int lastLineStart(byte[] buffer, int from, int to) {
    return lineStart(buffer, from, to);
  }

  /** Returns the start of the UTF-8 character that the index falls into. */
  private static int characterStart(byte[] buffer, int index) {
    int start = index;
    while (index - start < 3 && (buffer[start] & 0xc0) == 0x80) {
      start--;
    }
    return start;
  }
}
