package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Prints what stands around workloads: nodes, claims, namespaces, Services, autoscalers. */
final class KubectlAroundPrinter extends KubectlLines {

  KubectlAroundPrinter(Scene scene, StringBuilder out) {
    super(scene, out);
  }

  void node(ObjectNode node) {
    line("Name:               %s", name(node));
    line("Roles:              <none>");
    labels("", node.at("/metadata/labels"));
    line("CreationTimestamp:  %s", date(node.at("/metadata/creationTimestamp")));
    String head = "Taints:             ";
    for (JsonNode taint : node.at("/spec/taints")) {
      String value = taint.path("value").asText("");
      line(
          head
              + taint.path("key").asText()
              + (value.isEmpty() ? "" : "=" + value)
              + ":"
              + taint.path("effect").asText());
      head = "                    ";
    }
    line("Unschedulable:      false");
    line("Conditions:");
    line("  Type   Status   LastHeartbeatTime   LastTransitionTime   Reason   Message");
    line("  ----   ------   -----------------   ------------------   ------   -------");
    for (JsonNode one : node.at("/status/conditions")) {
      String at = date(one.path("lastTransitionTime"));
      line(
          "  %s   %s   %s   %s   %s   %s",
          one.path("type").asText(),
          one.path("status").asText(),
          at,
          at,
          one.path("reason").asText(),
          one.path("message").asText());
    }
    line("Allocatable:");
    node.at("/status/allocatable")
        .properties()
        .forEach(one -> line("  %s:  %s", one.getKey(), one.getValue().asText()));
    JsonNode about = node.at("/status/nodeInfo");
    line("System Info:");
    line("  Kernel Version:             %s", about.path("kernelVersion").asText());
    line("  OS Image:                   %s", about.path("osImage").asText());
    line("  Operating System:           %s", about.path("operatingSystem").asText());
    line("  Architecture:               %s", about.path("architecture").asText());
    line("  Container Runtime Version:  %s", about.path("containerRuntimeVersion").asText());
    line("  Kubelet Version:            %s", about.path("kubeletVersion").asText());
    events("Node", name(node));
  }

  void namespace(ObjectNode namespace) {
    line("Name:         %s", name(namespace));
    labels("", namespace.at("/metadata/labels"));
    line("Annotations:  <none>");
    line("Status:       %s", namespace.at("/status/phase").asText());
    if (!namespace.at("/status/conditions").isEmpty()) {
      line("Conditions:");
      line("  Type   Status  LastTransitionTime   Reason   Message");
      line("  ----   ------  ------------------   ------   -------");
      for (JsonNode one : namespace.at("/status/conditions")) {
        line(
            "  %s   %s    %s   %s   %s",
            one.path("type").asText(),
            one.path("status").asText(),
            date(one.path("lastTransitionTime")),
            one.path("reason").asText(),
            one.path("message").asText());
      }
    }
    line("");
    line("No resource quota.");
    line("");
    line("No LimitRange resource.");
    line("");
  }

  void service(ObjectNode service) {
    line("Name:              %s", name(service));
    line("Namespace:         prod");
    line("Labels:            <none>");
    line("Annotations:       <none>");
    line("Selector:          app=%s", service.at("/spec/selector/app").asText());
    line("Type:              ClusterIP");
    line("IP Family Policy:  SingleStack");
    line("IP Families:       IPv4");
    line("IP:                10.0.11.7");
    line("IPs:               10.0.11.7");
    line("Port:              http  %s/TCP", service.at("/spec/ports/0/port").asText());
    line("TargetPort:        %s/TCP", service.at("/spec/ports/0/targetPort").asText());
    line("Endpoints:         <none>");
    line("Session Affinity:  None");
    events("Service", name(service));
  }

  void autoscaler(ObjectNode autoscaler) {
    line("Name:              %s", name(autoscaler));
    line("Namespace:         prod");
    line("Labels:            <none>");
    line("Reference:         Deployment/api");
    line("Metrics:           ( current / target )");
    line("  resource cpu on pods  (as a percentage of request):  <unknown> / 80%%");
    line("Min replicas:      1");
    line("Max replicas:      %s", autoscaler.at("/spec/maxReplicas").asText());
    line("Deployment pods:   1 current / 0 desired");
    line("Conditions:");
    line("  Type   Status  Reason   Message");
    line("  ----   ------  ------   -------");
    for (JsonNode one : autoscaler.at("/status/conditions")) {
      line(
          "  %s   %s   %s   %s",
          one.path("type").asText(),
          one.path("status").asText(),
          one.path("reason").asText(),
          one.path("message").asText());
    }
    events("HorizontalPodAutoscaler", name(autoscaler));
  }

  void claim(ObjectNode claim) {
    line("Name:          %s", name(claim));
    line("Namespace:     prod");
    line("StorageClass:  %s", claim.at("/spec/storageClassName").asText(""));
    line("Status:        %s", claim.at("/status/phase").asText());
    line("Volume:        %s", claim.at("/spec/volumeName").asText(""));
    line("Labels:        <none>");
    line("Capacity:      ");
    line("Access Modes:  ");
    line("VolumeMode:    Filesystem");
    line("Used By:       api-7d9c-x2x9k");
    events("PersistentVolumeClaim", name(claim));
  }
}
