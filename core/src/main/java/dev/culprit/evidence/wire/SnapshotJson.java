package dev.culprit.evidence.wire;

import dev.culprit.evidence.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * The snapshot's wire form, {@code culprit.snapshot/v1}.
 *
 * <p>The writer is canonical: equal snapshots give equal bytes, with sections sorted, keys in a
 * fixed order, and neither nulls nor empty lists. The reader is strict: another {@code schema},
 * unknown or repeated keys, wrong types, numbers out of range and whatever passes {@link
 * JsonLimits} are refused with the JSON path. The JSON Schema is the resource {@link
 * #SCHEMA_RESOURCE}.
 *
 * <p>Stateless and safe to use from several threads.
 */
public final class SnapshotJson {

  /** Path of the JSON Schema (draft 2020-12) on the class path. */
  public static final String SCHEMA_RESOURCE =
      "/dev/culprit/schema/culprit.snapshot-v1.schema.json";

  private SnapshotJson() {}

  /**
   * Returns the snapshot as JSON with two spaces of indentation and a line feed at its end.
   *
   * <p>The target is written as its text, so it must be one that {@link
   * dev.culprit.target.TargetParser} reads. A surrogate without its partner, which UTF-8 cannot
   * carry, becomes U+FFFD.
   */
  public static String write(Snapshot snapshot) {
    return SnapshotWriter.write(Objects.requireNonNull(snapshot, "snapshot"));
  }

  /**
   * Returns the snapshot that the text holds.
   *
   * @throws SnapshotFormatException when it is not one; the message names path, problem and remedy
   */
  public static Snapshot read(String json) {
    return SnapshotReader.read(JsonDocument.parse(Objects.requireNonNull(json, "json")));
  }

  /**
   * Returns the snapshot that the bytes hold, in UTF-8.
   *
   * @throws SnapshotFormatException when it is not one; the message names path, problem and remedy
   */
  public static Snapshot read(byte[] json) {
    return SnapshotReader.read(JsonDocument.parse(Objects.requireNonNull(json, "json")));
  }

  /** Returns the JSON Schema of the wire form. */
  public static String schema() {
    try (InputStream resource = SnapshotJson.class.getResourceAsStream(SCHEMA_RESOURCE)) {
      return new String(
          Objects.requireNonNull(resource, SCHEMA_RESOURCE).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
