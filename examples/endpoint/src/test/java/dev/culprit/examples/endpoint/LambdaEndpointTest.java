package dev.culprit.examples.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LambdaEndpointTest {

  static Stream<StoryScript> stories() {
    return Stories.all().stream();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void playsTheStoryToTheRealProbe(StoryScript story) {
    try (LambdaEndpoint endpoint = LambdaEndpoint.start(story)) {
      Snapshot first = observe(endpoint);
      assertThat(first.gaps())
          .allMatch(
              gap ->
                  gap.reason() == GapReason.UNSUPPORTED
                      || gap.reason() == GapReason.LIMITED
                      || story.id().equals("000-layer-denied"));
      assertThat(first.runtimes()).extracting(r -> r.language()).containsExactly("python");
      assertThat(first.layers()).hasSize(story.layers().size());
      assertThat(first.logs()).anyMatch(log -> log.level().equals("ERROR"));
      assertThat(first.artifacts())
          .anyMatch(artifact -> artifact.kind() == ArtifactKind.CODE && artifact.listedWhole());
      assertThat(observe(endpoint)).isEqualTo(first);
    }
  }

  @Test
  void showsModulesWithoutMetadataInStory000() {
    Snapshot snapshot = play("000");
    assertThat(layerOf(snapshot).distributions())
        .isNotEmpty()
        .noneMatch(DistributionEvidence::metadataPresent);
    assertThat(snapshot.logs()).anyMatch(log -> log.message().contains("_load_runtime_context"));
    assertThat(snapshot.settings())
        .anyMatch(s -> s.name().equals("OTEL_SDK_DISABLED") && "true".equals(s.value()))
        .anyMatch(s -> s.name().equals("runtimeVersion") && "python:3.13.v64".equals(s.value()));
  }

  @Test
  void namesTheGrantWhenTheLayerOfStory000MayNotBeRead() {
    Snapshot snapshot = play("000-layer-denied");
    assertThat(snapshot.gaps())
        .filteredOn(gap -> gap.reason() == GapReason.DENIED)
        .extracting(EvidenceGap::section, gap -> gap.grant().action())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Section.LAYERS, "lambda:GetLayerVersion"),
            org.assertj.core.groups.Tuple.tuple(Section.ARTIFACTS, "lambda:GetLayerVersion"));
    assertThat(snapshot.layers()).hasSize(1);
  }

  @Test
  void showsEntryPointsWhenTheMetadataOfStory000IsComplete() {
    Snapshot snapshot = play("000-metadata-complete");
    assertThat(layerOf(snapshot).distributions())
        .allMatch(DistributionEvidence::metadataPresent)
        .anyMatch(
            each ->
                each.entryPoints()
                    .getOrDefault("opentelemetry_context", List.of())
                    .contains("contextvars_context"));
  }

  @Test
  void showsMacLibrariesBelowTheWrongFolderInStory001() {
    assertThat(layerOf(play("001")).files())
        .filteredOn(file -> file.binary() != null)
        .hasSize(2)
        .allMatch(file -> file.path().startsWith("build/python/"))
        .extracting(FileEvidence::binary)
        .allMatch(binary -> "darwin".equals(binary.os()) && "arm64".equals(binary.architecture()));
  }

  @Test
  void showsALibraryOfAnotherArchitectureInStory002() {
    ArtifactEvidence code = play("002-other-architecture").artifacts().get(0);
    assertThat(code.files())
        .filteredOn(file -> file.binary() != null)
        .extracting(FileEvidence::binary)
        .extracting(NativeBinary::os, NativeBinary::architecture)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("linux", "arm64"));
  }

  @Test
  void readsPackagesByRangesAndCallsNothingThatWrites() {
    try (LambdaEndpoint endpoint = LambdaEndpoint.start("001")) {
      observe(endpoint);
      assertThat(endpoint.calls())
          .isNotEmpty()
          .allMatch(
              call ->
                  call.startsWith("GET ")
                      || call.endsWith("Logs_20140328.FilterLogEvents")
                      || call.endsWith("CloudTrail_20131101.LookupEvents")
                      || call.endsWith("/operation/GetMetricData"));
      assertThat(endpoint.calls())
          .filteredOn(call -> call.contains(".zip"))
          .isNotEmpty()
          .allMatch(call -> call.contains("bytes="));
    }
  }

  @Test
  void listsTheStoriesWhenOneIsUnknown() {
    assertThatThrownBy(() -> LambdaEndpoint.start("999"))
        .hasMessageStartingWith("there is no story \"999\"; there are 000, ");
  }

  private static Snapshot play(String story) {
    try (LambdaEndpoint endpoint = LambdaEndpoint.start(story)) {
      return observe(endpoint);
    }
  }

  private static ArtifactEvidence layerOf(Snapshot snapshot) {
    return snapshot.artifacts().stream()
        .filter(artifact -> artifact.kind() == ArtifactKind.LAYER)
        .findFirst()
        .orElseThrow();
  }

  private static Snapshot observe(LambdaEndpoint endpoint) {
    return endpoint
        .probe()
        .observe(
            new ProbeRequest(endpoint.target(), endpoint.window(), ProbeBudget.standard()),
            ProbeContext.of(endpoint.clock()));
  }
}
