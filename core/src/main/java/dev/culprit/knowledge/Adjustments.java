package dev.culprit.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an organisation changes of causes that it has not written, without copying them.
 *
 * <p>Immutable; {@link KnowledgeBase#adjusted} applies it.
 *
 * @param priors at most one a cause
 * @param silences where causes are not considered
 * @param remedies remedies that causes get, in this order
 * @since 0.1
 */
public record Adjustments(
    List<PriorOverride> priors, List<Silence> silences, List<AddedRemedy> remedies) {

  /** Adjustments that change nothing. */
  public static final Adjustments NONE = new Adjustments(List.of(), List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when a cause gets two priors, or two remedies of one id
   */
  public Adjustments {
    priors = List.copyOf(priors);
    silences = List.copyOf(silences);
    remedies = List.copyOf(remedies);
    Set<String> seen = new HashSet<>();
    for (PriorOverride override : priors) {
      if (!seen.add(override.causeId())) {
        throw new IllegalArgumentException(
            "the prior of cause '" + override.causeId() + "' is overridden twice; keep one");
      }
    }
    for (AddedRemedy added : remedies) {
      if (!seen.add(added.causeId() + "/" + added.remedy().id())) {
        throw new IllegalArgumentException(
            "cause '%s' gets remedy '%s' twice; give one another id"
                .formatted(added.causeId(), added.remedy().id()));
      }
    }
  }

  /** Returns whether nothing is adjusted. */
  public boolean isEmpty() {
    return priors.isEmpty() && silences.isEmpty() && remedies.isEmpty();
  }

  /**
   * Returns these and further ones.
   *
   * @throws IllegalArgumentException when both override one prior or add one remedy
   */
  public Adjustments plus(Adjustments further) {
    return new Adjustments(
        both(priors, further.priors),
        both(silences, further.silences),
        both(remedies, further.remedies));
  }

  /** Returns the override of a cause's prior. */
  public Optional<PriorOverride> priorOf(String causeId) {
    return priors.stream().filter(override -> override.causeId().equals(causeId)).findFirst();
  }

  /** Returns the ids of the causes that are adjusted, sorted. */
  public Set<String> causeIds() {
    Set<String> ids = new TreeSet<>();
    priors.forEach(override -> ids.add(override.causeId()));
    silences.forEach(silence -> ids.add(silence.causeId()));
    remedies.forEach(added -> ids.add(added.causeId()));
    return ids;
  }

  /**
   * Returns the cause as it is after these.
   *
   * @throws IllegalArgumentException when it has a remedy that these add
   */
  RootCause apply(RootCause cause) {
    List<Remedy> all = new ArrayList<>(cause.remedies());
    for (AddedRemedy added : remedies) {
      if (added.causeId().equals(cause.id())) {
        if (cause.remedies().stream().anyMatch(own -> own.id().equals(added.remedy().id()))) {
          throw new IllegalArgumentException(
              "cause '%s' has a remedy '%s' already; give the added one another id"
                  .formatted(cause.id(), added.remedy().id()));
        }
        all.add(added.remedy());
      }
    }
    return cause.adjusted(priorOf(cause.id()).map(PriorOverride::prior).orElse(cause.prior()), all);
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
