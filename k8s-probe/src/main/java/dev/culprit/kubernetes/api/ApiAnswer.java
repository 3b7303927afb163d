package dev.culprit.kubernetes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the API server answered.
 *
 * @param status the HTTP status
 * @param contentType the media type, empty when unstated
 * @param retryAfter the header of that name, empty when unstated
 * @param body the bytes that came; not copied
 * @param failure why the body ended early; null when it is whole
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and megabytes are not copied.
record ApiAnswer(
    int status, String contentType, String retryAfter, byte[] body, @Nullable IOException failure) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int MOST_WORDS = 1_000;

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns whether asking again may help. */
  boolean isTransient() {
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
  }

  JsonNode json() throws IOException {
    if (failure != null) {
      throw failure;
    }
    JsonNode tree = JSON.readTree(body);
    if (!tree.isObject()) {
      throw new IOException("the answer is no JSON object");
    }
    return tree;
  }

  String text() {
    return new String(body, UTF_8);
  }

  /** Returns what a refusal says; a body that is no Status is quoted in its first words. */
  ApiRefusedException refusal() {
    JsonNode told = toldStatus();
    String message = told.path("message").asText("");
    String reason = told.path("reason").asText("");
    if (message.isEmpty()) {
      String words = text().strip();
      message = words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) : words;
    }
    return new ApiRefusedException(
        status, reason, message, wait(told), told.path("metadata").path("continue").asText(""));
  }

  private JsonNode toldStatus() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException noJson) {
      return JSON.createObjectNode();
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes are always read", impossible);
    }
  }

  /** Seconds only: the API server sends no dates in this header. */
  private @Nullable Duration wait(JsonNode told) {
    String header = retryAfter.strip();
    if (header.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    int seconds = told.path("details").path("retryAfterSeconds").asInt(0);
    return seconds > 0 ? Duration.ofSeconds(seconds) : null;
  }
}
