package dev.culprit.examples.runbook;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.knowledge.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns a diagnosis into the lines that an on-call engineer gets: commands to run when the case is
 * clear and the remedy harmless, else whom to wake and what to look at. It runs nothing itself.
 */
public final class LambdaRunbook {

  /** Surer than what counts as established: these commands are run without a second look. */
  private static final double SURE = .90;

  private static final String TOOL = "aws-cli";

  private final Set<String> causes;

  /** Creates a runbook that hands out commands for these causes only. */
  public LambdaRunbook(Set<String> causes) {
    this.causes = Set.copyOf(causes);
  }

  /** Returns what to do, line by line; lines that start with {@code $} are commands. */
  public List<String> steps(Diagnosis diagnosis) {
    if (diagnosis.verdict() == Verdict.NO_FAULT) {
      return List.of("Nothing that was read is wrong: close the alert or widen the window.");
    }
    Hypothesis leader = diagnosis.leader().orElse(null);
    if (leader == null || diagnosis.verdict() != Verdict.ESTABLISHED) {
      return undecided(diagnosis);
    }
    if (leader.probability() < SURE || !causes.contains(leader.causeId())) {
      return List.of("Wake the owner: " + leader.cause().title() + ".");
    }
    return leader.remedies().stream()
        .filter(advice -> isHarmless(diagnosis, advice))
        .findFirst()
        .map(LambdaRunbook::run)
        .orElseGet(
            () -> List.of("Wake the owner: every remedy of " + leader.causeId() + " has a risk."));
  }

  /** A remedy is harmless when its risk is low and nothing breaks next because of it. */
  private static boolean isHarmless(Diagnosis diagnosis, RemedyAdvice advice) {
    Projection projection = diagnosis.whatIf(advice);
    return advice.remedy().risk() == Remedy.Risk.LOW
        && advice.commands().containsKey(TOOL)
        && projection.arms().isEmpty();
  }

  private static List<String> run(RemedyAdvice advice) {
    List<String> steps = new ArrayList<>();
    steps.add(advice.remedy().title() + ":");
    advice.commands().getOrDefault(TOOL, "").lines().forEach(line -> steps.add("$ " + line));
    steps.add("Then see that it worked: " + advice.verify());
    steps.add("If it did not: " + advice.rollback());
    return steps;
  }

  private static List<String> undecided(Diagnosis diagnosis) {
    List<String> steps = new ArrayList<>();
    steps.add("No cause is established. Look at this first:");
    diagnosis.nextChecks().stream()
        .limit(2)
        .forEach(
            check -> {
              steps.add(check.say());
              check.command().lines().forEach(line -> steps.add("$ " + line));
            });
    return steps;
  }
}
