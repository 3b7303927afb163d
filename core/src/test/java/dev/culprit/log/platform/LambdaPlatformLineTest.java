package dev.culprit.log.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.log.platform.LambdaPlatformLine.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaPlatformLineTest {
  private static final String ID = "72ab12f1-edca-4cdf-bb21-b41804c9337b";

  @ParameterizedTest
  @ValueSource(strings = {"\t", "  ", " \t ", " "})
  void readsReportsWhateverSeparatesTheirFields(String separator) {
    LambdaPlatformLine line =
        parsed(
            String.join(
                separator,
                "REPORT RequestId: " + ID,
                "Duration: 3000.64 ms",
                "Billed Duration: 3000 ms",
                "Memory Size: 128 MB",
                "Max Memory Used: 127 MB",
                "Init Duration: 168.43 ms",
                "Status: error",
                "Error Type: Runtime.OutOfMemory",
                ""));
    assertThat(line.kind()).isEqualTo(Kind.REPORT);
    assertThat(line.requestId()).isEqualTo(ID);
    assertThat(line.duration()).isEqualTo(Duration.ofNanos(3_000_640_000L));
    assertThat(line.billedDuration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(line.memorySizeMb()).isEqualTo(128);
    assertThat(line.maxMemoryUsedMb()).isEqualTo(127);
    assertThat(line.initDuration()).isEqualTo(Duration.ofNanos(168_430_000L));
    assertThat(line.status()).isEqualTo("error");
    assertThat(line.errorType()).isEqualTo("Runtime.OutOfMemory");
  }

  @Test
  void readsTheBeginningsAndEndsOfInvocations() {
    LambdaPlatformLine start = parsed("START RequestId: " + ID + " Version: $LATEST\n");
    assertThat(start.kind()).isEqualTo(Kind.START);
    assertThat(start.attributes()).containsEntry("Version", "$LATEST");
    assertThat(start.duration()).isNull();
    assertThat(parsed("END RequestId: " + ID).requestId()).isEqualTo(ID);
  }

  @Test
  void readsInitialisations() {
    LambdaPlatformLine start =
        parsed(
            "INIT_START Runtime Version: python:3.13.v31\tRuntime Version ARN:"
                + " arn:aws:lambda:eu-west-1::runtime:0f");
    assertThat(start.kind()).isEqualTo(Kind.INIT_START);
    assertThat(start.runtimeVersion()).isEqualTo("python:3.13.v31");
    LambdaPlatformLine report =
        parsed(
            "INIT_REPORT Init Duration: 4447.52 ms\tPhase: invoke\tStatus: error\tError Type: Extension.Crash");
    assertThat(report.duration()).isEqualTo(Duration.ofNanos(4_447_520_000L));
    assertThat(report.phase()).isEqualTo("invoke");
    assertThat(report.errorType()).isEqualTo("Extension.Crash");
  }

  @Test
  void readsRestoresExtensionsAndTelemetry() {
    assertThat(parsed("RESTORE_REPORT Restore Duration: 12.5 ms").duration())
        .isEqualTo(Duration.ofNanos(12_500_000L));
    LambdaPlatformLine extension =
        parsed(
            "EXTENSION\tName: apm\tState: LaunchError\tEvents: []\tError Type: PermissionDenied");
    assertThat(extension.name()).isEqualTo("apm");
    assertThat(extension.attributes())
        .containsEntry("State", "LaunchError")
        .containsEntry("Events", "[]");
    assertThat(
            parsed("TELEMETRY\tName: apm\tState: Subscribed\tTypes: [Platform, Function]").kind())
        .isEqualTo(Kind.TELEMETRY);
  }

  @Test
  void readsTheJsonFormat() {
    LambdaPlatformLine line =
        parsed(
            """
            {"time":"2026-01-05T10:00:00.000Z","type":"platform.report","record":{"requestId":"%s",
             "metrics":{"durationMs":101.51,"billedDurationMs":300,"memorySizeMB":512,
             "maxMemoryUsedMB":33,"initDurationMs":116.67},"status":"timeout","errorType":"Sandbox.Timedout"}}
            """
                .formatted(ID));
    assertThat(line.kind()).isEqualTo(Kind.REPORT);
    assertThat(line.requestId()).isEqualTo(ID);
    assertThat(line.duration()).isEqualTo(Duration.ofNanos(101_510_000L));
    assertThat(line.maxMemoryUsedMb()).isEqualTo(33);
    assertThat(line.initDuration()).isEqualTo(Duration.ofNanos(116_670_000L));
    assertThat(line.status()).isEqualTo("timeout");
    LambdaPlatformLine init =
        parsed(
            "{\"type\":\"platform.initStart\",\"record\":{\"phase\":\"init\",\"runtimeVersion\":\"nodejs-22.v9\"}}");
    assertThat(init.runtimeVersion()).isEqualTo("nodejs-22.v9");
    assertThat(parsed("{\"type\":\"platform.fromTheFuture\",\"record\":{\"x\":[1]}}").kind())
        .isEqualTo(Kind.OTHER);
  }

  @Test
  void leavesAbsurdNumbersOut() {
    LambdaPlatformLine line =
        parsed("REPORT RequestId: x\tDuration: " + "9".repeat(4_000) + " ms\tMemory Size: many MB");
    assertThat(line.duration()).isNull();
    assertThat(line.memorySizeMb()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "START of something",
        "END",
        "REPORT: all fine",
        "Report RequestId: x",
        "{\"type\":\"platform.",
        "{\"type\":\"function\",\"record\":\"platform.report\"}",
        "[\"platform.report\"]",
        "STARTED RequestId: x",
        "REPORT Max Memory Used 805 MB"
      })
  void leavesOtherLinesAlone(String line) {
    assertThat(LambdaPlatformLine.parse(line)).isEmpty();
  }

  private static LambdaPlatformLine parsed(String line) {
    return LambdaPlatformLine.parse(line).orElseThrow();
  }
}
