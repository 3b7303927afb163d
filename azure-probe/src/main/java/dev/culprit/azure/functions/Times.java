package dev.culprit.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as the services print them: with an offset, or without one and meant as UTC. */
final class Times {

  private Times() {}

  static @Nullable Instant of(JsonNode node) {
    return of(Told.text(node));
  }

  static @Nullable Instant of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutOffset) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException unreadable) {
        return null;
      }
    }
  }

  static String text(@Nullable Instant at) {
    return at == null ? "" : at.toString();
  }
}
