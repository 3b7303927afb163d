package dev.culprit.kubernetes.facts;

import dev.culprit.kubernetes.api.ApiObject;
import java.util.List;
import java.util.Optional;

/**
 * What an observation is about.
 *
 * @param kind the workload's kind; {@code Namespace} for a whole namespace
 * @param name its name
 * @param namespace its namespace
 * @param owners the workload and those that own it, the innermost first; empty when none was read
 * @param pods the pods that are looked at, the worst first
 * @param everyPod all of its pods, of which healthy ones may be told in short
 */
public record Subject(
    String kind,
    String name,
    String namespace,
    List<ApiObject> owners,
    List<PodView> pods,
    List<PodView> everyPod) {

  /** Copies the lists. */
  public Subject {
    owners = List.copyOf(owners);
    pods = List.copyOf(pods);
    everyPod = List.copyOf(everyPod);
  }

  /** Returns whether a whole namespace is looked at. */
  public boolean isNamespace() {
    return kind.equals("Namespace");
  }

  /** Returns the pod whose settings speak for the workload: the worst, or what it would be. */
  public Optional<PodView> suspect() {
    return pods.stream()
        .findFirst()
        .or(() -> owners.stream().map(Subject::template).flatMap(Optional::stream).findFirst());
  }

  private static Optional<PodView> template(ApiObject owner) {
    var template =
        owner.text("kind").equals("CronJob") || owner.at("spec").has("jobTemplate")
            ? owner.at("spec", "jobTemplate", "spec", "template")
            : owner.at("spec", "template");
    return template.isObject() ? Optional.of(PodView.ofTemplate(template)) : Optional.empty();
  }
}
