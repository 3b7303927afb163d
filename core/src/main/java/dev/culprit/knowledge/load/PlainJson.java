package dev.culprit.knowledge.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns nodes into plain maps, lists, texts and numbers, and those into JSON. */
final class PlainJson {

  private PlainJson() {}

  /**
   * Returns the node as plain values.
   *
   * @param typed whether an unquoted integer, {@code true} and {@code false} are such; otherwise,
   *     and under keys that name versions, they are texts
   * @param decimals whether an unquoted decimal is a number
   */
  static Object of(Node node, boolean typed, boolean decimals) {
    if (node instanceof Node.Fields map) {
      SortedMap<String, Object> plain = new TreeMap<>();
      for (Node.Field field : map.fields()) {
        boolean version = field.name().toLowerCase(Locale.ROOT).endsWith("version");
        plain.put(field.name(), of(field.value(), typed && !version, decimals));
      }
      return plain;
    }
    if (node instanceof Node.Items list) {
      List<Object> plain = new ArrayList<>();
      list.items().forEach(item -> plain.add(of(item, typed, decimals)));
      return plain;
    }
    return scalar((Node.Text) node, typed, decimals);
  }

  private static Object scalar(Node.Text text, boolean typed, boolean decimals) {
    String value = text.value();
    if (!typed || !text.plain()) {
      return value;
    }
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    if (value.matches("-?(?:0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(value);
    }
    return decimals && value.matches("-?(?:0|[1-9][0-9]{0,17})\\.[0-9]{1,12}")
        ? Double.valueOf(value)
        : value;
  }

  static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(json, value);
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot refuse to be written", impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(String.valueOf(value));
    }
  }
}
