package dev.culprit.knowledge.derived.platform;

import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the workload does its work, which speaks against any fault, and whether it is off. */
public final class HealthFacts {

  private static final Set<String> FINE =
      Set.of("running", "succeeded", "completed", "ready", "true", "active", "healthy");

  private HealthFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "invocations-succeed",
            "Invocations are known to succeed and none is known to fail.",
            HealthFacts::succeed),
        DerivedFact.of(
            "workload-healthy",
            "The pods are Ready or Succeeded without a restart.",
            HealthFacts::healthy),
        DerivedFact.of(
            "workload-disabled",
            "A setting or status says that the function, site or workload is switched off.",
            HealthFacts::disabled));
  }

  private static FactOutcome succeed(EvidenceView view) {
    List<StatusEvidence> told =
        Stream.of("invocation", "invocations", "lastInvocation")
            .flatMap(path -> view.statuses(path).stream())
            .toList();
    OptionalDouble errors = metric(view, "errors", "Errors", "failures", "http5xx");
    OptionalDouble runs = metric(view, "invocations", "Invocations", "executions");
    if (errors.isPresent() && errors.getAsDouble() > 0) {
      return FactOutcome.absent(
          String.format(Locale.ROOT, "%.0f errors were counted", errors.getAsDouble()));
    }
    Optional<StatusEvidence> good =
        told.stream()
            .filter(
                one ->
                    one.value()
                        .toLowerCase(Locale.ROOT)
                        .matches("(?:all |requests |invocations |runs )?succe[a-z]*[.!]?|ok|200"))
            .findFirst();
    Optional<StatusEvidence> bad =
        told.stream()
            .filter(
                one ->
                    one.value()
                        .toLowerCase(Locale.ROOT)
                        .matches("(?s).*(?:fail|error|5[0-9]{2}).*"))
            .findFirst();
    if (bad.isPresent()) {
      return FactOutcome.absent(bad.get().path() + " is " + bad.get().value());
    }
    if (good.isPresent()) {
      return Judgements.present(
          1, good.get().value(), good.get().path() + " is " + good.get().value());
    }
    if (errors.isPresent() && runs.isPresent() && runs.getAsDouble() > 0) {
      return Judgements.present(
          1,
          "0",
          String.format(
              Locale.ROOT, "%.0f invocations and no error were counted", runs.getAsDouble()));
    }
    return FactOutcome.unknown("neither invocations nor errors were counted", Section.METRICS);
  }

  private static OptionalDouble metric(EvidenceView view, String... names) {
    return view.snapshot().metrics().stream()
        .filter(metric -> Stream.of(names).anyMatch(metric.name()::equalsIgnoreCase))
        .mapToDouble(MetricEvidence::value)
        .max();
  }

  private static FactOutcome healthy(EvidenceView view) {
    if (view.platform() != Platform.KUBERNETES) {
      return FactOutcome.absent("the target has no pods");
    }
    if (!view.given("symptom").isEmpty()) {
      // Ready pods may hang: who asks because of a symptom must not hear that all is well.
      return FactOutcome.absent("a person tells of a symptom");
    }
    LeavingPods leaving = LeavingPods.of(view);
    List<StatusEvidence> phases =
        leaving.others("pod.phase", "pods.phase", "pod.status", "pods.status");
    List<StatusEvidence> restarts = leaving.others("restartCount", "restarts");
    Optional<StatusEvidence> waiting = leaving.others("waitingReason").stream().findFirst();
    Optional<StatusEvidence> bad =
        phases.stream()
            .filter(one -> !FINE.contains(one.value().toLowerCase(Locale.ROOT)))
            .findFirst();
    Optional<StatusEvidence> again =
        restarts.stream().filter(one -> !one.value().strip().equals("0")).findFirst();
    Optional<StatusEvidence> unready =
        leaving.others("ready").stream().filter(one -> isUnready(view, one)).findFirst();
    for (Optional<StatusEvidence> fault :
        List.of(waiting, bad, again, unready, unreadyResource(view))) {
      if (fault.isPresent()) {
        return FactOutcome.absent(fault.get().path() + " is " + fault.get().value());
      }
    }
    boolean whole =
        !phases.isEmpty() && (!restarts.isEmpty() || !leaving.others("ready").isEmpty());
    return whole
        ? Judgements.present(
            1,
            phases.get(0).value(),
            "every pod is "
                + ContainerFacts.joined(phases.stream().map(StatusEvidence::value))
                + " without a restart")
        : FactOutcome.unknown(
            "phase, readiness and restarts of the pods were not read", Section.STATUS);
  }

  /** An operator's own resource says in its condition Ready whether what it manages works. */
  private static Optional<StatusEvidence> unreadyResource(EvidenceView view) {
    return view.statuses("conditions.type").stream()
        .filter(type -> type.value().equals("Ready"))
        .filter(type -> !type.path().startsWith("pod") && !type.object().startsWith("pod/"))
        .filter(type -> !type.path().startsWith("node") && !type.object().startsWith("node/"))
        .flatMap(
            type -> {
              String beside = type.path().replaceFirst("type$", "status");
              return view.snapshot().status().stream()
                  .filter(one -> one.path().equals(beside))
                  .filter(one -> one.object().equals(type.object()))
                  .filter(one -> one.value().equalsIgnoreCase("False"));
            })
        .findFirst();
  }

  /** A pod that has completed is not ready and fine all the same. */
  private static boolean isUnready(EvidenceView view, StatusEvidence ready) {
    String value = ready.value().strip();
    boolean partly =
        value.matches("[0-9]+/[0-9]+") && !value.split("/", 2)[0].equals(value.split("/", 2)[1]);
    if (!partly && !value.equalsIgnoreCase("false")) {
      return false;
    }
    String parent = ready.path().substring(0, ready.path().lastIndexOf('.') + 1);
    return view.snapshot().status().stream()
        .filter(one -> one.object().equals(ready.object()) && one.path().startsWith(parent))
        .noneMatch(one -> one.value().equals("Completed") || one.value().equals("Succeeded"));
  }

  private static FactOutcome disabled(EvidenceView view) {
    for (var setting : view.snapshot().settings()) {
      boolean off =
          setting.name().matches("AzureWebJobs\\..+\\.Disabled")
              && ("true".equalsIgnoreCase(setting.value()) || "1".equals(setting.value()));
      if (off) {
        return Judgements.present(1, setting.name(), setting.name() + " is " + setting.value());
      }
    }
    Optional<String> reserved = view.setting("reservedConcurrentExecutions");
    if (reserved.filter(value -> value.strip().equals("0")).isPresent()) {
      return Judgements.present(1, "0", "the reserved concurrency is 0");
    }
    Optional<String> replicas =
        view.setting("replicas", "spec.replicas").or(() -> view.status("deployment.desired"));
    if (view.platform() == Platform.KUBERNETES
        && replicas.filter(value -> value.strip().equals("0")).isPresent()) {
      return Judgements.present(1, "0", "the workload is scaled to 0 replicas");
    }
    Optional<String> suspended =
        view.setting("suspend", "spec.suspend").filter("true"::equalsIgnoreCase);
    if (suspended.isPresent()) {
      return Judgements.present(1, "suspend", "the job is suspended");
    }
    Optional<String> site = view.status("site.state", "site", "eventSourceMapping.state");
    if (site.filter(value -> value.matches("(?i)stopped|disabled|disabling")).isPresent()) {
      return Judgements.present(1, site.get(), "the state is " + site.get());
    }
    return site.isPresent() || reserved.isPresent() || replicas.isPresent()
        ? FactOutcome.absent("nothing that was read is switched off")
        : FactOutcome.unknown(
            "states and switches were not read", Section.STATUS, Section.SETTINGS);
  }
}
