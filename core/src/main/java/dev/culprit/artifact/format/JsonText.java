package dev.culprit.artifact.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Small JSON files of packages, read with bounds on nesting; comments are let pass. */
public final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  // The Functions host and the .NET host read files with comments.
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .build())
          .build();

  private JsonText() {}

  /** Returns the object that the bytes hold, null when they hold none. */
  public static @Nullable JsonNode object(byte[] bytes) {
    int start = hasByteOrderMark(bytes) ? 3 : 0;
    try {
      JsonNode node = MAPPER.readTree(bytes, start, bytes.length - start);
      return node != null && node.isObject() ? node : null;
    } catch (JacksonException malformed) {
      return null;
    } catch (IOException impossible) {
      return null;
    }
  }

  /** Returns a text below a name, null when there is none. */
  public static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
  }

  /** Returns whether the bytes start with the UTF-8 byte order mark. */
  public static boolean hasByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xff) == 0xef
        && (bytes[1] & 0xff) == 0xbb
        && (bytes[2] & 0xff) == 0xbf;
  }
}
