package dev.culprit.knowledge.load;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.log.pattern.LinearPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A pattern in the index, with what compiling it found out. */
final class StoredPattern {

  /** Says that the pattern ignores case, and that its literals alone decide. */
  private static final String IGNORES_CASE = "i";

  private static final String DECIDED = "d";

  private StoredPattern() {}

  /** Writes an array: the pattern, its flags, and its required literals. */
  static void write(JsonGenerator json, LinearPattern pattern) throws IOException {
    json.writeStartArray();
    json.writeString(pattern.text());
    json.writeString(
        (pattern.ignoresCase() ? IGNORES_CASE : "")
            + (pattern.isDecidedByLiterals() ? DECIDED : ""));
    for (String literal : pattern.requiredLiterals()) {
      json.writeString(literal);
    }
    json.writeEndArray();
  }

  /** Reads the array whose start the parser has read. */
  static LinearPattern read(JsonParser json) throws IOException {
    KnowledgeIndex.check(json.currentToken(), JsonToken.START_ARRAY);
    KnowledgeIndex.expect(json, JsonToken.VALUE_STRING);
    String text = json.getText();
    KnowledgeIndex.expect(json, JsonToken.VALUE_STRING);
    String flags = json.getText();
    List<String> literals = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      KnowledgeIndex.check(json.currentToken(), JsonToken.VALUE_STRING);
      literals.add(json.getText());
    }
    return LinearPattern.restore(
        text, flags.contains(IGNORES_CASE), flags.contains(DECIDED), literals);
  }
}
