package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Prints a scene as an operator would paste it: what {@code kubectl describe} prints of its
 * objects, and the log. Fields that kubectl does not print, such as security contexts, are left
 * out.
 */
final class KubectlPrinter extends KubectlLines {

  private KubectlPrinter(Scene scene, StringBuilder out) {
    super(scene, out);
  }

  static String print(Scene scene) {
    StringBuilder out = new StringBuilder();
    KubectlPrinter printer = new KubectlPrinter(scene, out);
    KubectlAroundPrinter around = new KubectlAroundPrinter(scene, out);
    for (ObjectNode object : scene.objects) {
      switch (object.path("kind").asText()) {
        case "Pod" -> printer.pod(object);
        case "Node" -> around.node(object);
        case "PersistentVolumeClaim" -> around.claim(object);
        case "Deployment", "StatefulSet" -> printer.workload(object);
        case "Job" -> printer.job(object);
        case "Namespace" -> around.namespace(object);
        case "Service" -> around.service(object);
        case "HorizontalPodAutoscaler" -> around.autoscaler(object);
        default -> {
          // Nobody pastes these.
        }
      }
    }
    scene.logs.forEach(
        (pod, text) -> out.append("$ kubectl logs ").append(pod).append('\n').append(text));
    return out.toString();
  }

  private void pod(ObjectNode pod) {
    JsonNode spec = pod.path("spec");
    JsonNode status = pod.path("status");
    line("Name:             %s", name(pod));
    line("Namespace:        %s", pod.at("/metadata/namespace").asText());
    line("Priority:         0");
    line("Service Account:  %s", spec.path("serviceAccountName").asText("default"));
    line(
        "Node:             %s",
        spec.has("nodeName") ? spec.path("nodeName").asText() + "/10.0.0.4" : "<none>");
    if (status.has("startTime")) {
      line("Start Time:       %s", date(status.path("startTime")));
    }
    labels("", pod.at("/metadata/labels"));
    line("Annotations:      <none>");
    boolean deleted = pod.at("/metadata").has("deletionTimestamp");
    line(
        "Status:           %s",
        deleted ? "Terminating (lasts 25m)" : status.path("phase").asText());
    if (status.has("reason")) {
      line("Reason:           %s", status.path("reason").asText());
      line("Message:          %s", status.path("message").asText());
    }
    line("IP:               10.244.1.7");
    JsonNode owner = pod.at("/metadata/ownerReferences/0");
    line("Controlled By:  %s/%s", owner.path("kind").asText(), owner.path("name").asText());
    containers("", spec.path("containers"), status.path("containerStatuses"));
    line("Conditions:");
    line("  Type              Status");
    for (JsonNode condition : status.path("conditions")) {
      line("  %-17s %s", condition.path("type").asText(), condition.path("status").asText());
    }
    volumes("", spec.path("volumes"));
    line("QoS Class:                   Burstable");
    String head = "Node-Selectors:              ";
    if (spec.path("nodeSelector").isEmpty()) {
      line(head + "<none>");
    }
    for (var one : spec.path("nodeSelector").properties()) {
      line(head + one.getKey() + "=" + one.getValue().asText());
    }
    line("Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s");
    line(
        "                             node.kubernetes.io/unreachable:NoExecute op=Exists for 300s");
    events("Pod", name(pod));
  }

  private void containers(String indent, JsonNode containers, JsonNode statuses) {
    line(indent + "Containers:");
    int index = 0;
    for (JsonNode container : containers) {
      JsonNode status = statuses.path(index++);
      line(indent + "  %s:", container.path("name").asText());
      line(indent + "    Container ID:   ");
      line(indent + "    Image:          %s", container.path("image").asText());
      words(indent, "Command", container.path("command"));
      words(indent, "Args", container.path("args"));
      state(indent, "State", status.path("state"));
      state(indent, "Last State", status.path("lastState"));
      if (status.isObject()) {
        boolean ready = status.path("ready").asBoolean();
        line(indent + "    Ready:          %s", ready ? "True" : "False");
        line(indent + "    Restart Count:  %s", status.path("restartCount").asInt());
      }
      for (String kind : List.of("limits", "requests")) {
        JsonNode amounts = container.path("resources").path(kind);
        if (!amounts.isEmpty()) {
          line(indent + "    %s:", kind.equals("limits") ? "Limits" : "Requests");
          amounts
              .properties()
              .forEach(
                  one -> line(indent + "      %s:  %s", one.getKey(), one.getValue().asText()));
        }
      }
      probe(indent, container.path("livenessProbe"));
      environment(indent, container);
      line(indent + "    Mounts:");
      container
          .path("volumeMounts")
          .forEach(
              mount ->
                  line(
                      indent + "      %s from %s (rw)",
                      mount.path("mountPath").asText(),
                      mount.path("name").asText()));
    }
  }

  private void words(String indent, String key, JsonNode words) {
    if (!words.isEmpty()) {
      line(indent + "    %s:", key);
      words.forEach(word -> line(indent + "      %s", word.asText()));
    }
  }

  private void state(String indent, String key, JsonNode state) {
    for (var one : state.properties()) {
      String kind = one.getKey();
      JsonNode told = one.getValue();
      line(
          indent + "    %-15s %s",
          key + ":",
          kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
      for (String field : List.of("reason", "message", "exitCode", "startedAt", "finishedAt")) {
        String text = told.path(field).asText("");
        if (!text.isEmpty()) {
          switch (field) {
            case "reason" -> line(indent + "      Reason:       %s", text);
            case "message" -> line(indent + "      Message:      %s", text);
            case "exitCode" -> line(indent + "      Exit Code:    %s", text);
            case "startedAt" -> line(indent + "      Started:      %s", date(told.path(field)));
            default -> line(indent + "      Finished:     %s", date(told.path(field)));
          }
        }
      }
    }
  }

  private void probe(String indent, JsonNode probe) {
    if (probe.has("httpGet")) {
      line(
          indent
              + "    Liveness:  http-get http://:%s%s delay=%ss timeout=%ss period=%ss #success=1 #failure=%s",
          probe.at("/httpGet/port").asText(),
          probe.at("/httpGet/path").asText(),
          probe.path("initialDelaySeconds").asText("0"),
          probe.path("timeoutSeconds").asText("1"),
          probe.path("periodSeconds").asText("10"),
          probe.path("failureThreshold").asText("3"));
    }
  }

  private void environment(String indent, JsonNode container) {
    if (!container.path("envFrom").isEmpty()) {
      line(indent + "    Environment Variables from:");
      for (JsonNode source : container.path("envFrom")) {
        boolean secret = source.has("secretRef");
        line(
            indent + "      %s  %s  Optional: false",
            source.path(secret ? "secretRef" : "configMapRef").path("name").asText(),
            secret ? "Secret" : "ConfigMap");
      }
    }
    line(indent + "    Environment:");
    for (JsonNode variable : container.path("env")) {
      line(
          indent + "      %s:  %s",
          variable.path("name").asText(),
          variable.path("value").asText());
    }
  }

  private void volumes(String indent, JsonNode volumes) {
    line(indent + "Volumes:");
    for (JsonNode volume : volumes) {
      line(indent + "  %s:", volume.path("name").asText());
      if (volume.has("persistentVolumeClaim")) {
        line(indent + "    Type:       PersistentVolumeClaim (a reference to a claim)");
        line(indent + "    ClaimName:  %s", volume.at("/persistentVolumeClaim/claimName").asText());
      } else if (volume.has("configMap")) {
        line(indent + "    Type:      ConfigMap (a volume populated by a ConfigMap)");
        line(indent + "    Name:      %s", volume.at("/configMap/name").asText());
      }
    }
  }

  private void job(ObjectNode job) {
    line("Name:             %s", name(job));
    line("Namespace:        prod");
    line("Selector:         batch.kubernetes.io/controller-uid=9f1c");
    line("Labels:           <none>");
    line("Parallelism:      1");
    line("Completions:      1");
    line(
        "Pods Statuses:    0 Active (0 Ready) / %s Succeeded / 0 Failed",
        job.at("/status/succeeded").asInt());
    line("Pod Template:");
    labels("  ", job.at("/spec/template/metadata/labels"));
    containers("  ", job.at("/spec/template/spec/containers"), MissingNode.getInstance());
    events("Job", name(job));
  }

  private void workload(ObjectNode workload) {
    JsonNode status = workload.path("status");
    boolean deployment = workload.path("kind").asText().equals("Deployment");
    line("Name:                   %s", name(workload));
    line("Namespace:              prod");
    line("CreationTimestamp:      %s", date(workload.at("/metadata/creationTimestamp")));
    line("Selector:               app=api");
    if (deployment) {
      line(
          "Replicas:               %s desired | %s updated | %s total | %s available | %s unavailable",
          workload.at("/spec/replicas").asInt(),
          status.path("replicas").asInt(),
          status.path("replicas").asInt(),
          status.path("availableReplicas").asInt(),
          status.path("unavailableReplicas").asInt());
      line(
          "StrategyType:           %s", workload.at("/spec/strategy/type").asText("RollingUpdate"));
    } else {
      line(
          "Replicas:               %s desired | %s total",
          workload.at("/spec/replicas").asInt(), status.path("replicas").asInt());
      line("Update Strategy:        RollingUpdate");
    }
    line("Pod Template:");
    labels("  ", workload.at("/spec/template/metadata/labels"));
    JsonNode spec = workload.at("/spec/template/spec");
    line("  Service Account:  %s", spec.path("serviceAccountName").asText("default"));
    containers("  ", spec.path("containers"), MissingNode.getInstance());
    volumes("  ", spec.path("volumes"));
    if (!status.path("conditions").isEmpty()) {
      line("Conditions:");
      line("  Type             Status  Reason");
      line("  ----             ------  ------");
      for (JsonNode one : status.path("conditions")) {
        line(
            "  %-16s %-7s %s",
            one.path("type").asText(), one.path("status").asText(), one.path("reason").asText());
      }
    }
    events(workload.path("kind").asText(), name(workload));
  }
}
