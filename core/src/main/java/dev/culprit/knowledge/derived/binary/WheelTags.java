package dev.culprit.knowledge.derived.binary;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.Spelling;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the wheel tags of installed distributions say about the platform they were built for.
 *
 * <p>Format: https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/
 */
final class WheelTags {

  private static final Pattern PLATFORM =
      Pattern.compile(
          "-(macosx|win|musllinux|manylinux|linux)([0-9_]*?)_?(x86_64|amd64|aarch64|arm64|universal2|i686|32)?$");
  private static final Pattern MANYLINUX = Pattern.compile("manylinux_2_([0-9]{1,2})_");

  private WheelTags() {}

  static List<Instance> ofOtherSystem(EvidenceView view, String own) {
    return misfits(
        view, tag -> system(tag).map(own::equals).orElse(true), NativeFiles.shownOs(own));
  }

  static List<Instance> ofOtherCpu(EvidenceView view, String own, String cpu) {
    Predicate<String> fits =
        tag ->
            system(tag).map(system -> !system.equals(own)).orElse(true)
                || cpu(tag)
                    .map(built -> built.equals("universal2") || built.equals(cpu))
                    .orElse(true);
    return misfits(view, fits, NativeFiles.shownOs(own) + " " + cpu);
  }

  static List<Instance> ofOtherLibc(EvidenceView view, String own) {
    Predicate<String> fits = tag -> !tag.contains(own.equals("musl") ? "-manylinux" : "-musllinux");
    return misfits(view, fits, own);
  }

  private static List<Instance> misfits(EvidenceView view, Predicate<String> fits, String runs) {
    List<Instance> found = new ArrayList<>();
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (DistributionEvidence distribution : artifact.distributions()) {
        List<String> tags = distribution.wheelTags();
        if (!tags.isEmpty() && tags.stream().noneMatch(fits)) {
          String says =
              "%s:%s carries the wheel tag %s, the workload runs %s"
                  .formatted(artifact.name(), distribution.path(), tags.get(0), runs);
          found.add(new Instance(artifact.name(), distribution.name(), says));
        }
      }
    }
    return found;
  }

  private static Optional<String> system(String tag) {
    Matcher matcher = PLATFORM.matcher(tag);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(1)) {
          case "macosx" -> "darwin";
          case "win" -> "windows";
          default -> "linux";
        });
  }

  private static Optional<String> cpu(String tag) {
    Matcher matcher = PLATFORM.matcher(tag);
    return matcher.find()
        ? Optional.ofNullable(Spelling.architecture(matcher.group(3)))
        : Optional.empty();
  }

  /** Returns the lowest glibc that one of the tags asks for, such as 2.34. */
  static Optional<String> glibc(List<String> tags) {
    int lowest = Integer.MAX_VALUE;
    for (String tag : tags) {
      Matcher matcher = MANYLINUX.matcher(tag);
      if (matcher.find()) {
        lowest = Math.min(lowest, Integer.parseInt(matcher.group(1)));
      } else if (tag.contains("manylinux2014_")) {
        lowest = Math.min(lowest, 17);
      } else if (tag.contains("manylinux2010_") || tag.contains("manylinux1_")) {
        lowest = Math.min(lowest, 12);
      }
    }
    return lowest == Integer.MAX_VALUE ? Optional.empty() : Optional.of("2." + lowest);
  }
}
