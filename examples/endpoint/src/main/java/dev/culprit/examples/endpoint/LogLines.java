package dev.culprit.examples.endpoint;

import java.time.Duration;
import java.util.List;

/** Log events of failing invocations, in the two forms in which Lambda writes them. */
final class LogLines {

  private static final String REQUEST = "20e42b73-20f7-4d00-82f8-b45cc1717218";

  private LogLines() {}

  /** Returns one failing invocation of a text-format function. */
  static List<LogScript> textFailure(String runtimeVersion, int memoryMb, String error) {
    return List.of(
        at(
            912_400,
            "INIT_START Runtime Version: "
                + runtimeVersion
                + "\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:94461ddbc1dee2b7567c31b5ee0f097f71d05cbda6889440013d5b64b516b702\n"),
        at(911_900, error),
        at(
            911_890,
            "INIT_REPORT Init Duration: 498.21 ms\tPhase: init\tStatus: error\tError Type: "
                + errorType(error)
                + "\n"),
        at(911_300, "START RequestId: " + REQUEST + " Version: $LATEST\n"),
        at(911_250, error),
        at(911_200, "END RequestId: " + REQUEST + "\n"),
        at(
            911_190,
            ("REPORT RequestId: %s\tDuration: 612.34 ms\tBilled Duration: 613 ms\t"
                    + "Memory Size: %d MB\tMax Memory Used: 87 MB\tStatus: error\tError Type: %s\n")
                .formatted(REQUEST, memoryMb, errorType(error))));
  }

  /** Returns one failing invocation of a JSON-format function. */
  static List<LogScript> jsonFailure(String runtimeVersion, String error) {
    return List.of(
        at(
            1_512_400,
            """
            {"time":"2026-03-14T11:34:47.600Z","type":"platform.initStart","record":{"initializationType":"on-demand","phase":"init","runtimeVersion":"%s","functionName":"coderipple-orchestrator","functionVersion":"$LATEST"}}
            """
                .formatted(runtimeVersion)),
        at(
            1_511_500,
            """
            {"time":"2026-03-14T11:34:48.500Z","type":"platform.start","record":{"requestId":"%s","version":"$LATEST"}}
            """
                .formatted(REQUEST)),
        at(1_510_400, error),
        at(
            1_510_300,
            """
            {"time":"2026-03-14T11:34:49.700Z","type":"platform.report","record":{"requestId":"%s","metrics":{"durationMs":1214.93,"billedDurationMs":1215,"memorySizeMB":1536,"maxMemoryUsedMB":87,"initDurationMs":402.1},"status":"error","errorType":"StopIteration"}}
            """
                .formatted(REQUEST)));
  }

  private static String errorType(String error) {
    int start = error.indexOf("] ") + 2;
    return error.substring(start, error.indexOf(':', start));
  }

  private static LogScript at(long millisBeforeNow, String message) {
    return new LogScript(Duration.ofMillis(millisBeforeNow), message);
  }
}
