package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.MissingEvidence;
import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.diagnosis.Rival;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns ranked candidates into hypotheses that a person can follow. */
final class Explanation {

  private static final double SHOWN_DECIBANS = 2;
  private static final double RIVAL_DECIBANS = 3;
  private static final double NOTABLE_LINK = .5;
  private static final int MOST_RIVALS = 3;

  private final Grounded grounded;
  private final Posterior posterior;
  private final Commands commands;

  Explanation(Grounded grounded, Posterior posterior, Commands commands) {
    this.grounded = grounded;
    this.posterior = posterior;
    this.commands = commands;
  }

  Hypothesis explain(RankedCandidate ranked) {
    GroundedCause bound = grounded.cause(ranked.id());
    Candidate candidate = grounded.candidate(ranked.id());
    List<SignalMatch> supporting = new ArrayList<>();
    List<SignalMatch> opposing = new ArrayList<>();
    List<MissingEvidence> missing = new ArrayList<>(bound.unknownGuards());
    Set<String> groups = new HashSet<>();
    for (String id : candidate.links().keySet()) {
      JudgedFinding judged = grounded.findings().get(id);
      if (judged == null) {
        continue;
      }
      if (judged.judgement().outcome() == Outcome.UNKNOWN) {
        if (candidate.link(id) >= NOTABLE_LINK) {
          missing.add(missing(judged));
        }
        continue;
      }
      double decibans = posterior.weightOfEvidence(ranked.id(), id);
      boolean restated =
          !judged.finding().group().isEmpty()
              && judged.judgement().isPresent()
              && !groups.add(judged.finding().group());
      if (decibans >= SHOWN_DECIBANS && !restated) {
        supporting.add(match(bound.cause(), judged, decibans));
      } else if (decibans <= -SHOWN_DECIBANS) {
        opposing.add(match(bound.cause(), judged, decibans));
      }
    }
    supporting.sort(
        Comparator.comparingDouble((SignalMatch m) -> -round(m.decibans()))
            .thenComparing(SignalMatch::findingId));
    opposing.sort(
        Comparator.comparingDouble((SignalMatch m) -> round(m.decibans()))
            .thenComparing(SignalMatch::findingId));
    return new Hypothesis(
        bound.cause(),
        bound.object(),
        ranked.probability(),
        supporting,
        opposing,
        missing,
        rivals(ranked),
        commands.advices(bound.cause(), bound.object()));
  }

  /** Returns the evidence for a candidate in all, in decibans over its prior odds. */
  double totalDecibans(RankedCandidate ranked) {
    double odds = ranked.probability() / StrictMath.max(1e-12, 1 - ranked.probability());
    return 10
        * StrictMath.log10(
            StrictMath.max(odds, 1e-300) / grounded.candidate(ranked.id()).priorOdds());
  }

  private PodPlaces places(RankedCandidate ranked) {
    return grounded.places(grounded.cause(ranked.id()).cause().id());
  }

  private List<Rival> rivals(RankedCandidate ranked) {
    List<Rival> rivals = new ArrayList<>();
    for (RankedCandidate other : posterior.ranking().candidates()) {
      if (other.id().equals(ranked.id())
          || rivals.size() == MOST_RIVALS
          || other.probability() < .05) {
        continue;
      }
      double decibans = posterior.rival(ranked.id(), other.id());
      if (decibans >= RIVAL_DECIBANS && !places(other).areApartFrom(places(ranked))) {
        GroundedCause bound = grounded.cause(other.id());
        rivals.add(new Rival(other.causeId(), bound.object(), bound.cause().title(), decibans));
      }
    }
    rivals.sort(
        Comparator.comparingDouble((Rival rival) -> -round(rival.decibans()))
            .thenComparing(Rival::causeId));
    return rivals;
  }

  private static MissingEvidence missing(JudgedFinding judged) {
    return new MissingEvidence(
        judged.finding().id(), judged.finding().says(), judged.judgement().why());
  }

  private static SignalMatch match(RootCause cause, JudgedFinding judged, double decibans) {
    Finding finding = judged.finding();
    boolean present = judged.judgement().isPresent();
    String why =
        cause.links().stream()
            .filter(link -> link.findingId().equals(finding.id()))
            .map(RootCause.Link::why)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(finding.why());
    return new SignalMatch(
        finding.id(),
        present ? finding.says() : absence(finding, judged.judgement().why()),
        decibans,
        present ? why : "",
        judged.judgement().quotes(),
        judged.judgement().places(),
        finding.reference());
  }

  static String absence(Finding finding, String why) {
    if (!finding.absent().isEmpty()) {
      return finding.absent();
    }
    return "not seen: " + finding.says() + (why.isEmpty() ? "" : " (" + why + ")");
  }

  private static double round(double decibans) {
    return StrictMath.rint(decibans * 1e6) / 1e6;
  }
}
