package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.MissingEvidence;
import dev.culprit.diagnosis.RuledOut;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Silence;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.judge.ConditionJudge;
import dev.culprit.knowledge.judge.Judgement;
import dev.culprit.knowledge.judge.Quote;
import dev.culprit.knowledge.judge.TextIndex;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Network;
import dev.culprit.ranking.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Binds causes and findings to the objects of one snapshot.
 *
 * <p>A finding that holds for several objects (two layers, say) becomes an observation for each,
 * and a cause that links it a candidate for each; what concerns the target as a whole is shared by
 * all of them.
 */
final class Grounding {

  /**
   * A cause is bound to at most this many objects; further ones add nothing that a person reads.
   */
  private static final int MOST_OBJECTS = 4;

  /** Stands for "the workload fails": every cause shows it, so proven health speaks against all. */
  private static final String INCIDENT = "incident";

  private final KnowledgeBase knowledge;
  private final Snapshot snapshot;
  private final ConditionJudge judge;
  private final Set<String> forgotten;
  private final RiskFactors risks;
  private final SortedMap<String, JudgedFinding> findings = new TreeMap<>();
  private final SortedMap<String, GroundedCause> causes = new TreeMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final boolean healthIsShown;
  private final List<RuledOut> ruledOut = new ArrayList<>();
  private final Map<String, Set<String>> objects = new LinkedHashMap<>();

  private Grounding(
      KnowledgeBase knowledge, Snapshot snapshot, ConditionJudge judge, Set<String> forgotten) {
    this.knowledge = knowledge;
    this.snapshot = snapshot;
    this.judge = judge;
    this.forgotten = forgotten;
    this.risks = new RiskFactors(snapshot, judge);
    this.healthIsShown = Health.isShown(judge.facts());
  }

  /**
   * Returns the knowledge base bound to the snapshot.
   *
   * @param texts what is already known of texts and patterns
   * @param cleared derived facts that count as false
   * @param forgotten findings that count as unknown
   */
  static Grounded ground(
      KnowledgeBase knowledge,
      Snapshot snapshot,
      TextIndex texts,
      Set<String> cleared,
      Set<String> forgotten) {
    Snapshot open = SettledEvents.without(snapshot);
    ConditionJudge judge = ConditionJudge.of(EvidenceView.of(open), cleared, texts);
    return new Grounding(knowledge, open, judge, forgotten).ground();
  }

  private Grounded ground() {
    for (RootCause cause : knowledge.causes().values()) {
      if (cause.platforms().contains(snapshot.target().platform())) {
        ground(cause);
      }
    }
    List<Observation> observations = new ArrayList<>();
    findings.values().forEach(finding -> observations.add(observation(finding)));
    if (healthIsShown) {
      Health health = Health.of(snapshot, judge.facts(), findings.values());
      observations.add(Observation.absent(INCIDENT, .5, health.coverage()));
    }
    Network network = new Network(candidates, observations);
    return new Grounded(snapshot, network, causes, findings, ruledOut, judge.facts());
  }

  private void ground(RootCause cause) {
    SortedMap<String, Double> links = FlatLinks.of(cause, knowledge);
    links.keySet().forEach(this::judge);
    Optional<Silence> silence = knowledge.silence(cause.id(), snapshot.target());
    if (silence.isPresent()) {
      String why = "not considered for this target: " + silence.get().reason();
      ruleOutIfSuggested(cause, links, why);
      return;
    }
    List<MissingEvidence> unknownGuards = new ArrayList<>();
    for (RootCause.Guard guard : cause.guards()) {
      Judgement judged = judge.judge(guard.when());
      if (judged.isExcluded()) {
        ruleOutIfSuggested(cause, links, guard.says().isEmpty() ? judged.why() : guard.says());
        return;
      }
      if (judged.outcome() != Outcome.PRESENT) {
        unknownGuards.add(
            new MissingEvidence("", "whether this rules it out: " + guard.says(), judged.why()));
      }
    }
    Set<String> bound = new TreeSet<>();
    links.keySet().forEach(finding -> bound.addAll(objects.getOrDefault(finding, Set.of())));
    if (bound.isEmpty()) {
      bound.add("");
    }
    double odds = risks.oddsFactor(cause);
    bound.stream()
        .limit(MOST_OBJECTS)
        .forEach(object -> bind(cause, object, links, odds, unknownGuards));
  }

  /** Tells of a cause that is left out only where a person would ask for it. */
  private void ruleOutIfSuggested(RootCause cause, SortedMap<String, Double> links, String why) {
    if (isSuggested(links)) {
      ruledOut.add(new RuledOut(cause.id(), cause.title(), why));
    }
  }

  private boolean isSuggested(SortedMap<String, Double> links) {
    return links.entrySet().stream()
        .anyMatch(
            link ->
                link.getValue() >= .2
                    && findings.values().stream()
                        .anyMatch(
                            f ->
                                f.finding().id().equals(link.getKey())
                                    && f.judgement().isPresent()));
  }

  private void bind(
      RootCause cause,
      String object,
      SortedMap<String, Double> links,
      double odds,
      List<MissingEvidence> unknownGuards) {
    SortedMap<String, Double> bound = new TreeMap<>();
    links.forEach(
        (finding, weight) -> {
          String own = JudgedFinding.idOf(finding, object);
          if (findings.containsKey(own)) {
            bound.put(own, weight);
          } else if (findings.containsKey(finding)) {
            bound.put(finding, weight);
          }
        });
    if (healthIsShown) {
      bound.put(INCIDENT, 1.0);
    }
    GroundedCause grounded =
        new GroundedCause(GroundedCause.idOf(cause.id(), object), cause, object, unknownGuards);
    causes.put(grounded.id(), grounded);
    candidates.add(
        new Candidate(grounded.id(), cause.id(), cause.prior().probability(), odds, bound));
  }

  /** Judges a finding once, and splits it by object when it holds for named ones. */
  private void judge(String findingId) {
    if (objects.containsKey(findingId)) {
      return;
    }
    Set<String> found = new TreeSet<>();
    objects.put(findingId, found);
    Finding finding = knowledge.findings().get(findingId);
    // What only another platform can show is no evidence against a cause that acts on both.
    if (finding == null || !appliesHere(finding.when())) {
      return;
    }
    Judgement judgement =
        forgotten.contains(findingId)
            ? Judgement.unknown("the change would make it look different", List.of())
            : judge.judge(finding.when());
    judgement.quotes().stream()
        .map(Quote::object)
        .filter(object -> !object.isEmpty())
        .forEach(found::add);
    if (found.isEmpty()) {
      put(finding, "", judgement);
    }
    for (String object : found) {
      List<Quote> own =
          judgement.quotes().stream().filter(quote -> quote.object().equals(object)).toList();
      put(finding, object, Judgement.present(judgement.quality(), own));
    }
  }

  private boolean appliesHere(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(this::appliesHere);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(this::appliesHere);
    }
    return !(condition instanceof Condition.OnPlatform only)
        || only.platforms().contains(snapshot.target().platform());
  }

  private void put(Finding finding, String object, Judgement judgement) {
    String id = JudgedFinding.idOf(finding.id(), object);
    findings.put(id, new JudgedFinding(id, finding, object, judgement));
  }

  private static Observation observation(JudgedFinding judged) {
    Finding finding = judged.finding();
    Judgement judgement = judged.judgement();
    String group =
        finding.group().isEmpty() ? null : JudgedFinding.idOf(finding.group(), judged.object());
    return new Observation(
        judged.id(),
        dev.culprit.ranking.Outcome.valueOf(judgement.outcome().name()),
        finding.leak().probability(),
        group,
        judgement.quality(),
        judgement.outcome() == Outcome.ABSENT ? judgement.coverage() : 1);
  }
}
