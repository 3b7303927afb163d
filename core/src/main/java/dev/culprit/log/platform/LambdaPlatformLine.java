package dev.culprit.log.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line that AWS Lambda itself wrote to a function's log, in text or JSON format.
 *
 * <p>The JSON format is that of the Telemetry API's platform events.
 *
 * @param kind what the line reports
 * @param requestId the invocation; null when the line is about none
 * @param duration of the invocation, or of the initialisation or restore that the line reports
 * @param billedDuration what is billed
 * @param memorySizeMb configured memory, in MB of 1,048,576 bytes
 * @param maxMemoryUsedMb most memory used, in the same unit
 * @param initDuration of the initialisation before this invocation
 * @param status such as {@code success}, {@code error}, {@code failure} or {@code timeout}
 * @param errorType such as {@code Runtime.ExitError}
 * @param runtimeVersion such as {@code python:3.13.v31}
 * @param phase {@code init}, {@code invoke} or {@code restore}
 * @param name of the extension
 * @param attributes all fields of the line by their names, the ones above too
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">Lambda
 *     Telemetry API Event schema</a>
 * @since 0.1
 */
public record LambdaPlatformLine(
    Kind kind,
    @Nullable String requestId,
    @Nullable Duration duration,
    @Nullable Duration billedDuration,
    @Nullable Integer memorySizeMb,
    @Nullable Integer maxMemoryUsedMb,
    @Nullable Duration initDuration,
    @Nullable String status,
    @Nullable String errorType,
    @Nullable String runtimeVersion,
    @Nullable String phase,
    @Nullable String name,
    SortedMap<String, String> attributes) {

  /** What a platform line reports. */
  public enum Kind {
    /** An initialisation begins. */
    INIT_START,
    /** An initialisation ended; the text format writes it only when it failed. */
    INIT_REPORT,
    /** The runtime is ready. */
    INIT_DONE,
    /** An invocation begins. */
    START,
    /** An invocation ended. */
    END,
    /** What an invocation used. */
    REPORT,
    /** A snapshot is being restored. */
    RESTORE_START,
    /** A restore ended. */
    RESTORE_REPORT,
    /** An extension registered or changed its state. */
    EXTENSION,
    /** An extension subscribed to telemetry. */
    TELEMETRY,
    /** Telemetry was lost. */
    LOGS_DROPPED,
    /** A platform event of a type that is not known here. */
    OTHER
  }

  /** Copies the attributes. */
  public LambdaPlatformLine {
    requireNonNull(kind, "kind");
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /**
   * Returns what a log line reports, when Lambda itself wrote it.
   *
   * @param line one line; in text format its fields are separated by tabs or runs of blanks
   */
  public static Optional<LambdaPlatformLine> parse(String line) {
    String stripped = line.strip();
    return stripped.startsWith("{")
        ? PlatformDocument.parse(stripped)
        : PlatformText.parse(stripped);
  }
}
