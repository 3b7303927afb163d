package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Services that meet the pods or should, their endpoints, and whom else they meet. */
final class ServiceFacts {

  private static final int MOST = 10;

  private ServiceFacts() {}

  /**
   * Adds Services.
   *
   * @param labels the labels of the pods looked at
   * @param name the workload's name
   */
  static void add(
      List<ApiObject> services,
      List<ApiObject> slices,
      boolean slicesRead,
      Map<String, String> labels,
      String name,
      FactWriter into) {
    List<ApiObject> meeting = new ArrayList<>();
    List<ApiObject> missing = new ArrayList<>();
    for (ApiObject service : services) {
      SortedMap<String, String> selector = selector(service);
      if (selector.isEmpty()) {
        continue;
      }
      if (labels.entrySet().containsAll(selector.entrySet())) {
        meeting.add(service);
      } else if (isMeantFor(service, selector, labels, name)
          && slicesRead
          && addresses(service, slices).isEmpty()) {
        missing.add(service);
      }
    }
    List<ApiObject> all = new ArrayList<>(missing);
    all.addAll(meeting);
    int index = 0;
    for (ApiObject service : all.subList(0, Math.min(MOST, all.size()))) {
      // The first one, one that misses when there is any, speaks under the names that rules read.
      String prefix = index == 0 ? "kubernetes.service." : "service:" + service.name() + ".";
      settings(service, prefix, into);
      if (slicesRead) {
        endpoints(service, slices, "services[" + index + "].", into);
      }
      index++;
    }
  }

  /** Returns whether the Service bears the workload's name or shares a label with its pods. */
  private static boolean isMeantFor(
      ApiObject service,
      SortedMap<String, String> selector,
      Map<String, String> labels,
      String name) {
    boolean shares =
        selector.entrySet().stream()
            .anyMatch(one -> one.getValue().equals(labels.get(one.getKey())));
    return service.name().equals(name)
        || selector.containsValue(name)
        || (shares && labels.keySet().containsAll(selector.keySet()))
        || (shares && service.name().startsWith(name));
  }

  private static SortedMap<String, String> selector(ApiObject service) {
    return ApiObject.texts(service.at("spec", "selector"));
  }

  private static void settings(ApiObject service, String prefix, FactWriter into) {
    StringJoiner ports = new StringJoiner(", ");
    StringJoiner targets = new StringJoiner(", ");
    for (JsonNode port : service.list("spec", "ports")) {
      ports.add(port.path("port").asText("?"));
      targets.add(port.path("targetPort").asText(port.path("port").asText("?")));
    }
    into.setting(prefix + "name", service.name())
        .setting(prefix + "selector", PodSettings.joined(selector(service)))
        .setting(prefix + "port", ports.toString())
        .setting(prefix + "targetPort", targets.toString())
        .setting(prefix + "type", service.text("spec", "type"))
        .setting(
            prefix + "clusterIP", service.text("spec", "clusterIP").equals("None") ? "None" : "");
  }

  private static void endpoints(
      ApiObject service, List<ApiObject> slices, String at, FactWriter into) {
    Set<String> ready = addresses(service, slices);
    String object = "service/" + service.name();
    into.status(object, at + "name", service.name())
        .status(object, at + "endpoints", ready.isEmpty() ? "none" : String.join(", ", ready));
  }

  private static Set<String> addresses(ApiObject service, List<ApiObject> slices) {
    Set<String> addresses = new TreeSet<>();
    for (ApiObject slice : slices) {
      if (!service.name().equals(slice.labels().get("kubernetes.io/service-name"))) {
        continue;
      }
      for (JsonNode endpoint : slice.list("endpoints")) {
        if (endpoint.path("conditions").path("ready").asBoolean(true) && addresses.size() < 20) {
          String pod = endpoint.path("targetRef").path("name").asText("");
          addresses.add(pod.isEmpty() ? endpoint.path("addresses").path(0).asText("?") : pod);
        }
      }
    }
    return addresses;
  }

  /** Adds the pod labels of other workloads, so that selectors can be compared with them. */
  static void neighbours(List<ApiObject> workloads, String own, FactWriter into) {
    Map<String, String> labels = new TreeMap<>();
    for (ApiObject workload : workloads) {
      if (!workload.name().equals(own)) {
        labels.put(
            workload.name(),
            PodSettings.joined(
                ApiObject.texts(workload.at("spec", "template", "metadata", "labels"))));
      }
    }
    labels.entrySet().stream()
        .limit(50)
        .forEach(one -> into.setting("workload:" + one.getKey() + ".labels", one.getValue()));
  }
}
