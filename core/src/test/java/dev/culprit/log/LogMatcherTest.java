package dev.culprit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.log.pattern.LinearPattern;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogMatcherTest {
  private static final List<String> RULES =
      List.of(
          "No module named",
          "No module named '[^']+'",
          "(?i)out of memory",
          "Killed process \\d+",
          "PackageNotFoundError|DistributionNotFound",
          "größer als erlaubt",
          "(?i)cannot (open|load) .*\\.so",
          "exit code 13[79]\\b");

  @Test
  void tellsWhichPatternsMatchAMessage() {
    LogMatcher matcher = LogMatcher.compile(RULES);
    assertThat(matcher.matches("x: No module named 'strands'\n")).containsExactly(0, 1);
    assertThat(matcher.matches("No module named strands")).containsExactly(0);
    assertThat(matcher.matches("no module named 'strands'")).isEmpty();
    assertThat(matcher.matches("OUT of Memory: Killed process 17")).containsExactly(2, 3);
    assertThat(matcher.matches("Datei ist größer als erlaubt")).containsExactly(5);
    assertThat(matcher.matches("ImportError: CANNOT OPEN libpq.so")).containsExactly(6);
    assertThat(matcher.matches("exit code 137\nexit code 1390")).containsExactly(7);
    assertThat(matcher.matches("")).isEmpty();
  }

  @Test
  void agreesWithALoopOverAllPatterns() {
    SyntheticLog synthetic = new SyntheticLog(5, 200);
    byte[] log = synthetic.log(600_000, 7, 200);
    List<String> rules = synthetic.rules();
    List<Pattern> loop = rules.stream().map(Pattern::compile).toList();
    List<String> expected = new ArrayList<>();
    long offset = 0;
    for (String line : new String(log, StandardCharsets.UTF_8).lines().toList()) {
      for (int i = 0; i < loop.size(); i++) {
        if (loop.get(i).matcher(line).find()) {
          expected.add(offset + " " + line + " " + i);
        }
      }
      offset += line.length() + 1;
    }
    assertThat(expected).hasSizeGreaterThan(500);
    assertThat(scanned(LogMatcher.compile(rules), log)).isEqualTo(expected);
  }

  @Test
  void readsStreamsInAnyPortions() throws IOException {
    SyntheticLog synthetic = new SyntheticLog(6, 50);
    byte[] log = synthetic.log(900_000, 11, 50);
    LogMatcher matcher = LogMatcher.compile(synthetic.rules());
    Random random = new Random(1);
    List<String> streamed = new ArrayList<>();
    InputStream dribbling =
        new FilterInputStream(new ByteArrayInputStream(log)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(70_000)));
          }
        };
    ScanSummary summary =
        matcher.scan(dribbling, (at, line, found) -> add(streamed, at, line, found));
    assertThat(streamed).isEqualTo(scanned(matcher, log)).isNotEmpty();
    assertThat(summary.bytes()).isEqualTo(log.length);
    assertThat(summary.matchedLines()).isEqualTo(streamed.size());
    assertThat(summary.cutLines()).isZero();
  }

  @Test
  void cutsAndCountsLinesThatAreTooLong() throws IOException {
    LogMatcher matcher = LogMatcher.compile(RULES);
    String early = "No module named " + "x".repeat(70_000) + " Killed process 1";
    String huge = "y".repeat(1_000_000) + "Killed process 2";
    String exact = "z".repeat(LogMatcher.MAX_LINE_BYTES - 16) + "Killed process 3";
    String text =
        early + "\nKilled process 4\n" + huge + "\n" + exact + "\nKilled process 5\n" + huge;
    byte[] log = text.getBytes(StandardCharsets.UTF_8);
    List<String> patterns = new ArrayList<>();
    MatchSink sink =
        (offset, line, found) -> {
          assertThat(line.length()).isLessThanOrEqualTo(LogMatcher.MAX_LINE_BYTES);
          assertThat(text.startsWith(line, (int) offset)).isTrue();
          patterns.add(Arrays.toString(found));
        };
    ScanSummary summary = matcher.scan(log, sink);
    assertThat(patterns).containsExactly("[0]", "[3]", "[3]", "[3]");
    assertThat(summary.cutLines()).isEqualTo(3);
    assertThat(matcher.scan(new ByteArrayInputStream(log), sink)).isEqualTo(summary);
    assertThat(patterns).hasSize(8);
  }

  @Test
  void runsAndNamesPatternsWithoutALiteral() {
    LogMatcher matcher = LogMatcher.compile(List.of("\\d{3}-\\d{4}", "No module", "a|b{2}"));
    assertThat(matcher.slowLane())
        .extracting(LinearPattern::text)
        .containsExactly("\\d{3}-\\d{4}", "a|b{2}");
    assertThat(matcher.matches("call 555-1234")).containsExactly(0, 2);
    byte[] log = "x\ncall 555-1234\nNo module\r\n\nbb".getBytes(StandardCharsets.UTF_8);
    assertThat(scanned(matcher, log))
        .containsExactly("2 call 555-1234 0", "2 call 555-1234 2", "16 No module 1", "28 bb 2");
  }

  @Test
  void survivesLogsInWhichEveryByteIsAHit() {
    List<String> rules = new ArrayList<>();
    for (int length = 4; length < 40; length++) {
      rules.add("a".repeat(length));
    }
    byte[] log = new byte[400_000];
    Arrays.fill(log, (byte) 'a');
    List<Integer> counts = new ArrayList<>();
    ScanSummary summary =
        LogMatcher.compile(rules)
            .scan(log, (offset, line, patterns) -> counts.add(patterns.length));
    assertThat(counts).containsExactly(rules.size());
    assertThat(summary.cutLines()).isEqualTo(1);
  }

  @Test
  void replacesMalformedBytesOfMatchingLines() {
    byte[] log = "x?No module named?\n".getBytes(StandardCharsets.UTF_8);
    log[1] = (byte) 0xff;
    log[17] = (byte) 0xc3;
    assertThat(scanned(LogMatcher.compile(RULES), log))
        .containsExactly("0 x\uFFFDNo module named\uFFFD 0");
  }

  @Test
  void neverMatchesAcrossLinesOfALog() {
    LogMatcher matcher = LogMatcher.compile(List.of("first\\nsecond", "first\\s+second", "first$"));
    assertThat(matcher.matches("first\nsecond")).containsExactly(0, 1, 2);
    assertThat(scanned(matcher, "first\nsecond\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("0 first 2");
  }

  @Test
  void matchesNothingWithoutPatterns() {
    LogMatcher matcher = LogMatcher.of(List.of());
    assertThat(matcher.matches("anything")).isEmpty();
    assertThat(scanned(matcher, "anything\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static List<String> scanned(LogMatcher matcher, byte[] log) {
    List<String> lines = new ArrayList<>();
    matcher.scan(log, (offset, line, patterns) -> add(lines, offset, line, patterns));
    return lines;
  }

  private static void add(List<String> lines, long offset, String line, int[] patterns) {
    for (int pattern : patterns) {
      lines.add(offset + " " + line + " " + pattern);
    }
  }
}
