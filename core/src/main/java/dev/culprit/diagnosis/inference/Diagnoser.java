package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.NextCheck;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Unexplained;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.judge.TextIndex;
import dev.culprit.knowledge.judge.TextRules;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import dev.culprit.ranking.Ranker;
import dev.culprit.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the diagnosis of a snapshot. */
public final class Diagnoser {

  private static final double LISTED_DECIBANS = 3;

  /**
   * Below this a hypothesis is a mere possibility, which evidence without a failure leaves open.
   */
  private static final double HARDLY = .1;

  /** From here on a lead is more than a guess. */
  private static final double FAIR = .2;

  private static final double UNEXPLAINED_STAYS = .5;
  private static final int MOST_UNEXPLAINED = 8;

  private final KnowledgeBase knowledge;
  private final int listed;
  private final TextRules rules;

  /** Creates a diagnoser that lists at most this many hypotheses. */
  public Diagnoser(KnowledgeBase knowledge, int listed) {
    this.knowledge = knowledge;
    this.listed = listed;
    this.rules = TextRules.of(conditions(knowledge));
  }

  /** Returns every condition whose texts are to be matched. */
  static List<Condition> conditions(KnowledgeBase knowledge) {
    List<Condition> conditions = new ArrayList<>();
    knowledge.findings().values().forEach(finding -> conditions.add(finding.when()));
    knowledge
        .causes()
        .values()
        .forEach(cause -> cause.guards().forEach(guard -> conditions.add(guard.when())));
    return conditions;
  }

  /** Returns every cause that something speaks for, by another ranker, likeliest first. */
  public List<RankedCause> rank(Snapshot snapshot, Ranker ranker) {
    Grounded grounded = Grounding.ground(knowledge, snapshot, rules.index(), Set.of(), Set.of());
    return ranking(grounded, ranker.rank(grounded.network()));
  }

  /** Returns the diagnosis. */
  public Diagnosis diagnose(Snapshot snapshot) {
    TextIndex texts = rules.index();
    Grounded grounded = Grounding.ground(knowledge, snapshot, texts, Set.of(), Set.of());
    Posterior posterior = Posterior.of(grounded.network());
    Ranking ranking = posterior.ranking();
    Commands commands = new Commands(snapshot);
    Explanation explanation = new Explanation(grounded, posterior, commands);
    List<Hypothesis> hypotheses = new ArrayList<>();
    for (RankedCandidate ranked : ranking.candidates()) {
      if (hypotheses.size() == most(hypotheses)) {
        break;
      }
      if (explanation.totalDecibans(ranked) >= LISTED_DECIBANS) {
        hypotheses.add(explanation.explain(ranked));
      }
    }
    Verdict verdict = verdict(snapshot, grounded, hypotheses);
    Projections projections = new Projections(knowledge, rules);
    CausalChain chain =
        hypotheses.isEmpty()
            ? CausalChain.NONE
            : new Cascade(knowledge, projections, commands, texts)
                .find(snapshot, grounded, hypotheses.get(0));
    List<NextCheck> checks = new NextChecks(snapshot, grounded, posterior, commands).find();
    return new Diagnosis(
        snapshot,
        verdict,
        hypotheses,
        ranking(grounded, ranking),
        ranking.none(),
        Symptoms.of(snapshot, grounded, knowledge),
        hypotheses.isEmpty()
            ? List.of()
            : new Suspects(snapshot, grounded, posterior)
                .heldDownBy(hypotheses.get(0)).stream()
                    .filter(held -> !chain.contains(held.causeId()))
                    .filter(held -> !isApart(grounded, hypotheses.get(0), held.causeId()))
                    .toList(),
        grounded.ruledOut(),
        unexplained(grounded, posterior, hypotheses),
        checks,
        chain,
        new Overturning(snapshot, grounded, posterior).gaps(verdict),
        ranking.truncated(),
        Fingerprint.of(snapshot.target(), verdict, hypotheses),
        projections);
  }

  /** What other workloads' pods show is not explained by the leader, however well it fits. */
  private static boolean isApart(Grounded grounded, Hypothesis leader, String causeId) {
    return grounded.places(causeId).areApartFrom(grounded.places(leader.causeId()));
  }

  /** Where no cause is established, twice as many leads are worth a look. */
  private int most(List<Hypothesis> hypotheses) {
    boolean established =
        !hypotheses.isEmpty() && hypotheses.get(0).probability() >= Diagnosis.ESTABLISHED;
    return established || hypotheses.isEmpty() ? listed : listed * 2;
  }

  static List<RankedCause> ranking(Grounded grounded, Ranking ranking) {
    return ranking.candidates().stream()
        .map(
            ranked ->
                new RankedCause(
                    ranked.causeId(), grounded.cause(ranked.id()).object(), ranked.probability()))
        .toList();
  }

  private static Verdict verdict(
      Snapshot snapshot, Grounded grounded, List<Hypothesis> hypotheses) {
    if (!hypotheses.isEmpty() && hypotheses.get(0).probability() >= Diagnosis.ESTABLISHED) {
      return Verdict.ESTABLISHED;
    }
    double leading = hypotheses.isEmpty() ? 0 : hypotheses.get(0).probability();
    boolean fine =
        switch (Health.of(grounded.snapshot(), grounded.facts(), grounded.findings().values())) {
          case PROVED -> true;
          case DOUBTFUL -> leading < FAIR;
          case UNKNOWN -> leading < HARDLY && Symptoms.isSilent(snapshot, grounded);
        };
    return fine ? Verdict.NO_FAULT : Verdict.NOT_ESTABLISHED;
  }

  /** Present findings that would be seen just as well if every listed hypothesis were false. */
  private static List<Unexplained> unexplained(
      Grounded grounded, Posterior posterior, List<Hypothesis> hypotheses) {
    Set<String> listed =
        Set.copyOf(
            hypotheses.stream().map(h -> GroundedCause.idOf(h.causeId(), h.object())).toList());
    List<Unexplained> unexplained = new ArrayList<>();
    // What the report gives as the reason for a fair lead must not stand there as unexplained too.
    Set<String> told = new HashSet<>();
    hypotheses.stream()
        .filter(hypothesis -> hypothesis.probability() >= FAIR)
        .forEach(hypothesis -> hypothesis.supporting().forEach(m -> told.add(m.findingId())));
    for (JudgedFinding judged : grounded.findings().values()) {
      Finding finding = judged.finding();
      boolean telling = finding.leak().probability() < .1;
      if (judged.judgement().isPresent()
          && telling
          && !told.contains(finding.id())
          && unexplained.size() < MOST_UNEXPLAINED
          && posterior.remains(judged.id(), listed) > UNEXPLAINED_STAYS) {
        unexplained.add(new Unexplained(finding.says(), judged.judgement().quotes()));
      }
    }
    return unexplained;
  }
}
