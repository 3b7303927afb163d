package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.List;

/** Webhooks that an event names, and aggregated APIs that do not answer. */
final class AdmissionFacts {

  private AdmissionFacts() {}

  /**
   * Adds the webhooks that one of the texts names.
   *
   * @param told messages of events and conditions
   */
  static void webhooks(List<ApiObject> configurations, List<String> told, FactWriter into) {
    for (ApiObject configuration : configurations) {
      for (JsonNode webhook : configuration.list("webhooks")) {
        String name = webhook.path("name").asText("");
        if (name.isEmpty() || told.stream().noneMatch(text -> text.contains(name))) {
          continue;
        }
        JsonNode service = webhook.path("clientConfig").path("service");
        String object = "webhook/" + name;
        into.status(object, "webhook.name", name)
            .status(object, "webhook.configuration", configuration.name())
            .status(object, "webhook.failurePolicy", webhook.path("failurePolicy"))
            .status(object, "webhook.timeoutSeconds", webhook.path("timeoutSeconds"))
            .status(
                object,
                "webhook.service",
                service.isObject()
                    ? service.path("namespace").asText("") + "/" + service.path("name").asText("")
                    : "");
      }
    }
  }

  /** Adds the aggregated APIs that are not available. */
  static void apiServices(List<ApiObject> services, FactWriter into) {
    int index = 0;
    for (ApiObject service : services) {
      List<JsonNode> bad =
          service.list("status", "conditions").stream()
              .filter(one -> one.path("type").asText("").equals("Available"))
              .filter(one -> !one.path("status").asText("").equals("True"))
              .toList();
      if (!bad.isEmpty()) {
        String at = "apiservices[" + index++ + "]";
        String object = "apiservice/" + service.name();
        JsonNode backend = service.at("spec", "service");
        into.status(object, at + ".name", service.name())
            .status(
                object,
                at + ".service",
                backend.path("namespace").asText("") + "/" + backend.path("name").asText(""))
            .conditions(object, at, bad);
      }
    }
  }
}
