package dev.culprit.examples.commandline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.CulpritException;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.IncidentJson;
import dev.culprit.evidence.wire.JsonLimits;
import dev.culprit.evidence.wire.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a snapshot from a file in either form: culprit.snapshot/v1 or the simple incident form. */
final class SnapshotFile {

  private SnapshotFile() {}

  /**
   * Returns the snapshot of the file.
   *
   * @throws CulpritException when it cannot be read; the message names the file
   */
  static Snapshot read(Path file) throws IOException {
    return parse(file.toString(), bytes(file));
  }

  /** Returns the bytes of a file that is not too large. */
  static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnusableInputException(
          file + ": is a folder; name a file, or use culprit score for a folder");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return bytes(file.toString(), stream);
    }
  }

  /** Returns what the stream holds; a stream tells no size beforehand, and a file may grow. */
  static byte[] bytes(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(JsonLimits.BYTES + 1);
    if (bytes.length > JsonLimits.BYTES) {
      throw new UnusableInputException(
          "%s: larger than %d MiB, the most that is read; save a shorter window"
              .formatted(name, JsonLimits.BYTES >> 20));
    }
    return bytes;
  }

  /** Returns the snapshot that the bytes hold in either form. */
  static Snapshot parse(String name, byte[] bytes) {
    try {
      return declaresSchema(bytes) ? SnapshotJson.read(bytes) : IncidentJson.read(bytes);
    } catch (CulpritException e) {
      throw new UnusableInputException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns whether the document's top level has a key {@code schema}, which only the snapshot form
   * has. What is no JSON at all is left to the reader, whose message is better.
   */
  private static boolean declaresSchema(byte[] bytes) {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return true;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("schema")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
