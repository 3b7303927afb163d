package dev.culprit.knowledge.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.knowledge.condition.TextPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge files in one JSON document, {@code culprit.knowledge/v1}: a jar cannot be listed
 * portably, and JSON is read many times faster than YAML by a cold process.
 *
 * <p>Its content is the files' own maps, lists and texts, so that YAML and index go through the
 * same checks.
 */
final class KnowledgeIndex {

  private static final String SCHEMA = "culprit.knowledge/v1";

  /** A hundred times what the causes that ship need. */
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private KnowledgeIndex() {}

  /** Returns the index of the documents and their patterns, in their order, one line each. */
  static String write(List<Document> documents, Collection<TextPattern> patterns) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeArrayFieldStart("patterns");
      for (TextPattern pattern : patterns) {
        json.writeRaw('\n');
        StoredPattern.write(json, pattern.linear());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("files");
      for (Document document : documents) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("path", document.path());
        json.writeFieldName("content");
        write(json, document.content());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot refuse to be written", impossible);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Node node) throws IOException {
    if (node instanceof Node.Text text) {
      json.writeString(text.value());
    } else if (node instanceof Node.Items list) {
      json.writeStartArray();
      for (Node item : list.items()) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (node instanceof Node.Fields map) {
      json.writeStartObject();
      for (Node.Field field : map.fields()) {
        json.writeFieldName(field.name());
        write(json, field.value());
      }
      json.writeEndObject();
    }
  }

  /** Returns the documents of an index and fills the table; what cannot be read is reported. */
  static List<Document> read(
      String name, InputStream index, PatternTable patterns, Problems problems) {
    List<Document> documents = new ArrayList<>();
    try (JsonParser json = JSON.createParser(bytes(index))) {
      expect(json, JsonToken.START_OBJECT);
      expectField(json, "schema");
      expect(json, JsonToken.VALUE_STRING);
      if (!json.getText().equals(SCHEMA)) {
        throw new IOException("has schema '" + json.getText() + "'; this version reads " + SCHEMA);
      }
      expectField(json, "patterns");
      expect(json, JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        patterns.add(TextPattern.of(StoredPattern.read(json)));
      }
      expectField(json, "files");
      expect(json, JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        check(json.currentToken(), JsonToken.START_OBJECT);
        expectField(json, "path");
        expect(json, JsonToken.VALUE_STRING);
        String path = json.getText();
        expectField(json, "content");
        json.nextToken();
        documents.add(new Document(path, node(json, Place.of(path), 0)));
        expect(json, JsonToken.END_OBJECT);
      }
      expect(json, JsonToken.END_OBJECT);
    } catch (IOException broken) {
      problems.add(name, "is not an index of knowledge files: " + firstLine(broken));
    }
    return documents;
  }

  private static byte[] bytes(InputStream index) throws IOException {
    byte[] bytes = index.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("is longer than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  private static Node node(JsonParser json, Place place, int depth) throws IOException {
    if (depth > YamlReader.MAX_DEPTH) {
      throw new IOException("is nested deeper than " + YamlReader.MAX_DEPTH + " levels");
    }
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return new Node.Text(json.getText(), false, place);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(json, place, depth + 1));
      }
      return new Node.Items(items, place);
    }
    if (token == JsonToken.START_OBJECT) {
      List<Node.Field> fields = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.add(new Node.Field(name, place, node(json, place, depth + 1)));
      }
      return new Node.Fields(fields, place);
    }
    throw new IOException("holds " + token + " where a text, list or map belongs");
  }

  static void expectField(JsonParser json, String name) throws IOException {
    expect(json, JsonToken.FIELD_NAME);
    if (!json.currentName().equals(name)) {
      throw new IOException("has '" + json.currentName() + "' where '" + name + "' belongs");
    }
  }

  static void expect(JsonParser json, JsonToken wanted) throws IOException {
    check(json.nextToken(), wanted);
  }

  static void check(@Nullable JsonToken token, JsonToken wanted) throws IOException {
    if (token != wanted) {
      throw new IOException("has " + token + " where " + wanted + " belongs");
    }
  }

  private static String firstLine(IOException broken) {
    return broken.getMessage() == null ? "" : broken.getMessage().lines().findFirst().orElse("");
  }
}
