package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.NextCheck;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.ranking.Candidate;
import dev.culprit.ranking.Posterior;
import dev.culprit.ranking.RankedCandidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what to look at next: the expected information of each unknown finding by its cost. */
final class NextChecks {

  private static final double LEAST_GAIN = .05;
  private static final double NOTABLE = .005;
  private static final int MOST_CANDIDATES = 12;
  private static final int MOST_CHECKS = 5;
  private static final double TEXT_COVERAGE = .5;

  private static final Set<String> SECTIONS =
      Arrays.stream(Section.values())
          .map(NextChecks::reading)
          .collect(Collectors.toUnmodifiableSet());

  private final Snapshot snapshot;
  private final Grounded grounded;
  private final Posterior posterior;
  private final Commands commands;

  NextChecks(Snapshot snapshot, Grounded grounded, Posterior posterior, Commands commands) {
    this.snapshot = snapshot;
    this.grounded = grounded;
    this.posterior = posterior;
    this.commands = commands;
  }

  List<NextCheck> find() {
    Map<String, NextCheck> byLook = new TreeMap<>();
    for (String id : unknownFindings()) {
      JudgedFinding judged = grounded.finding(id);
      double gain = posterior.informationGain(id, coverage(judged.finding()));
      if (gain >= LEAST_GAIN / 10) {
        NextCheck check = check(judged, gain);
        byLook.merge(look(check), check, NextChecks::join);
      }
    }
    double entropy = posterior.entropy();
    List<NextCheck> checks = new ArrayList<>();
    for (NextCheck check : byLook.values()) {
      double gain = StrictMath.min(check.gainBits(), entropy);
      if (gain >= LEAST_GAIN) {
        checks.add(
            new NextCheck(check.say(), check.kind(), check.command(), gain, check.findingIds()));
      }
    }
    checks.sort(
        Comparator.comparingDouble((NextCheck check) -> -StrictMath.rint(check.worth() * 1e6))
            .thenComparing(NextCheck::say));
    return checks.stream().limit(MOST_CHECKS).toList();
  }

  /**
   * Checks that need the same grant and read the same thing are one look, whatever they ask of it.
   */
  private static String look(NextCheck check) {
    int question = check.say().lastIndexOf(": ");
    return check.kind() == Finding.Check.Kind.GRANT && question > 0
        ? check.say().substring(0, question)
        : check.say();
  }

  private SortedSet<String> unknownFindings() {
    SortedSet<String> ids = new TreeSet<>();
    List<String> leads =
        posterior.ranking().candidates().stream()
            .filter(ranked -> ranked.probability() >= NOTABLE)
            .limit(MOST_CANDIDATES)
            .map(RankedCandidate::id)
            .toList();
    for (Candidate candidate : grounded.network().candidates()) {
      if (!leads.contains(candidate.id())) {
        continue;
      }
      for (String id : candidate.links().keySet()) {
        JudgedFinding judged = grounded.findings().get(id);
        if (judged != null
            && judged.judgement().outcome() == Outcome.UNKNOWN
            && canTell(judged.judgement().needs())) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** What a platform has no notion of cannot be looked at. */
  private boolean canTell(List<Section> needs) {
    return needs.isEmpty()
        || needs.stream().anyMatch(section -> section.isOn(snapshot.target().platform()));
  }

  private static double coverage(Finding finding) {
    return finding.when() instanceof Condition.Text ? TEXT_COVERAGE : 1;
  }

  private NextCheck check(JudgedFinding judged, double gain) {
    Finding finding = judged.finding();
    for (EvidenceGap gap : snapshot.gaps()) {
      if (gap.reason() == GapReason.DENIED
          && gap.grant() != null
          && judged.judgement().needs().contains(gap.section())) {
        String say =
            "Grant " + gap.grant().action() + ", then read " + gap.what() + ": " + asked(finding);
        return new NextCheck(say, Finding.Check.Kind.GRANT, "", gain, List.of(finding.id()));
      }
    }
    Finding.Check check = finding.check();
    if (check != null && CommandTool.worksOn(snapshot.target().platform(), check.command())) {
      return new NextCheck(
          check.say(),
          check.kind(),
          commands.fill(check.command(), judged.object(), pod(judged)),
          gain,
          List.of(finding.id()));
    }
    List<Section> needs = judged.judgement().needs();
    // Texts stand in logs first, whatever else may hold them.
    Section first = needs.contains(Section.LOGS) || needs.isEmpty() ? Section.LOGS : needs.get(0);
    String say = needs.isEmpty() ? "Find out whether " + finding.says() : reading(first);
    String command = needs.isEmpty() ? "" : SectionCommands.of(snapshot.target().platform(), first);
    return new NextCheck(
        say,
        kind(judged),
        commands.fill(command, judged.object(), pod(judged)),
        gain,
        List.of(finding.id()));
  }

  /** A pod of the likeliest cause that the finding would speak for. */
  private String pod(JudgedFinding judged) {
    return posterior.ranking().candidates().stream()
        .map(RankedCandidate::id)
        .filter(id -> grounded.candidate(id).link(judged.id()) > 0)
        .findFirst()
        .map(id -> grounded.places(grounded.cause(id).cause().id()).names())
        .filter(pods -> !pods.isEmpty())
        .map(pods -> pods.iterator().next())
        .orElse("");
  }

  private static String asked(Finding finding) {
    return finding.check() == null ? finding.says() : lower(finding.check().say());
  }

  private static String lower(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String reading(Section section) {
    return switch (section) {
      case RUNTIMES -> "Find out which runtime versions and architectures run";
      case LAYERS -> "List the layers or installed packages with their versions";
      case ARTIFACTS -> "List the files of the deployed package, its layers or its image";
      case FUNCTIONS -> "List the functions that the host loaded";
      case SETTINGS -> "Read the settings and environment variables";
      case STATUS -> "Read the status, its reasons and the exit codes";
      case EVENTS -> "Read the events of the workload and of what it needs";
      case CHANGES -> "Find out what was changed before it began to fail";
      case METRICS -> "Read the metrics around the onset";
      case LOGS -> "Read the logs of every component, with standard error";
      case FACTS -> "Ask the operator what is known of it";
    };
  }

  private static Finding.Check.Kind kind(JudgedFinding judged) {
    return judged.judgement().needs().contains(Section.FACTS)
        ? Finding.Check.Kind.COMMAND
        : Finding.Check.Kind.READ;
  }

  private static NextCheck join(NextCheck left, NextCheck right) {
    SortedSet<String> ids = new TreeSet<>(left.findingIds());
    ids.addAll(right.findingIds());
    NextCheck better = left.gainBits() >= right.gainBits() ? left : right;
    // One look answers both; the sum is an upper bound of what they tell together. A whole section
    // is no such look: nobody reads all of it at once, so it counts as its best part.
    boolean vague = SECTIONS.contains(left.say());
    double gain =
        vague
            ? StrictMath.max(left.gainBits(), right.gainBits())
            : left.gainBits() + right.gainBits();
    return new NextCheck(better.say(), better.kind(), better.command(), gain, List.copyOf(ids));
  }
}
