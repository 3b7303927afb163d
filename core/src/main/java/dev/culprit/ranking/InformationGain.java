package dev.culprit.ranking;

import dev.culprit.ranking.internal.Component;
import dev.culprit.ranking.internal.NodeLink;
import dev.culprit.ranking.internal.SetSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What looking at an unknown finding is expected to tell, in bits (de Kleer and Williams 1987).
 *
 * <p>gain(f) = Hb(E) - P(present|E) Hb(E, f present) - P(absent|E) Hb(E, f absent), where Hb is the
 * sum of the binary entropies of the candidates' probabilities, P(absent|E) is the mean over sets
 * of (1 - k l) prod(1 - k w), and P(present|E) is the rest. The candidates stay the same: a cause
 * that explains nothing seen is not brought in by asking. Only when no candidate explains anything
 * seen are those that link the finding weighed by their priors, so that there is something to ask
 * next.
 *
 * <p>A likelihood of a present finding is one minus a product over components, so the sums of each
 * component weighted by its own factor give the answer for all of them together, and nothing is
 * merged. The empty set, which counts apart ({@link FurtherCause}), changes with the finding too.
 * What restates an observation of its group goes the long way, by a posterior of its own.
 */
final class InformationGain {

  private final List<Part> parts = new ArrayList<>();
  private final Observation finding;

  private InformationGain(Posterior posterior, Observation finding) {
    this.finding = finding;
    for (Component component : posterior.components()) {
      double[] weights = new double[component.size()];
      boolean linked = false;
      for (int place = 0; place < weights.length; place++) {
        weights[place] = posterior.candidate(component.candidate(place)).link(finding.id());
        linked |= weights[place] > 0;
      }
      if (linked) {
        parts.add(new Part(component, weights));
      }
    }
  }

  static double of(Posterior posterior, Observation finding) {
    if (posterior.components().isEmpty()) {
      List<Integer> linked = new ArrayList<>();
      for (int i = 0; i < posterior.network().candidates().size(); i++) {
        if (posterior.candidate(i).link(finding.id()) >= Posterior.LEAST_LINK - 1e-9) {
          linked.add(i);
        }
      }
      return linked.isEmpty() ? 0 : of(posterior.over(linked), finding);
    }
    InformationGain gain = new InformationGain(posterior, finding);
    boolean restates = restates(posterior, finding);
    if (finding.coverage() == 0 || (gain.parts.isEmpty() && !restates)) {
      return 0;
    }
    return Math.max(0, gain.bits(posterior, restates));
  }

  private double bits(Posterior posterior, boolean restates) {
    double missed = 1 - finding.coverage() * finding.leak();
    double plain = missed;
    for (Part part : parts) {
      plain *= part.missed(finding.coverage());
    }
    double none = posterior.plainNone();
    double absent = FurtherCause.mean(plain, missed, none);
    if (restates) {
      return posterior.entropy()
          - absent * posterior.ifObserved(finding.withOutcome(Outcome.ABSENT)).entropy()
          - (1 - absent) * posterior.ifObserved(finding.withOutcome(Outcome.PRESENT)).entropy();
    }
    return posterior.entropy()
        - absent * ifAbsent(posterior, none)
        - (1 - absent) * ifPresent(posterior, none);
  }

  /** Returns the entropy after the finding was looked for and not seen. */
  private double ifAbsent(Posterior posterior, double none) {
    List<SetSums> unseen = new ArrayList<>();
    double left = none;
    for (Part part : parts) {
      SetSums sums = part.ifAbsent(posterior.nodes(), finding.coverage());
      unseen.add(sums);
      left /= sums.total();
    }
    double entropy = untouched(posterior, left);
    for (SetSums sums : unseen) {
      entropy += entropy(sums, left);
    }
    return entropy;
  }

  /** Returns the entropy of the candidates that do not link the finding. */
  private double untouched(Posterior posterior, double none) {
    double entropy = 0;
    for (Component component : posterior.components()) {
      if (parts.stream().noneMatch(part -> part.component == component)) {
        entropy += entropy(component.sums(), none);
      }
    }
    return entropy;
  }

  private static boolean restates(Posterior posterior, Observation finding) {
    return finding.group() != null
        && posterior.network().observations().stream()
            .anyMatch(
                other ->
                    finding.group().equals(other.group()) && other.outcome() != Outcome.UNKNOWN);
  }

  /** Returns the entropy after the finding was seen. */
  private double ifPresent(Posterior posterior, double none) {
    double missed = 1 - finding.leak();
    for (Part part : parts) {
      missed *= part.missed(finding.quality());
    }
    double left = none * finding.leak() / (1 - missed);
    double entropy = untouched(posterior, left);
    for (Part part : parts) {
      double others = 1 - finding.leak();
      for (Part other : parts) {
        others *= other == part ? 1 : other.missed(finding.quality());
      }
      SetSums now = part.component.sums();
      SetSums unseen = part.sums(finding.quality());
      for (int place = 0; place < part.component.size(); place++) {
        entropy +=
            entropy(
                now.with(place) - others * unseen.with(place),
                now.without(place) - others * unseen.without(place),
                left);
      }
    }
    return entropy;
  }

  static double entropy(SetSums sums, double none) {
    double entropy = 0;
    for (int place = 0; place < sums.size(); place++) {
      entropy += entropy(sums.with(place), sums.without(place), none);
    }
    return entropy;
  }

  private static double entropy(double with, double without, double none) {
    double probability = FurtherCause.probability(with / (with + without), none);
    return term(probability) + term(1 - probability);
  }

  private static double term(double probability) {
    return probability > 0 ? -probability * StrictMath.log(probability) / StrictMath.log(2) : 0;
  }

  /** The finding's links into one component; sums are computed once per attention. */
  private static final class Part {

    private final Component component;
    private final double[] weights;
    private double knownAttention = -1;
    private @Nullable SetSums known;

    Part(Component component, double[] weights) {
      this.component = component;
      this.weights = weights;
    }

    SetSums sums(double attention) {
      SetSums result = known;
      if (result == null || knownAttention != attention) {
        result = component.sums(factors(attention));
        known = result;
        knownAttention = attention;
      }
      return result;
    }

    /** Returns the share of the component's mass that the finding's absence leaves. */
    double missed(double attention) {
      return sums(attention).total() / component.sums().total();
    }

    private double[] factors(double attention) {
      return Arrays.stream(weights).map(weight -> 1 - attention * weight).toArray();
    }

    /** Absent findings are clamped together, so the factor may differ from the plain one. */
    SetSums ifAbsent(EvidenceNodes nodes, double coverage) {
      double[] factors = new double[weights.length];
      for (int place = 0; place < weights.length; place++) {
        int candidate = component.candidate(place);
        double now = nodes.absence(candidate);
        factors[place] =
            weights[place] == 0 || now == 0
                ? 1
                : nodes.absenceWith(candidate, new NodeLink(coverage, weights[place])) / now;
      }
      return close(factors, factors(coverage)) ? sums(coverage) : component.sums(factors);
    }

    private static boolean close(double[] left, double[] right) {
      for (int i = 0; i < left.length; i++) {
        if (Math.abs(left[i] - right[i]) > 1e-14) {
          return false;
        }
      }
      return true;
    }
  }
}
