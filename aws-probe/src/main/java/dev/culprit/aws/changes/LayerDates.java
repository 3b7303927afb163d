package dev.culprit.aws.changes;

import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.TimeWindow;
import org.jspecify.annotations.Nullable;

/** Layer versions that were published shortly before. */
public final class LayerDates {

  private LayerDates() {}

  /**
   * Adds a change when the layer version is young; an old one says nothing of this incident.
   *
   * @param created as Lambda prints times
   */
  public static void add(
      String layerVersionArn, @Nullable String created, TimeWindow logs, SnapshotBuilder into) {
    ChangeWindow.time(created)
        .filter(at -> ChangeWindow.holds(ChangeWindow.of(logs), at))
        .ifPresent(
            at ->
                into.add(
                    new ChangeEvidence(
                        at,
                        at.toString(),
                        "layer version " + layerVersionArn + " published",
                        null,
                        "layers",
                        null,
                        layerVersionArn,
                        GET_LAYER)));
  }
}
