package dev.culprit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.log.trace.StackTrace;
import dev.culprit.log.trace.StackTraces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogJoinerTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void joinsAPythonChainThatArrivesLineByLine() {
    String chain =
        """
        Traceback (most recent call last):
          File "a.py", line 1, in f
            x
        KeyError: 'k'

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "a.py", line 2, in g
            y
        ValueError: bad""";
    List<LogLine> messages = joined("before\n" + chain + "\n\nafter");
    assertThat(messages).extracting(LogLine::message).containsExactly("before", chain, "after");
    StackTrace trace = StackTraces.parse(messages.get(1).message()).get(0);
    assertThat(trace.innermost().exceptionType()).isEqualTo("KeyError");
  }

  @Test
  void joinsTheExceptionThatLambdaStatesBeforeTheTraceback() {
    assertThat(
            joined(
                "[ERROR] KeyError: 'k'\nTraceback (most recent call last):\n  File \"a.py\", line 1\nEND"))
        .extracting(LogLine::message)
        .first()
        .asString()
        .startsWith("[ERROR] KeyError: 'k'\nTraceback")
        .contains("File");
    assertThat(
            joined(
                "all is well\nTraceback (most recent call last):\n  File \"a.py\", line 1\nE: x"))
        .hasSize(2);
  }

  @Test
  void joinsJavaNodeDotnetAndGo() {
    assertThat(
            joined(
                "java.lang.Error: a\n\tat a.B.c(B.java:1)\nCaused by: b.C: d\n\tat e\n\t... 2 more\nnext"))
        .hasSize(2);
    assertThat(
            joined(
                "Error: Cannot find module 'x'\nRequire stack:\n- /var/task/a.js\n    at f (a.js:1:2)\n}\nnext"))
        .hasSize(2);
    assertThat(
            joined(
                "System.A: b\n ---> System.C: d\n   at E.F()\n   --- End of inner exception stack trace ---\nnext"))
        .hasSize(2);
    assertThat(joined("panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/go/a.go:1 +0x1\n\nnext"))
        .hasSize(2);
  }

  @Test
  void keepsStreamsApart() {
    List<LogLine> lines =
        List.of(
            new LogLine(START, "a", "ERROR", "java.lang.Error: a"),
            new LogLine(START.plusSeconds(1), "b", "INFO", "hello"),
            new LogLine(START.plusSeconds(2), "a", "", "\tat a.B.c(B.java:1)"),
            new LogLine(START.plusSeconds(3), "b", "INFO", "world"));
    assertThat(LogJoiner.join(lines))
        .containsExactly(
            new LogLine(START.plusSeconds(1), "b", "INFO", "hello"),
            new LogLine(START, "a", "ERROR", "java.lang.Error: a\n\tat a.B.c(B.java:1)"),
            new LogLine(START.plusSeconds(3), "b", "INFO", "world"));
  }

  @Test
  void boundsMessagesAndOpenStreams() {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      lines.add(LogLine.of(" indented " + i));
    }
    assertThat(LogJoiner.join(lines)).hasSize(3);
    assertThat(LogJoiner.join(List.of(LogLine.of("a"), LogLine.of(" " + "x".repeat(300_000)))))
        .hasSize(2);
    List<LogLine> early = new ArrayList<>();
    LogJoiner joiner = LogJoiner.to(early::add);
    for (int i = 0; i < 1_000; i++) {
      joiner.add(new LogLine(null, "stream-" + i, "", "x"));
    }
    assertThat(early).hasSize(1_000 - 256);
    joiner.finish();
    assertThat(early)
        .hasSize(1_000)
        .extracting(LogLine::stream)
        .startsWith("stream-0")
        .endsWith("stream-999");
  }

  private static List<LogLine> joined(String text) {
    return LogJoiner.join(text.lines().map(LogLine::of).toList());
  }
}
