package dev.culprit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes JSON fields of the shapes that the report has. */
final class JsonFields {

  /** Writes one item of an array. */
  @FunctionalInterface
  interface Item<T> {
    void write(T item) throws IOException;
  }

  private final JsonGenerator json;

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the field, as null when there is no text. */
  void text(String name, @Nullable String text) throws IOException {
    json.writeStringField(name, text);
  }

  /** Writes an enum constant as a word in kebab case. */
  void word(String name, Enum<?> constant) throws IOException {
    json.writeStringField(name, constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  void number(String name, double number, int decimals) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(rounded(number, decimals));
  }

  void strings(String name, Collection<String> texts) throws IOException {
    array(name, texts, json::writeString);
  }

  <T> void objects(String name, Collection<T> items, Item<T> fields) throws IOException {
    array(
        name,
        items,
        item -> {
          json.writeStartObject();
          fields.write(item);
          json.writeEndObject();
        });
  }

  private <T> void array(String name, Collection<T> items, Item<T> writer) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      writer.write(item);
    }
    json.writeEndArray();
  }

  /**
   * Returns the number without the digits that no reader needs and no platform should differ in.
   */
  private static String rounded(double number, int decimals) {
    BigDecimal value =
        BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return value.signum() == 0 ? "0" : value.toPlainString();
  }
}
