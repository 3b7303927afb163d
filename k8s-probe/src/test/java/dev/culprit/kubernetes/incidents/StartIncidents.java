package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Incidents of containers that do not start, end, or may not do something. */
final class StartIncidents {

  private static final String IMAGE = "registry.example.com/team/api:2.4.1";

  private StartIncidents() {}

  static Stream<Incident> all() {
    return Stream.of(killed(), pulls(), denied(), formats(), others()).flatMap(List::stream);
  }

  private static List<Incident> killed() {
    return List.of(
        Incident.of(
            "137: the limit is too low",
            Scene.deployment(IMAGE)
                .crashing(137, "OOMKilled", 6)
                .log("loading model", "loaded 400 MB"),
            "memory-limit-exceeded"),
        Incident.of(
            "137: the JVM does not see the limit",
            Scene.deployment("openjdk:8u181-jre")
                .container(
                    c ->
                        c.withArray("env")
                            .addObject()
                            .put("name", "JAVA_VERSION")
                            .put("value", "8u181"))
                .node(
                    n ->
                        nodeInfo(n)
                            .put("kernelVersion", "6.12.9")
                            .put("osImage", "Fedora CoreOS 41"))
                .crashing(137, "OOMKilled", 6)
                .log(
                    "openjdk version \"1.8.0_181\"",
                    "OpenJDK 64-Bit Server VM warning: Unable to open cgroup memory limit file /sys/fs/cgroup/memory/memory.limit_in_bytes (No such file or directory)"),
            "jvm-ignores-container-memory-limit"),
        Incident.of(
            "137: the liveness probe kills",
            Scene.deployment(IMAGE)
                .container(
                    c ->
                        c.putObject("livenessProbe")
                            .put("timeoutSeconds", 1)
                            .put("initialDelaySeconds", 5)
                            .put("periodSeconds", 5)
                            .put("failureThreshold", 3)
                            .putObject("httpGet")
                            .put("path", "/health")
                            .put("port", 8080))
                .crashing(137, "Error", 9)
                .event(
                    "Unhealthy",
                    "Liveness probe failed: Get \"http://10.0.0.7:8080/health\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
                .event("Killing", "Container app failed liveness probe, will be restarted")
                .log("warming up caches, this takes a minute"),
            "health-probe-misconfigured"),
        Incident.undecided(
            "137: alone",
            Scene.deployment(IMAGE)
                .crashing(137, "Error", 6)
                .log("loading model", "loaded 400 MB")),
        Incident.of(
            "143 labelled OOMKilled",
            Scene.deployment(IMAGE)
                .crashing(143, "OOMKilled", 2)
                .log("received SIGTERM, shutting down"),
            "termination-misreported-as-oom"));
  }

  private static Incident pull(String name, String image, String message, String... causes) {
    return Incident.of(
        "image pull: " + name,
        Scene.deployment(image)
            .waiting("ImagePullBackOff", "Back-off pulling image \"" + image + "\"")
            .event("Failed", "Failed to pull image \"" + image + "\": " + message)
            .event("Failed", "Error: ErrImagePull")
            .event("BackOff", "Back-off pulling image \"" + image + "\""),
        causes);
  }

  private static List<Incident> pulls() {
    String rpc = "rpc error: code = ";
    return List.of(
        pull(
            "the tag does not exist",
            IMAGE,
            rpc
                + "NotFound desc = failed to pull and unpack image \""
                + IMAGE
                + "\": failed to resolve reference \""
                + IMAGE
                + "\": "
                + IMAGE
                + ": not found",
            "image-not-found"),
        pull(
            "the publisher removed it",
            "docker.io/bitnami/redis:6.2.7-debian-10-r0",
            rpc
                + "NotFound desc = failed to pull and unpack image \"docker.io/bitnami/redis:6.2.7-debian-10-r0\": docker.io/bitnami/redis:6.2.7-debian-10-r0: not found",
            "image-not-found"),
        pull(
            "no login",
            IMAGE,
            rpc
                + "Unknown desc = failed to pull and unpack image: failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized",
            "image-access-denied"),
        Incident.of(
            "image pull: the secret is not in the namespace",
            Scene.deployment(IMAGE)
                .pod(
                    p ->
                        p.withObject("spec")
                            .putArray("imagePullSecrets")
                            .addObject()
                            .put("name", "registry"))
                .waiting("ImagePullBackOff", "Back-off pulling image \"" + IMAGE + "\"")
                .event(
                    "FailedToRetrieveImagePullSecret",
                    "Unable to retrieve some image pull secrets (registry); attempting to pull the image may not succeed.")
                .event(
                    "Failed",
                    "Failed to pull image \""
                        + IMAGE
                        + "\": failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden"),
            "image-access-denied"),
        pull(
            "rate limit",
            "docker.io/library/nginx:1.27",
            rpc
                + "Unknown desc = failed to pull and unpack image \"docker.io/library/nginx:1.27\": 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading",
            "registry-rate-limit"),
        pull(
            "unknown authority",
            IMAGE,
            rpc
                + "Unknown desc = failed to pull and unpack image: failed to do request: Head \"https://registry.example.com/v2/team/api/manifests/2.4.1\": tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "certificate-authority-untrusted"),
        pull(
            "no build for this CPU",
            IMAGE,
            rpc
                + "NotFound desc = failed to pull and unpack image: no match for platform in manifest: not found",
            "image-architecture-mismatch"),
        pull(
            "no such host",
            IMAGE,
            rpc
                + "Unknown desc = failed to do request: Head \"https://registry.example.com/v2/\": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host",
            "dns-resolver-misconfigured",
            "no-outbound-route"),
        Incident.of(
            "image pull: a number became a tag",
            Scene.deployment("registry.example.com/team/api:5.84e+07")
                .waiting(
                    "InvalidImageName",
                    "Failed to apply default image tag \"registry.example.com/team/api:5.84e+07\": couldn't parse image name: invalid reference format")
                .event(
                    "InspectFailed",
                    "Failed to apply default image tag \"registry.example.com/team/api:5.84e+07\": couldn't parse image name \"registry.example.com/team/api:5.84e+07\": invalid reference format"),
            "invalid-image-reference"),
        Incident.of(
            "image pull: a template was not rendered",
            Scene.deployment("registry.example.com/team/api:{{ .Values.tag }}")
                .waiting("InvalidImageName", "couldn't parse image name: invalid reference format")
                .event(
                    "InspectFailed",
                    "Failed to apply default image tag \"registry.example.com/team/api:{{ .Values.tag }}\": couldn't parse image name: invalid reference format"),
            "invalid-image-reference"));
  }

  private static List<Incident> denied() {
    return List.of(
        Incident.of(
            "denied: the user cannot write in the image",
            Scene.deployment(IMAGE)
                .container(
                    c ->
                        c.putObject("securityContext")
                            .put("runAsUser", 10001)
                            .put("runAsNonRoot", true))
                .rolledOutFrom(c -> c.remove("securityContext"))
                .crashing(1, "Error", 7)
                .log(
                    "Traceback (most recent call last):",
                    "  File \"/app/main.py\", line 12, in <module>",
                    "    os.makedirs(\"/app/cache\")",
                    "PermissionError: [Errno 13] Permission denied: '/app/cache'"),
            "run-as-user-cannot-write"),
        Incident.of(
            "denied: the volume belongs to root",
            Scene.deployment(IMAGE)
                .pod(
                    p -> {
                      p.withObject("spec")
                          .putArray("volumes")
                          .addObject()
                          .put("name", "data")
                          .putObject("persistentVolumeClaim")
                          .put("claimName", "data");
                      p.withObject("spec").putObject("securityContext").put("runAsUser", 10001);
                    })
                .container(
                    c ->
                        c.putArray("volumeMounts")
                            .addObject()
                            .put("name", "data")
                            .put("mountPath", "/data"))
                .with(
                    "v1",
                    "PersistentVolumeClaim",
                    "prod",
                    "data",
                    o -> claim(o, "Bound", "standard"))
                .with(
                    "v1",
                    "PersistentVolume",
                    null,
                    "pv-1",
                    o -> o.putObject("status").put("phase", "Bound"))
                .crashing(1, "Error", 7)
                .log("mkdir: cannot create directory '/data/db': Permission denied"),
            "volume-ownership-mismatch"),
        Incident.of(
            "denied: the root file system is read-only",
            Scene.deployment(IMAGE)
                .container(c -> c.putObject("securityContext").put("readOnlyRootFilesystem", true))
                .rolledOutFrom(c -> c.remove("securityContext"))
                .crashing(1, "Error", 7)
                .log(
                    "nginx: [emerg] mkdir() \"/var/cache/nginx/client_temp\" failed (30: Read-only file system)"),
            "read-only-root-filesystem"),
        Incident.of(
            "denied: the start script may not be executed",
            Scene.deployment(IMAGE)
                .container(c -> c.putArray("command").add("/app/start.sh"))
                .crashing(126, "ContainerCannotRun", 7)
                .event(
                    "Failed",
                    "Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"/app/start.sh\": permission denied: unknown"),
            "file-permissions-in-package"));
  }

  private static List<Incident> formats() {
    String text = "exec /usr/local/bin/api: exec format error";
    return List.of(
        Incident.of(
            "exec format: the image is named for another CPU",
            Scene.deployment("registry.example.com/team/api:2.4.1-amd64")
                .node(n -> nodeInfo(n).put("architecture", "arm64"))
                .crashing(1, "Error", 7)
                .log(text),
            "image-architecture-mismatch"),
        Incident.of(
            "exec format: the nodes moved to another CPU",
            Scene.deployment(IMAGE)
                .node(n -> nodeInfo(n).put("architecture", "arm64"))
                .crashing(255, "Error", 7)
                .log(text),
            "image-architecture-mismatch"),
        Incident.of(
            "exec format: somebody pushed the tag again",
            Scene.deployment("registry.example.com/team/api:latest")
                .container(c -> c.put("imagePullPolicy", "Always"))
                .crashing(1, "Error", 7)
                .log(text),
            "image-architecture-mismatch",
            "floating-image-tag-moved"));
  }

  private static List<Incident> others() {
    return List.of(
        Incident.of(
            "the secret is missing",
            Scene.deployment(IMAGE)
                .container(
                    c ->
                        c.putArray("envFrom")
                            .addObject()
                            .putObject("secretRef")
                            .put("name", "api-secrets"))
                .waiting("CreateContainerConfigError", "secret \"api-secrets\" not found")
                .event("Failed", "Error: secret \"api-secrets\" not found"),
            "referenced-resource-missing"),
        Incident.of(
            "the config map is missing",
            Scene.deployment(IMAGE)
                .pod(
                    p ->
                        p.withObject("spec")
                            .putArray("volumes")
                            .addObject()
                            .put("name", "settings")
                            .putObject("configMap")
                            .put("name", "api-settings"))
                .waiting("ContainerCreating", "")
                .event(
                    "FailedMount",
                    "MountVolume.SetUp failed for volume \"settings\" : configmap \"api-settings\" not found"),
            "referenced-resource-missing"),
        Incident.of(
            "the user of the image has no number",
            Scene.deployment(IMAGE)
                .container(c -> c.putObject("securityContext").put("runAsNonRoot", true))
                .waiting(
                    "CreateContainerConfigError",
                    "container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root")
                .event(
                    "Failed",
                    "Error: container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root"),
            "run-as-non-root-unverifiable"),
        Incident.of(
            "an unknown flag",
            Scene.deployment(IMAGE)
                .container(c -> c.putArray("args").add("--enable-turbo"))
                .crashing(2, "Error", 7)
                .log("flag provided but not defined: -enable-turbo", "Usage of /api:"),
            "unsupported-command-line-flag"),
        Incident.of(
            "classes for a newer Java",
            Scene.deployment("eclipse-temurin:11-jre")
                .crashing(1, "Error", 7)
                .log(
                    "Exception in thread \"main\" java.lang.UnsupportedClassVersionError: com/example/Api has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0"),
            "java-class-version-too-new"),
        Incident.of(
                "data of another PostgreSQL",
                Scene.statefulSet("postgres:15")
                    .crashing(1, "Error", 7)
                    .log(
                        "FATAL:  database files are incompatible with server",
                        "DETAIL:  The data directory was initialized by PostgreSQL version 14, which is not compatible with this version 15.4."),
                "persisted-data-version-mismatch")
            .about("kubernetes:statefulset/prod/api"),
        Incident.of(
            "the command ends at once",
            Scene.deployment("busybox:1.36")
                .container(c -> c.putArray("command").add("sh").add("-c").add("echo ready"))
                .crashing(0, "Completed", 7)
                .log("ready"),
            "container-command-exits-immediately"));
  }

  static ObjectNode nodeInfo(ObjectNode node) {
    return (ObjectNode) node.at("/status/nodeInfo");
  }

  static void claim(ObjectNode claim, String phase, String storageClass) {
    ObjectNode spec = claim.putObject("spec");
    spec.putArray("accessModes").add("ReadWriteOnce");
    spec.putObject("resources").putObject("requests").put("storage", "10Gi");
    if (storageClass != null) {
      spec.put("storageClassName", storageClass).put("volumeName", "pv-1");
    }
    claim.putObject("status").put("phase", phase);
  }
}
