package dev.culprit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.evidence.LogEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGroupingTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void countsEqualMessagesOnce() {
    LogGrouping grouping = LogGrouping.of("/aws/lambda/shop", 10);
    for (int i = 0; i < 5; i++) {
      String id = "72ab12f1-edca-4cdf-bb21-b41804c9337" + i;
      grouping.add(
          new LogLine(
              START.plusSeconds(i),
              "s",
              "ERROR",
              "RequestId: " + id + " failed after " + i * 100 + " ms"));
    }
    grouping.add(new LogLine(START.minusSeconds(1), "s", "INFO", "other"));
    List<LogEvidence> groups = grouping.groups();
    assertThat(groups).extracting(LogEvidence::count).containsExactly(1L, 5L);
    LogEvidence failed = groups.get(1);
    assertThat(failed.message()).endsWith("370 failed after 0 ms");
    assertThat(failed.first()).isEqualTo(START);
    assertThat(failed.last()).isEqualTo(START.plusSeconds(4));
    assertThat(failed.samples()).hasSize(3).doesNotContain(failed.message());
    assertThat(failed.source()).isEqualTo("/aws/lambda/shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "at 2026-01-05T10:00:00.123Z done;at <time> done",
        "on 2026-01-05 10:00:00,123;on <time> <time>,<n>",
        "id 72ab12f1-edca-4cdf-bb21-b41804c9337b;id <uuid>",
        "dial tcp 10.0.12.7:5432: refused;dial tcp <address>: refused",
        "pointer 0xc000123abc and 1f2e3d4c5b;pointer <hex> and <hex>",
        "took 12.5 ms of 3000;took <n>.<n> ms of <n>",
        "File \"/var/task/app.py\", line 12;File \"/var/task/app.py\", line <n>",
        "pod web-5d8f7c9b4d-x2x4x;pod web-<hex>-x2x4x",
        "No module named 'utf8';No module named 'utf8'",
        "/tmp/upload-123456/file;/tmp/upload-<n>/file",
        "nothing varies here;nothing varies here",
        "exit code 137 after 12 s;exit code 137 after <n> s",
        "[Errno 28] statusCode: 403, pid 77;[Errno 28] statusCode: 403, pid <n>",
        "order4711 failed;order<n> failed"
      })
  void masksWhatVaries(String message, String template) {
    assertThat(MessageTemplate.of(message)).isEqualTo(template);
  }

  @Test
  void keepsDifferentModulesApart() {
    LogGrouping grouping = LogGrouping.of("", 10);
    grouping.add(LogLine.of("No module named 'cgi'"));
    grouping.add(LogLine.of("No module named 'strands'"));
    assertThat(grouping.groups()).hasSize(2);
  }

  @Test
  void givesTheSameGroupsInAnyOrder() {
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant time = i % 7 == 0 ? null : START.plusSeconds(i / 3);
      lines.add(
          new LogLine(
              time,
              "s" + i % 3,
              i % 2 == 0 ? "ERROR" : "",
              "kind " + (char) ('a' + i % 5) + " number " + i));
    }
    List<LogEvidence> expected = grouped(lines);
    assertThat(expected).hasSize(10);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(lines, new Random(seed));
      assertThat(grouped(lines)).isEqualTo(expected);
    }
  }

  @Test
  void countsWhatDoesNotFit() {
    LogGrouping grouping = LogGrouping.of("", 2);
    for (String message : List.of("a", "b", "c", "d", "a", "c")) {
      grouping.add(LogLine.of(message));
    }
    assertThat(grouping.groups()).extracting(LogEvidence::message).containsExactly("a", "b");
    assertThat(grouping.ungroupedLines()).isEqualTo(3);
    assertThatThrownBy(() -> LogGrouping.of("", 0)).hasMessageContaining("1 or more");
  }

  private static List<LogEvidence> grouped(List<LogLine> lines) {
    LogGrouping grouping = LogGrouping.of("", 100);
    lines.forEach(grouping::add);
    return grouping.groups();
  }
}
