package dev.culprit.examples.commandline;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Sources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator says of the runtime. */
final class OperatorRuntime {

  private OperatorRuntime() {}

  /** Returns the runtime as evidence; empty when nothing was said. */
  static Optional<RuntimeEvidence> of(@Nullable String runtime, @Nullable String architecture) {
    if (runtime == null && architecture == null) {
      return Optional.empty();
    }
    RuntimeText text =
        runtime == null
            ? new RuntimeText("", "")
            : RuntimeText.parse(runtime)
                .orElseThrow(
                    () ->
                        new UnusableInputException(
                            "--runtime "
                                + runtime
                                + ": not understood; write python3.13, nodejs20.x or 3.13"));
    return Optional.of(
        new RuntimeEvidence(
            "function",
            text.language().isEmpty() ? null : text.language(),
            text.version().isEmpty() ? null : text.version(),
            architecture,
            null,
            null,
            Sources.OPERATOR));
  }
}
