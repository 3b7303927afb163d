package dev.culprit.aws;

import dev.culprit.testkit.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORGenerator;

/**
 * Answers of the protocol that CloudWatch speaks.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2
 *     CBOR protocol</a>
 */
final class Cbor {

  private Cbor() {}

  /** Returns an answer; maps, lists, texts, numbers and instants are written as they are. */
  static Answer answer(int status, Map<String, ?> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = new CBORFactory().createGenerator(bytes)) {
      write(out, body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Answer(
        status,
        Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor"),
        bytes.toByteArray(),
        false);
  }

  private static void write(CBORGenerator out, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
        out.writeFieldName(entry.getKey().toString());
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object one : list) {
        write(out, one);
      }
      out.writeEndArray();
    } else if (value instanceof Instant instant) {
      out.writeTag(1);
      out.writeNumber((double) instant.getEpochSecond());
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else {
      out.writeString(value.toString());
    }
  }
}
