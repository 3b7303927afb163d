package dev.culprit.knowledge.judge;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Sources;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Judges conditions on one snapshot.
 *
 * <p>Not safe for use by several threads: it remembers which patterns it has already looked for.
 */
public final class ConditionJudge {

  /** Below this coverage an absence with unread alternatives is no absence. */
  private static final double LITTLE = .2;

  private final EvidenceView view;
  private final SortedMap<String, FactOutcome> facts;
  private final TextJudge texts;
  private final PropertyJudge properties;
  private final FileJudge files;

  private ConditionJudge(EvidenceView view, SortedMap<String, FactOutcome> facts, TextIndex texts) {
    this.view = view;
    this.facts = facts;
    this.texts = new TextJudge(view, texts);
    this.properties = new PropertyJudge(view);
    this.files = new FileJudge(view);
  }

  /** Returns a judge for the view's snapshot; derived facts are computed now. */
  public static ConditionJudge of(EvidenceView view) {
    return of(view, Set.of(), TextRules.of(List.of()).index());
  }

  /**
   * Returns a judge for the view's snapshot on which some derived facts are false whatever the
   * evidence says: a remedy made them so.
   *
   * @param cleared ids of those facts
   * @param texts what is already known of texts and patterns; it is added to
   */
  public static ConditionJudge of(EvidenceView view, Set<String> cleared, TextIndex texts) {
    SortedMap<String, FactOutcome> facts = new TreeMap<>(DerivedFacts.judge(view.snapshot(), view));
    cleared.forEach(id -> facts.put(id, FactOutcome.absent("the change makes it so")));
    return new ConditionJudge(view, Collections.unmodifiableSortedMap(facts), texts);
  }

  /** Returns whether the change is one that the condition is about, and came before the onset. */
  public boolean isWanted(Condition.Change condition, ChangeEvidence change) {
    return properties.isWanted(condition, change);
  }

  /** Returns the outcomes of all derived facts by id. */
  public SortedMap<String, FactOutcome> facts() {
    return facts;
  }

  /** Returns what the condition comes to. */
  public Judgement judge(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all(all.parts());
    }
    if (condition instanceof Condition.Any any) {
      return any(any.parts());
    }
    if (condition instanceof Condition.Not not) {
      return not(judge(not.part()));
    }
    if (condition instanceof Condition.Unseen unseen) {
      return judge(unseen.part()).isPresent()
          ? Judgement.absent(1, "what would explain it away is seen")
          : Judgement.present(1, List.of());
    }
    if (condition instanceof Condition.Text text) {
      return texts.judge(text);
    }
    if (condition instanceof Condition.Fact fact) {
      return fact(fact);
    }
    if (condition instanceof Condition.OnPlatform platform) {
      return platform.platforms().contains(view.snapshot().target().platform())
          ? Judgement.present(1, List.of())
          : Judgement.absent(1, "on another platform");
    }
    if (condition instanceof Condition.FilePresent file) {
      return files.present(file.globs());
    }
    if (condition instanceof Condition.FileAbsent file) {
      return files.absent(file.globs());
    }
    return properties.judge(condition);
  }

  private Judgement all(List<Condition> parts) {
    List<Judgement> judged = parts.stream().map(this::judge).toList();
    Judgement absent =
        judged.stream()
            .filter(part -> part.outcome() == Outcome.ABSENT)
            .max((a, b) -> Double.compare(a.coverage(), b.coverage()))
            .orElse(null);
    if (absent != null) {
      return absent;
    }
    if (judged.stream().allMatch(Judgement::isPresent)) {
      return together(judged.stream().mapToDouble(Judgement::quality).min().orElse(1), judged);
    }
    return unknown(judged);
  }

  private Judgement any(List<Condition> parts) {
    List<Judgement> judged = parts.stream().map(this::judge).toList();
    List<Judgement> present = judged.stream().filter(Judgement::isPresent).toList();
    if (!present.isEmpty()) {
      return together(present.stream().mapToDouble(Judgement::quality).max().orElse(1), present);
    }
    // What one part could not look at was not looked at: unknown parts dilute the coverage.
    double coverage = judged.stream().mapToDouble(Judgement::coverage).average().orElse(0);
    boolean open = judged.stream().anyMatch(part -> part.outcome() == Outcome.UNKNOWN);
    return coverage > (open ? LITTLE : 0)
        ? Judgement.absent(coverage, firstWhy(judged))
        : unknown(judged);
  }

  private static Judgement together(double quality, List<Judgement> parts) {
    return Judgement.present(
        quality,
        parts.stream().flatMap(part -> part.quotes().stream()).toList(),
        parts.stream().flatMap(part -> part.places().stream()).toList());
  }

  private static Judgement not(Judgement part) {
    if (part.isPresent()) {
      return Judgement.absent(1, "the opposite holds");
    }
    return part.isExcluded()
        ? Judgement.present(1, List.of())
        : Judgement.unknown(part.why(), part.needs());
  }

  private static Judgement unknown(List<Judgement> parts) {
    return Judgement.unknown(
        firstWhy(parts),
        parts.stream()
            .filter(part -> part.outcome() == Outcome.UNKNOWN)
            .flatMap(part -> part.needs().stream())
            .toList());
  }

  private static String firstWhy(List<Judgement> parts) {
    return parts.stream()
        .filter(part -> !part.isPresent() && !part.why().isEmpty())
        .map(Judgement::why)
        .findFirst()
        .orElse("");
  }

  private Judgement fact(Condition.Fact condition) {
    FactOutcome outcome = facts.get(condition.id());
    if (outcome == null) {
      return Judgement.unknown("no derived fact is called " + condition.id(), List.of());
    }
    switch (outcome.outcome()) {
      case UNKNOWN:
        return Judgement.unknown(outcome.why(), outcome.needs());
      case ABSENT:
        return Judgement.absent(1, outcome.why());
      case PRESENT:
      default:
        break;
    }
    List<Quote> quotes = new ArrayList<>();
    matching(condition, outcome)
        .forEach(
            instance ->
                quotes.add(
                    new Quote(Section.FACTS, Sources.DERIVED, instance.object(), instance.says())));
    return quotes.isEmpty() && condition.matches() != null
        ? Judgement.absent(1, "its value is another")
        : Judgement.present(outcome.quality(), quotes);
  }

  private static Stream<FactOutcome.Instance> matching(
      Condition.Fact condition, FactOutcome outcome) {
    return outcome.instances().stream()
        .filter(
            instance -> condition.matches() == null || condition.matches().find(instance.value()));
  }
}
