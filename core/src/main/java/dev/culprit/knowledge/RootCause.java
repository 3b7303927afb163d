package dev.culprit.knowledge;

import dev.culprit.knowledge.condition.Condition;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Set;

/**
 * A cause that the knowledge base knows: a catalogue entry.
 *
 * @param id stable, kebab-case, the taxonomy's id
 * @param title a noun phrase without full stop
 * @param summary one sentence
 * @param family the folder above the cause's folder
 * @param platforms where it occurs
 * @param status how well it is proved
 * @param prior how often it is behind an incident
 * @param riskFactors changes that make it likelier
 * @param guards preconditions, of which a false one removes the cause
 * @param links findings that speak for it, in file order
 * @param mechanisms how it reaches downstream symptoms
 * @param mitigation what reduces the impact now
 * @param remedies what removes the cause
 * @param prevention what keeps it from coming back
 * @param falsePositives when it looks true and is not
 * @param references pages that state the facts
 */
public record RootCause(
    String id,
    String title,
    String summary,
    String family,
    Set<Platform> platforms,
    Status status,
    Prior prior,
    List<RiskFactor> riskFactors,
    List<Guard> guards,
    List<Link> links,
    List<MechanismLink> mechanisms,
    List<String> mitigation,
    List<Remedy> remedies,
    List<String> prevention,
    List<String> falsePositives,
    List<String> references) {

  /** Copies the collections. */
  public RootCause {
    platforms = Set.copyOf(platforms);
    riskFactors = List.copyOf(riskFactors);
    guards = List.copyOf(guards);
    links = List.copyOf(links);
    mechanisms = List.copyOf(mechanisms);
    mitigation = List.copyOf(mitigation);
    remedies = List.copyOf(remedies);
    prevention = List.copyOf(prevention);
    falsePositives = List.copyOf(falsePositives);
    references = List.copyOf(references);
  }

  /** Returns this cause with another prior and these remedies. */
  RootCause adjusted(Prior newPrior, List<Remedy> newRemedies) {
    return new RootCause(
        id,
        title,
        summary,
        family,
        platforms,
        status,
        newPrior,
        riskFactors,
        guards,
        links,
        mechanisms,
        mitigation,
        newRemedies,
        prevention,
        falsePositives,
        references);
  }

  /** How well a cause is proved. */
  public enum Status {
    /** New: it may still change. */
    EXPERIMENTAL,
    /** It has held on cases of several sources. */
    STABLE,
    /** It will go; use its successor. */
    DEPRECATED
  }

  /**
   * A change that makes the cause likelier when it came before the onset.
   *
   * @param when the change
   * @param odds how much
   * @param why the mechanism, one sentence
   */
  public record RiskFactor(Condition.Change when, RiskOdds odds, String why) {}

  /**
   * A deterministic precondition.
   *
   * @param when the condition; false removes the cause, unknown keeps it
   * @param says why the cause is ruled out when the condition is false
   */
  public record Guard(Condition when, String says) {}

  /**
   * A finding that the cause makes visible.
   *
   * @param findingId the finding's id
   * @param expected how strongly
   * @param why the mechanism, one sentence
   */
  public record Link(String findingId, Strength expected, String why) {}

  /**
   * A mechanism that the cause sets off.
   *
   * @param mechanismId the mechanism's id
   * @param strength how strongly
   */
  public record MechanismLink(String mechanismId, Strength strength) {}
}
