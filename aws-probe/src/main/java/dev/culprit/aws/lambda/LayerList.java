package dev.culprit.aws.lambda;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.Layer;

/**
 * The layers of a function: what GetFunction lists, made fuller by what each layer says of itself,
 * so that a layer which cannot be read is still known to be there.
 */
final class LayerList {

  private final SortedMap<String, LayerEvidence> byArn = new TreeMap<>();

  synchronized void listed(Layer layer) {
    byArn.putIfAbsent(
        layer.arn(),
        evidence(
            layer.arn(),
            layer.codeSize(),
            List.of(),
            List.of(),
            null,
            LambdaCapabilities.GET_FUNCTION));
  }

  synchronized void read(String arn, GetLayerVersionByArnResponse answer) {
    byArn.put(
        arn,
        evidence(
            arn,
            answer.content() == null ? null : answer.content().codeSize(),
            answer.compatibleRuntimesAsStrings(),
            answer.compatibleArchitecturesAsStrings(),
            answer.content() == null ? null : answer.content().codeSha256(),
            LambdaCapabilities.GET_LAYER));
  }

  synchronized void addTo(SnapshotBuilder snapshot) {
    byArn.values().forEach(snapshot::add);
  }

  /** Splits {@code arn:...:layer:NAME:VERSION} into the layer's ARN and its version. */
  private static LayerEvidence evidence(
      String arn,
      @Nullable Long size,
      List<String> runtimes,
      List<String> architectures,
      @Nullable String digest,
      String source) {
    int colon = arn.lastIndexOf(':');
    String version = arn.substring(colon + 1);
    boolean versioned = colon > 0 && version.chars().allMatch(c -> c >= '0' && c <= '9');
    return new LayerEvidence(
        versioned ? arn.substring(0, colon) : arn,
        versioned ? version : null,
        size,
        runtimes,
        architectures,
        digest,
        source);
  }
}
