package dev.culprit.knowledge.derived;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Shared ends of judgements. */
public final class Judgements {

  private static final int MOST = 12;

  private Judgements() {}

  /** Returns a true claim for the instances, or what the supplier says when there are none. */
  public static FactOutcome presentOr(
      double quality, Collection<Instance> instances, Supplier<FactOutcome> otherwise) {
    if (instances.isEmpty()) {
      return otherwise.get();
    }
    List<Instance> sorted =
        instances.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Instance::object)
                    .thenComparing(Instance::value)
                    .thenComparing(Instance::says))
            .limit(MOST)
            .toList();
    return FactOutcome.present(quality, sorted);
  }

  /** Returns a true claim about the target itself. */
  public static FactOutcome present(double quality, String value, String says) {
    return FactOutcome.present(quality, List.of(new Instance("", value, says)));
  }

  /** Returns ABSENT when texts of the workload were read, UNKNOWN when none was. */
  public static FactOutcome untold(EvidenceView view, String what) {
    for (Section section : List.of(Section.LOGS, Section.EVENTS, Section.FUNCTIONS)) {
      if (view.snapshot().coverageOf(section).isSome()) {
        return FactOutcome.absent("no text says " + what);
      }
    }
    return FactOutcome.unknown("no logs were read", Section.LOGS);
  }
}
