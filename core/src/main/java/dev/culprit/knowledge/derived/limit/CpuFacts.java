package dev.culprit.knowledge.derived.limit;

import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.Judgements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the kernel held a container's CPU back.
 *
 * <p>cpu.stat counts scheduler periods ({@code nr_periods}) and those in which the quota was used
 * up ({@code nr_throttled}): https://docs.kernel.org/scheduler/sched-bwc.html
 */
public final class CpuFacts {

  /** A quarter: below it the delay is a small part of what a call takes. */
  private static final double SHARE = .25;

  private static final Pattern THROTTLED =
      Pattern.compile("(?i)(.*?)_?(?:nr_throttled|throttled_?periods)(?:_total)?");
  private static final Pattern PERIODS =
      Pattern.compile("(?i)(.*?)_?(?:nr_periods|periods)(?:_total)?");

  private CpuFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "cpu-held-back",
            "The CPU quota was used up in a quarter or more of the scheduler's periods.",
            CpuFacts::heldBack));
  }

  private static FactOutcome heldBack(EvidenceView view) {
    Map<String, Double> throttled = new TreeMap<>();
    Map<String, Double> periods = new TreeMap<>();
    for (MetricEvidence metric : view.snapshot().metrics()) {
      Matcher held = THROTTLED.matcher(metric.name());
      Matcher all = PERIODS.matcher(metric.name());
      if (held.matches()) {
        throttled.merge(held.group(1), metric.value(), Math::max);
      } else if (all.matches()) {
        periods.merge(all.group(1), metric.value(), Math::max);
      }
    }
    List<String> held = new ArrayList<>();
    throttled.forEach(
        (object, count) -> {
          double of = periods.getOrDefault(object, 0.0);
          if (of > 0 && count >= SHARE * of) {
            held.add(String.format(Locale.ROOT, "%.0f of %.0f", count, of));
          }
        });
    if (!held.isEmpty()) {
      return Judgements.present(
          1, "throttled", String.join(", ", held) + " scheduler periods were throttled");
    }
    boolean known = throttled.keySet().stream().anyMatch(periods::containsKey);
    return known
        ? FactOutcome.absent("few scheduler periods were throttled")
        : FactOutcome.unknown("throttled scheduler periods were not counted", Section.METRICS);
  }
}
