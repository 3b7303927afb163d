package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/** What limits pods from outside: policies, autoscalers, budgets, quotas, the namespace. */
final class PolicyFacts {

  private static final int MOST = 20;

  private PolicyFacts() {}

  /** Adds the network policies that select pods of these labels. */
  static void networkPolicies(
      List<ApiObject> policies, Map<String, String> labels, Instant since, FactWriter into) {
    StringJoiner names = new StringJoiner(", ");
    int index = 0;
    for (ApiObject policy : policies) {
      SortedMap<String, String> selector =
          ApiObject.texts(policy.at("spec", "podSelector", "matchLabels"));
      if (!labels.entrySet().containsAll(selector.entrySet()) || index == MOST) {
        continue;
      }
      index++;
      names.add(policy.name());
      for (String way : List.of("ingress", "egress")) {
        JsonNode rules = policy.at("spec", way);
        boolean applies =
            policy.list("spec", "policyTypes").stream()
                .anyMatch(type -> type.asText("").equalsIgnoreCase(way));
        if (applies || rules.isArray()) {
          into.setting(
              "networkPolicy." + policy.name() + "." + way,
              rules.isEmpty() ? "nothing is allowed" : rules.toString());
        }
      }
      Instant written = policy.written() == null ? policy.created() : policy.written();
      if (written != null && !written.isBefore(since)) {
        into.builder()
            .add(
                new ChangeEvidence(
                    written,
                    written.toString(),
                    "network policy " + policy.name() + " was created or changed",
                    null,
                    "networkPolicy",
                    null,
                    null,
                    into.source()));
      }
    }
    into.setting("networkpolicies", names.toString());
  }

  static void autoscalers(List<ApiObject> autoscalers, String kind, String name, FactWriter into) {
    for (ApiObject one : autoscalers) {
      JsonNode target = one.at("spec", "scaleTargetRef");
      boolean aims =
          name.isEmpty()
              || (target.path("name").asText("").equals(name)
                  && target.path("kind").asText("").equals(kind));
      if (!aims) {
        continue;
      }
      String object = "horizontalpodautoscaler/" + one.name();
      into.status(object, "hpa.name", one.name())
          .status(object, "hpa.currentReplicas", one.at("status", "currentReplicas"))
          .status(object, "hpa.desiredReplicas", one.at("status", "desiredReplicas"))
          .status(object, "hpa.minReplicas", one.at("spec", "minReplicas"))
          .status(object, "hpa.maxReplicas", one.at("spec", "maxReplicas"))
          .conditions(object, "hpa", one.list("status", "conditions"));
      for (JsonNode metric : one.list("spec", "metrics")) {
        into.setting(
            "hpa.target." + metric.path("resource").path("name").asText("custom"),
            metric.path("resource").path("target").path("averageUtilization"));
      }
      into.setting(
          "scaleDown.stabilizationWindowSeconds",
          one.at("spec", "behavior", "scaleDown", "stabilizationWindowSeconds"));
    }
  }

  static void disruptionBudgets(
      List<ApiObject> budgets, Map<String, String> labels, FactWriter into) {
    for (ApiObject one : budgets) {
      SortedMap<String, String> selector =
          ApiObject.texts(one.at("spec", "selector", "matchLabels"));
      if (!selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet())) {
        String object = "poddisruptionbudget/" + one.name();
        into.status(object, "pdb.name", one.name())
            .status(object, "pdb.disruptionsAllowed", one.at("status", "disruptionsAllowed"))
            .status(object, "pdb.currentHealthy", one.at("status", "currentHealthy"))
            .status(object, "pdb.desiredHealthy", one.at("status", "desiredHealthy"));
      }
    }
  }

  static void quotas(List<ApiObject> quotas, FactWriter into) {
    for (ApiObject quota : quotas) {
      ApiObject.texts(quota.at("status", "hard"))
          .forEach((name, value) -> into.setting("resourcequota." + name, value));
      ApiObject.texts(quota.at("status", "used"))
          .forEach((name, value) -> into.setting("resourcequota.used." + name, value));
    }
  }

  static void limitRanges(List<ApiObject> ranges, FactWriter into) {
    for (ApiObject range : ranges) {
      for (JsonNode limit : range.list("spec", "limits")) {
        String type = limit.path("type").asText("");
        for (String bound : List.of("min", "max", "default", "defaultRequest")) {
          ApiObject.texts(limit.path(bound))
              .forEach(
                  (name, value) ->
                      into.setting("limitrange." + type + "." + bound + "." + name, value));
        }
      }
    }
  }

  static void namespace(ApiObject namespace, FactWriter into) {
    String object = "namespace/" + namespace.name();
    into.status(object, "namespace.phase", namespace.at("status", "phase"))
        .status(
            object, "namespace.deletionTimestamp", namespace.text("metadata", "deletionTimestamp"))
        .conditions(object, "namespace", namespace.list("status", "conditions"));
    namespace
        .labels()
        .forEach(
            (name, value) -> {
              if (name.startsWith("pod-security.kubernetes.io/") || name.contains("inject")) {
                into.setting("namespace." + name, value);
              }
            });
    StringJoiner finalizers = new StringJoiner(", ");
    namespace.list("spec", "finalizers").forEach(one -> finalizers.add(one.asText("")));
    if (namespace.isBeingDeleted()) {
      into.status(object, "namespace.finalizers", finalizers.toString());
    }
  }
}
