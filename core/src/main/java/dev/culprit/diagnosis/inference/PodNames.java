package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.OtelNames;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pod to look at: the one that a cause is about, or else the first that evidence shows. */
final class PodNames {

  /** Probes and kubectl's readers number pods by how bad they are, the worst first. */
  private static final Pattern NAME = Pattern.compile("pods?(?:\\[[0-9]*])?\\.name");

  private PodNames() {}

  /** Returns the pod to look at when a cause names none. */
  static Optional<String> first(Snapshot snapshot) {
    Stream<String> warned =
        snapshot.events().stream()
            .filter(event -> event.type().equals("Warning"))
            .map(EventEvidence::object);
    return Stream.of(
            snapshot.target().attribute(OtelNames.K8S_POD_NAME).stream(),
            snapshot.status().stream()
                .filter(status -> NAME.matcher(status.path()).matches())
                .map(StatusEvidence::value),
            snapshot.status().stream().map(StatusEvidence::object).flatMap(PodNames::namedIn),
            warned.flatMap(PodNames::namedIn))
        .flatMap(names -> names)
        .findFirst();
  }

  private static Stream<String> namedIn(String object) {
    return PodPlaces.named(object).stream();
  }
}
