package dev.culprit.evidence.wire;

import dev.culprit.evidence.Snapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Reads incident files: evidence in the simple form that people write by hand.
 *
 * <p>Only {@code platform}, {@code evidence}, {@code target}, {@code observedAt} and {@code gaps}
 * are looked at ({@code artifacts} and {@code facts} too, inside the evidence or beside it).
 * Whatever else a file holds, such as its id, its summary and the solution, never reaches the
 * snapshot.
 *
 * <ul>
 *   <li>A section that is missing was not looked at; one that is empty was read whole. One with
 *       content has a coverage of one half, since a report quotes what was seen and not all there
 *       was; {@code functions} with its loaded ones, and {@code facts}, are whole. A gap halves
 *       what its section has.
 *   <li>Objects in {@code settings} and {@code status} are flattened: dots between names, {@code
 *       [0]} for the items of lists.
 *   <li>File names tell of native libraries and bytecode what {@link
 *       dev.culprit.evidence.NativeFileName} reads from them.
 *   <li>Without {@code observedAt} the latest instant in the evidence is taken that is no date of
 *       expiry, and {@link #DEFAULT_OBSERVED_AT} when there is none.
 *   <li>Keys and sections that are not known become gaps of the reason UNREADABLE that name them.
 * </ul>
 *
 * <p>Stateless and safe to use from several threads.
 */
public final class IncidentJson {

  /** When evidence without any instant counts as observed. */
  public static final Instant DEFAULT_OBSERVED_AT = Instant.parse("2026-01-01T00:00:00Z");

  private IncidentJson() {}

  /**
   * Returns the snapshot that the text tells of.
   *
   * @throws SnapshotFormatException when it cannot be read; the message names path, problem, remedy
   */
  public static Snapshot read(String json) {
    return IncidentReader.read(JsonDocument.parse(Objects.requireNonNull(json, "json")));
  }

  /**
   * Returns the snapshot that the bytes tell of, in UTF-8.
   *
   * @throws SnapshotFormatException when it cannot be read; the message names path, problem, remedy
   */
  public static Snapshot read(byte[] json) {
    return IncidentReader.read(JsonDocument.parse(Objects.requireNonNull(json, "json")));
  }

  /**
   * Returns the snapshot that a tree of maps, lists and plain values tells of, as a YAML reader
   * gives it.
   *
   * @throws SnapshotFormatException when it cannot be read; the message names path, problem, remedy
   */
  public static Snapshot fromTree(Map<String, ?> tree) {
    return IncidentReader.read(PlainTree.toJson(Objects.requireNonNull(tree, "tree")));
  }
}
