package dev.culprit.evidence.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads one JSON object within {@link JsonLimits}, and says in one form what is wrong with it. */
final class JsonDocument {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonLimits.DEPTH)
                  .maxStringLength(JsonLimits.TEXT_LENGTH)
                  .maxNameLength(JsonLimits.NAME_LENGTH)
                  .maxNumberLength(JsonLimits.NUMBER_LENGTH)
                  .maxTokenCount(JsonLimits.TOKENS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** Decimals keep their digits, so that a version written as the number 3.10 stays 3.10. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonDocument() {}

  /** Returns the object that the bytes hold. */
  static ObjectNode parse(byte[] json) {
    if (json.length > JsonLimits.BYTES) {
      throw tooLong();
    }
    return parse(decode(json));
  }

  /** Returns the object that the text holds. */
  static ObjectNode parse(String json) {
    if (json.length() > JsonLimits.BYTES) {
      throw tooLong();
    }
    String plain = json.startsWith("\uFEFF") ? json.substring(1) : json;
    try (JsonParser parser = FACTORY.createParser(plain)) {
      return parse(parser);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  private static ObjectNode parse(JsonParser parser) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(parser);
      if (!(tree instanceof ObjectNode object)) {
        throw SnapshotFormatException.at(
            "$",
            tree == null ? "the document is empty" : "the document is no object",
            "Give a JSON object");
      }
      if (parser.nextToken() != null) {
        throw broken(parser, "something stands behind the end of the document");
      }
      return object;
    } catch (StreamConstraintsException e) {
      throw SnapshotFormatException.at(
          path(parser),
          line(parser.currentLocation()),
          column(parser.currentLocation()),
          "a bound was passed: " + firstSentence(e.getOriginalMessage()),
          "Shorten the document; the bounds are those of JsonLimits");
    } catch (JsonProcessingException e) {
      throw broken(parser, firstSentence(e.getOriginalMessage()));
    }
  }

  private static SnapshotFormatException broken(JsonParser parser, String problem) {
    JsonLocation place = parser.currentLocation();
    return SnapshotFormatException.at(
        path(parser),
        line(place),
        column(place),
        "this is no well-formed JSON: " + problem,
        "Write the file again, or repair it at this place");
  }

  private static SnapshotFormatException tooLong() {
    return SnapshotFormatException.at(
        "$",
        "the document is longer than " + JsonLimits.BYTES + " bytes",
        "Keep fewer log messages and files in it");
  }

  private static int line(JsonLocation place) {
    return Math.max(1, place.getLineNr());
  }

  private static int column(JsonLocation place) {
    return Math.max(1, place.getColumnNr());
  }

  /** Keeps the parser's own words and leaves out its locations, which name internals. */
  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    StringBuilder printable = new StringBuilder(Math.min(line.length(), 160));
    for (int i = 0; i < line.length() && i < 160; i++) {
      char c = line.charAt(i);
      printable.append(c < ' ' || Character.isSurrogate(c) || c == 0x7f ? '?' : c);
    }
    return printable.toString();
  }

  /** Returns the path of the value at which the parser stands, with short names only. */
  private static String path(JsonParser parser) {
    JsonStreamContext context = parser.getParsingContext();
    JsonPointer pointer = context.pathAsPointer(false);
    StringBuilder path = new StringBuilder("$");
    while (pointer != null && !pointer.matches() && path.length() < 400) {
      if (pointer.mayMatchElement()) {
        path.append('[').append(pointer.getMatchingIndex()).append(']');
      } else {
        path.append(JsonPaths.step(pointer.getMatchingProperty()));
      }
      pointer = pointer.tail();
    }
    return path.toString();
  }

  /** Decodes strictly: a byte that is no UTF-8 must not turn into a replacement character. */
  private static String decode(byte[] json) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(json);
    CharBuffer chars = CharBuffer.allocate(json.length);
    CoderResult result = decoder.decode(bytes, chars, true);
    if (result.isUnderflow()) {
      return chars.flip().toString();
    }
    try {
      result.throwException();
    } catch (CharacterCodingException e) {
      throw malformed(json, bytes.position());
    }
    throw malformed(json, bytes.position());
  }

  private static SnapshotFormatException malformed(byte[] json, int at) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < at; i++) {
      boolean newLine = json[i] == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return SnapshotFormatException.at(
        "$", line, column, "the bytes here are no UTF-8", "Save the file as UTF-8");
  }
}
