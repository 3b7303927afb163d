package dev.culprit.diagnosis.inference;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.target.Platform;
import java.util.Map;
import java.util.Optional;

/** The names that tools give the CPU that the target runs on; each has its own. */
final class CpuNames {

  private static final String X86 = "x86_64";
  private static final String ARM = "arm64";

  private CpuNames() {}

  /**
   * Returns the names by placeholder: {@code architecture} as Lambda says it, {@code machine} as
   * wheels, {@code arch} as images and Go, {@code cpu} as Node and .NET do. Empty when the CPU is
   * not known.
   */
  static Map<String, String> of(EvidenceView view) {
    return switch (architecture(view).orElse("")) {
      case X86 ->
          Map.of(
              "architecture", X86,
              "otherarchitecture", ARM,
              "machine", X86,
              "arch", "amd64",
              "cpu", "x64");
      case ARM ->
          Map.of(
              "architecture", ARM,
              "otherarchitecture", X86,
              "machine", "aarch64",
              "arch", ARM,
              "cpu", ARM);
      default -> Map.of();
    };
  }

  /** Functions apps have one CPU to run on, so nobody tells it. */
  private static Optional<String> architecture(EvidenceView view) {
    Optional<String> told = view.architecture();
    return told.isEmpty() && view.platform() == Platform.AZURE_FUNCTIONS ? Optional.of(X86) : told;
  }
}
