package dev.culprit.target;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resource asked about: a kind and the attributes that identify it.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param kind what sort of resource it is
 * @param text the target in its canonical string form, which {@link TargetParser} reads again
 * @param attributes the identifying attributes by OpenTelemetry name, sorted by name
 */
public record Target(TargetKind kind, String text, SortedMap<String, String> attributes) {

  /** Copies the attributes. */
  public Target {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Returns a target of this kind, text and attributes. */
  public static Target of(TargetKind kind, String text, Map<String, String> attributes) {
    return new Target(kind, text, new TreeMap<>(attributes));
  }

  /** Returns the target that stands for something on the platform that has no name of its own. */
  public static Target unnamed(Platform platform) {
    TargetKind kind =
        switch (platform) {
          case AWS_LAMBDA -> TargetKind.UNNAMED_LAMBDA;
          case AZURE_FUNCTIONS -> TargetKind.UNNAMED_FUNCTION_APP;
          case KUBERNETES -> TargetKind.UNNAMED_WORKLOAD;
        };
    return of(kind, platform.id() + ":?", Map.of());
  }

  /** Returns the target for a person: its text, or that it has no name. */
  public String shown() {
    return switch (kind) {
      case UNNAMED_LAMBDA -> "a Lambda function that is not named";
      case UNNAMED_FUNCTION_APP -> "a Functions app that is not named";
      case UNNAMED_WORKLOAD -> "a Kubernetes workload that is not named";
      default -> text;
    };
  }

  /** Returns the platform that the target lives on. */
  public Platform platform() {
    return kind.platform();
  }

  /**
   * Returns the value of an identifying attribute.
   *
   * @param name an OpenTelemetry attribute name, such as {@code faas.name}
   */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Returns the canonical text; not a stable format beyond what {@link TargetParser} reads. */
  @Override
  public String toString() {
    return text;
  }
}
