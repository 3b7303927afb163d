package dev.culprit.probe;

import static java.util.Objects.requireNonNull;

import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import org.jspecify.annotations.Nullable;

/**
 * One read of an observation, as its gap would name it.
 *
 * @param source the call, such as {@code lambda:GetFunction}
 * @param section where its answer goes in the main
 * @param what what it reads, such as {@code layer arn:...:otel:3}
 * @param grant the permission that it needs; null when it needs none
 */
public record ProbeRead(String source, Section section, String what, @Nullable Grant grant) {

  /** Checks. */
  public ProbeRead {
    requireNonNull(source, "source");
    requireNonNull(section, "section");
    requireNonNull(what, "what");
  }
}
