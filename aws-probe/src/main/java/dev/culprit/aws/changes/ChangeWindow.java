package dev.culprit.aws.changes;

import dev.culprit.evidence.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stretch of time whose changes can have caused what is observed: a day more than the logs. */
public final class ChangeWindow {

  private static final Duration BEFORE = Duration.ofHours(24);

  /** As Lambda prints times: {@code 2026-03-13T06:44:16.390+0000}. */
  private static final DateTimeFormatter LAMBDA_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

  private ChangeWindow() {}

  /** Returns the window of changes for a window of logs. */
  public static TimeWindow of(TimeWindow logs) {
    return new TimeWindow(logs.from().minus(BEFORE), logs.to());
  }

  /** Returns whether an instant lies in the window, its ends included. */
  public static boolean holds(TimeWindow window, Instant at) {
    return !at.isBefore(window.from()) && !at.isAfter(window.to());
  }

  /** Returns a time as Lambda prints it, empty when the text is none. */
  static Optional<Instant> time(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text, LAMBDA_TIME).toInstant());
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }
}
