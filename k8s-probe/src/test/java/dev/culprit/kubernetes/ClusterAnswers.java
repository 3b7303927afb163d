package dev.culprit.kubernetes;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an API server answers about the Deployment prod/api, every read of which is allowed. */
final class ClusterAnswers {

  static final String PASSWORD = "correct-horse-battery";
  static final String NOW = "2026-03-14T12:00:00Z";

  private static final String LABELS = "{\"app\": \"api\"}";

  private static final String TEMPLATE =
      """
      {"metadata": {"labels": {"app": "api"}},
       "spec": {"serviceAccountName": "api", "restartPolicy": "Always",
         "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}},
                     {"name": "settings", "configMap": {"name": "api-settings"}}],
         "containers": [{"name": "app", "image": "%s", "imagePullPolicy": "IfNotPresent",
           "args": ["--listen", ":8080"],
           "env": [{"name": "DB_PASSWORD", "value": "correct-horse-battery"},
                   {"name": "PYTHONPATH", "value": "/app"},
                   {"name": "API_KEY", "valueFrom": {"secretKeyRef": {"name": "api-keys", "key": "key"}}}],
           "envFrom": [{"secretRef": {"name": "api-env"}}],
           "ports": [{"containerPort": 8080}],
           "resources": {"requests": {"cpu": "100m", "memory": "64Mi"}, "limits": {"memory": "128Mi"}},
           "livenessProbe": {"httpGet": {"path": "/health", "port": 8080}, "timeoutSeconds": 1},
           "volumeMounts": [{"name": "data", "mountPath": "/data", "subPath": "api"}]}]}}
      """;

  private ClusterAnswers() {}

  static String template(String image) {
    return TEMPLATE.formatted(image);
  }

  static String deployment() {
    return """
    {"apiVersion": "apps/v1", "kind": "Deployment",
     "metadata": {"name": "api", "namespace": "prod", "uid": "d-1", "generation": 2,
       "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{\\"secret\\": \\"correct-horse-battery\\"}"}},
     "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "api"}},
       "strategy": {"type": "RollingUpdate"}, "template": %s},
     "status": {"replicas": 2, "updatedReplicas": 2, "unavailableReplicas": 2, "observedGeneration": 2,
       "conditions": [{"type": "Available", "status": "False", "reason": "MinimumReplicasUnavailable"}]}}
    """
        .formatted(template("example.com/api:2.0"));
  }

  static String pod(String name, String waitingReason) {
    return """
    {"metadata": {"name": "%s", "namespace": "prod", "uid": "u-%s", "labels": %s,
       "creationTimestamp": "2026-03-14T11:00:00Z",
       "ownerReferences": [{"kind": "ReplicaSet", "name": "api-2", "controller": true}]},
     "spec": %s,
     "status": {"phase": "Running", "startTime": "2026-03-14T11:00:05Z",
       "conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady",
         "lastTransitionTime": "2026-03-14T11:00:20Z"}],
       "containerStatuses": [{"name": "app", "ready": false, "restartCount": 7, "started": false,
         "image": "example.com/api:2.0", "imageID": "example.com/api@sha256:11",
         "state": {"waiting": {"reason": "%s", "message": "back-off 5m0s restarting failed container"}},
         "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled",
           "startedAt": "2026-03-14T11:50:00Z", "finishedAt": "2026-03-14T11:51:00Z"}}}]}}
    """
        .formatted(name, name, LABELS, spec(), waitingReason);
  }

  private static String spec() {
    String template = template("example.com/api:2.0");
    String spec = template.substring(template.indexOf("\"spec\":") + 7, template.lastIndexOf('}'));
    return spec.replaceFirst("\\{", "{\"nodeName\": \"node-1\", ");
  }

  static String list(String... items) {
    return "{\"kind\": \"List\", \"metadata\": {}, \"items\": [" + String.join(",", items) + "]}";
  }

  /** A page that says that there is another one. */
  static String page(String... items) {
    return list(items).replace("\"metadata\": {}", "\"metadata\": {\"continue\": \"again\"}");
  }

  static String event(String name, String reason, String object, String message) {
    String[] about = object.split("/", 2);
    return """
    {"metadata": {"name": "%s", "namespace": "prod"}, "type": "Warning", "reason": "%s",
     "involvedObject": {"kind": "%s", "name": "%s"}, "message": "%s", "count": 3,
     "firstTimestamp": "2026-03-14T11:10:00Z", "lastTimestamp": "2026-03-14T11:55:00Z"}
    """
        .formatted(name, reason, about[0], about[1], message);
  }

  static final String LOG =
      """
      2026-03-14T11:50:00.1Z Python 3.12.4 (main, Jun  7 2024) [GCC 12.2.0]
      2026-03-14T11:50:01.1Z ERROR worker ran out of memory
      2026-03-14T11:50:02.1Z connecting with password=correct-horse-battery
      """;

  private static List<String> events() {
    return List.of(
        event(
            "e1",
            "BackOff",
            "Pod/api-2-a",
            "Back-off restarting failed container app in pod api-2-a"),
        event(
            "e2",
            "FailedCreate",
            "ReplicaSet/api-2",
            "failed calling webhook \\\"check.example.com\\\": context deadline exceeded"),
        event(
            "e3",
            "FailedGetResourceMetric",
            "HorizontalPodAutoscaler/api",
            "unable to get metrics for resource cpu"));
  }

  static Answer logText(String text) {
    return new Answer(
        200,
        java.util.Map.of("Content-Type", "text/plain"),
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        false);
  }

  static List<RecordedExchange> all() {
    List<RecordedExchange> all = new ArrayList<>();
    String core = "/api/v1/namespaces/prod/";
    String apps = "/apis/apps/v1/namespaces/prod/";
    get(all, "get deployments.apps", apps + "deployments/api", deployment());
    get(all, "list deployments.apps", apps + "deployments", list(deployment()));
    get(all, "list statefulsets.apps", apps + "statefulsets", list());
    get(all, "list daemonsets.apps", apps + "daemonsets", list());
    get(all, "list jobs.batch", "/apis/batch/v1/namespaces/prod/jobs", list());
    get(
        all,
        "list pods",
        core + "pods",
        list(pod("api-2-a", "CrashLoopBackOff"), pod("api-2-b", "CrashLoopBackOff")));
    all.add(RecordedExchange.get("get pods/log", core + "pods/{pod}/log", logText(LOG)));
    get(
        all,
        "list replicasets.apps",
        apps + "replicasets",
        list(revision(1, "example.com/api:1.0"), revision(2, "example.com/api:2.0")));
    get(all, "list events", core + "events", list(events().toArray(String[]::new)));
    get(
        all,
        "list events.events.k8s.io",
        "/apis/events.k8s.io/v1/namespaces/prod/events",
        list(events().toArray(String[]::new)));
    get(
        all,
        "list services",
        core + "services",
        list(
            "{\"metadata\": {\"name\": \"api\"}, \"spec\": {\"selector\": {\"app\": \"api\"}, \"ports\": [{\"port\": 80, \"targetPort\": 8080}]}}"));
    get(
        all,
        "list endpointslices.discovery.k8s.io",
        "/apis/discovery.k8s.io/v1/namespaces/prod/endpointslices",
        list(
            "{\"metadata\": {\"name\": \"api-x\", \"labels\": {\"kubernetes.io/service-name\": \"api\"}}, \"endpoints\": []}"));
    get(
        all,
        "list networkpolicies.networking.k8s.io",
        "/apis/networking.k8s.io/v1/namespaces/prod/networkpolicies",
        list(
            "{\"metadata\": {\"name\": \"closed\", \"creationTimestamp\": \"2026-03-14T10:00:00Z\"}, \"spec\": {\"podSelector\": {}, \"policyTypes\": [\"Egress\"]}}"));
    get(
        all,
        "list horizontalpodautoscalers.autoscaling",
        "/apis/autoscaling/v2/namespaces/prod/horizontalpodautoscalers",
        list(
            "{\"metadata\": {\"name\": \"api\"}, \"spec\": {\"scaleTargetRef\": {\"kind\": \"Deployment\", \"name\": \"api\"}, \"maxReplicas\": 5}, \"status\": {\"currentReplicas\": 2, \"conditions\": [{\"type\": \"ScalingActive\", \"status\": \"False\", \"reason\": \"FailedGetResourceMetric\"}]}}"));
    get(
        all,
        "list poddisruptionbudgets.policy",
        "/apis/policy/v1/namespaces/prod/poddisruptionbudgets",
        list(
            "{\"metadata\": {\"name\": \"api\"}, \"spec\": {\"selector\": {\"matchLabels\": {\"app\": \"api\"}}}, \"status\": {\"disruptionsAllowed\": 0}}"));
    get(
        all,
        "list resourcequotas",
        core + "resourcequotas",
        list(
            "{\"metadata\": {\"name\": \"team\"}, \"status\": {\"hard\": {\"limits.memory\": \"1Gi\"}, \"used\": {\"limits.memory\": \"256Mi\"}}}"));
    get(
        all,
        "list limitranges",
        core + "limitranges",
        list(
            "{\"metadata\": {\"name\": \"team\"}, \"spec\": {\"limits\": [{\"type\": \"Container\", \"default\": {\"memory\": \"128Mi\"}}]}}"));
    get(
        all,
        "list persistentvolumeclaims",
        core + "persistentvolumeclaims",
        list(
            "{\"metadata\": {\"name\": \"data\"}, \"spec\": {\"volumeName\": \"pv-1\", \"accessModes\": [\"ReadWriteOnce\"], \"storageClassName\": \"standard\"}, \"status\": {\"phase\": \"Bound\"}}"));
    get(
        all,
        "get configmaps",
        core + "configmaps/api-settings",
        "{\"metadata\": {\"name\": \"api-settings\", \"creationTimestamp\": \"2026-03-01T00:00:00Z\", \"managedFields\": [{\"time\": \"2026-03-14T11:30:00Z\"}]}, \"data\": {\"settings.yaml\": \"password: correct-horse-battery\"}}");
    get(
        all,
        "list pods.metrics.k8s.io",
        "/apis/metrics.k8s.io/v1beta1/namespaces/prod/pods",
        list(
            "{\"metadata\": {\"name\": \"api-2-a\"}, \"timestamp\": \"2026-03-14T11:59:00Z\", \"containers\": [{\"name\": \"app\", \"usage\": {\"memory\": \"126000Ki\", \"cpu\": \"10m\"}}]}"));
    get(
        all,
        "get namespaces",
        "/api/v1/namespaces/prod",
        "{\"metadata\": {\"name\": \"prod\"}, \"status\": {\"phase\": \"Active\"}}");
    get(all, "list nodes", "/api/v1/nodes", list(node()));
    get(
        all,
        "get persistentvolumes",
        "/api/v1/persistentvolumes/pv-1",
        "{\"metadata\": {\"name\": \"pv-1\"}, \"spec\": {\"capacity\": {\"storage\": \"1Gi\"}}, \"status\": {\"phase\": \"Bound\"}}");
    get(
        all,
        "list storageclasses.storage.k8s.io",
        "/apis/storage.k8s.io/v1/storageclasses",
        list(
            "{\"metadata\": {\"name\": \"standard\", \"annotations\": {\"storageclass.kubernetes.io/is-default-class\": \"true\"}}, \"provisioner\": \"example.com/disk\"}"));
    get(
        all,
        "list volumeattachments.storage.k8s.io",
        "/apis/storage.k8s.io/v1/volumeattachments",
        list(
            "{\"metadata\": {\"name\": \"va-1\"}, \"spec\": {\"nodeName\": \"node-1\", \"source\": {\"persistentVolumeName\": \"pv-1\"}}, \"status\": {\"attached\": true}}"));
    get(
        all,
        "list validatingwebhookconfigurations.admissionregistration.k8s.io",
        "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
        list(
            "{\"metadata\": {\"name\": \"checks\"}, \"webhooks\": [{\"name\": \"check.example.com\", \"failurePolicy\": \"Fail\", \"clientConfig\": {\"service\": {\"namespace\": \"checks\", \"name\": \"check\"}}}]}"));
    get(
        all,
        "list mutatingwebhookconfigurations.admissionregistration.k8s.io",
        "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
        list());
    get(
        all,
        "list apiservices.apiregistration.k8s.io",
        "/apis/apiregistration.k8s.io/v1/apiservices",
        list(
            "{\"metadata\": {\"name\": \"v1beta1.metrics.k8s.io\"}, \"spec\": {\"service\": {\"namespace\": \"kube-system\", \"name\": \"metrics-server\"}}, \"status\": {\"conditions\": [{\"type\": \"Available\", \"status\": \"False\", \"reason\": \"MissingEndpoints\"}]}}"));
    get(
        all,
        "get /version",
        "/version",
        "{\"major\": \"1\", \"minor\": \"29\", \"gitVersion\": \"v1.29.3\"}");
    return all;
  }

  private static String node() {
    return """
    {"metadata": {"name": "node-1", "labels": {"kubernetes.io/arch": "amd64", "disk": "ssd"}},
     "spec": {"taints": [{"key": "dedicated", "value": "api", "effect": "NoSchedule"}]},
     "status": {"allocatable": {"cpu": "4", "memory": "8Gi", "pods": "110"},
       "nodeInfo": {"architecture": "amd64", "operatingSystem": "linux", "kernelVersion": "6.1.0",
         "osImage": "Debian GNU/Linux 12", "containerRuntimeVersion": "containerd://1.7.2", "kubeletVersion": "v1.29.3"},
       "conditions": [{"type": "Ready", "status": "True", "reason": "KubeletReady"},
                      {"type": "DiskPressure", "status": "False"}]}}
    """;
  }

  private static String revision(int number, String image) {
    return """
    {"metadata": {"name": "api-%d", "creationTimestamp": "2026-03-14T1%d:00:00Z", "labels": %s,
       "annotations": {"deployment.kubernetes.io/revision": "%d"},
       "ownerReferences": [{"kind": "Deployment", "name": "api", "controller": true}]},
     "spec": {"replicas": %d, "template": %s}, "status": {"replicas": 2}}
    """
        .formatted(number, number - 1, LABELS, number, number == 2 ? 2 : 0, template(image));
  }

  private static void get(List<RecordedExchange> into, String read, String path, String json) {
    into.add(RecordedExchange.get(read, path, Answer.json(json)));
  }

  static List<RecordedExchange> with(String operation, Answer answer) {
    return all().stream()
        .map(one -> one.operation().equals(operation) ? one.answering(answer) : one)
        .toList();
  }

  static Answer refusal(String operation, Fault fault) {
    return status(
        fault.status(),
        switch (fault) {
          case DENIED -> "Forbidden";
          case THROTTLED -> "TooManyRequests";
          case NOT_FOUND -> "NotFound";
          default -> "InternalError";
        },
        operation + " is refused: " + fault.name().toLowerCase(Locale.ROOT));
  }

  static Answer status(int code, String reason, String message) {
    return Answer.of(
        code,
        """
        {"kind": "Status", "apiVersion": "v1", "status": "Failure", "message": "%s", "reason": "%s", "code": %d}
        """
            .formatted(message, reason, code));
  }
}
