package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.kubernetes.KubernetesProbe;
import dev.culprit.kubernetes.KubernetesProbeConfig;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.TargetParser;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server in the process, that holds objects and answers as a real one does. */
final class CrudCluster implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final String TAIL = "tailLines=300&limitBytes=262144";
  private static final String HEAD = "limitBytes=16384";

  private final KubernetesMockServer server;
  private final KubernetesClient client;

  private CrudCluster() {
    // It tells of every request.
    Logger.getLogger("io.fabric8.mockwebserver").setLevel(Level.WARNING);
    Map<ServerRequest, Queue<ServerResponse>> expected = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            expected,
            new KubernetesMixedDispatcher(expected),
            false);
    server.init();
    server.setVersionInfo(
        new VersionInfo.Builder().withMajor("1").withMinor("29").withGitVersion("v1.29.3").build());
    client = server.createClient();
  }

  static CrudCluster of(Scene scene) {
    CrudCluster cluster = new CrudCluster();
    // The server stamps what it is given with its own clock: what is compared with a Secret's age
    // must never be older than the Secret by the accident of a second's turn.
    List<ObjectNode> objects = new ArrayList<>(scene.objects);
    objects.sort(Comparator.comparing(one -> !one.path("kind").asText().equals("Secret")));
    for (ObjectNode object : objects) {
      cluster.client.resource(object.toString()).create();
    }
    scene.logs.forEach((pod, text) -> cluster.log(Scene.NAMESPACE, pod, "app", text));
    return cluster;
  }

  String url() {
    return client.getMasterUrl().toString();
  }

  void log(String namespace, String pod, String container, String text) {
    for (String query : new String[] {TAIL, TAIL + "&previous=true", HEAD}) {
      String path =
          "/api/v1/namespaces/%s/pods/%s/log?container=%s&timestamps=true&%s"
              .formatted(namespace, pod, container, query);
      server.expect().get().withPath(path).andReturn(200, text).always();
    }
  }

  Snapshot observe(String target) {
    return observe(target, KubernetesProbeConfig.builder());
  }

  Snapshot observe(String target, KubernetesProbeConfig.Builder settings) {
    KubernetesProbeConfig config = settings.client(client).build();
    TimeWindow window = new TimeWindow(NOW.minus(Duration.ofHours(1)), NOW);
    try (KubernetesProbe probe = KubernetesProbe.of(config)) {
      return probe.observe(
          new ProbeRequest(TargetParser.parse(target), window, ProbeBudget.standard()),
          ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
    }
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
