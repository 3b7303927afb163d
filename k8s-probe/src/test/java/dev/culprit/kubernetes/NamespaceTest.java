package dev.culprit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.ProbeBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A namespace of 2,000 pods, 40 of which cannot pull their image from one registry. */
class NamespaceTest {

  private static final int PODS = 2_000;
  private static final int FAILING = 40;
  private static final String MESSAGE =
      "Failed to pull image \\\"registry.example.com/shop/app:1\\\": 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit";

  @Test
  void listsInPagesAndLooksAtUnhealthyPodsFirst() {
    try (Namespace server = Namespace.start(PODS, FAILING);
        TestCluster cluster = new TestCluster();
        KubernetesProbe probe = cluster.probe(server.uri())) {
      Snapshot snapshot =
          TestCluster.observe(probe, "kubernetes:namespace/shop", ProbeBudget.standard());
      assertThat(snapshot.status())
          .contains(new StatusEvidence("", "podCount.all", "2000", "list pods"))
          .contains(new StatusEvidence("", "podCount.healthy", "1960", "list pods"));
      assertThat(snapshot.status())
          .filteredOn(one -> one.path().equals("pods[0].containers[0].waitingReason"))
          .extracting(StatusEvidence::value)
          .containsExactly("ImagePullBackOff");
      assertThat(server.asked()).filteredOn(path -> path.contains("/pods?")).hasSize(8);
      assertThat(server.asked()).hasSizeLessThan(60);
      assertThat(snapshot.gaps()).allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED);
    }
  }

  @Test
  void tellsASharedCauseOnce() {
    try (Namespace server = Namespace.start(PODS, FAILING);
        TestCluster cluster = new TestCluster();
        KubernetesProbe probe = cluster.probe(server.uri())) {
      Snapshot snapshot =
          TestCluster.observe(probe, "kubernetes:namespace/shop", ProbeBudget.standard());
      assertThat(snapshot.events())
          .filteredOn(event -> event.message().contains("toomanyrequests"))
          .extracting(EventEvidence::count)
          .containsExactly((long) FAILING);
      Diagnosis diagnosis = Diagnostics.create().diagnose(snapshot);
      assertThat(diagnosis.ranking())
          .extracting(RankedCause::causeId)
          .startsWith("registry-rate-limit");
    }
  }

  @Test
  void findsNoFaultInANamespaceThatIsWell() {
    try (Namespace server = Namespace.start(300, 0);
        TestCluster cluster = new TestCluster();
        KubernetesProbe probe = cluster.probe(server.uri())) {
      Snapshot snapshot =
          TestCluster.observe(probe, "kubernetes:namespace/shop", ProbeBudget.standard());
      assertThat(Diagnostics.create().diagnose(snapshot).verdict()).isEqualTo(Verdict.NO_FAULT);
    }
  }

  @Test
  void saysThatAListIsLongerThanTheBudget() {
    try (Namespace server = Namespace.start(PODS, FAILING);
        TestCluster cluster = new TestCluster();
        KubernetesProbe probe = cluster.probe(server.uri())) {
      Snapshot snapshot =
          TestCluster.observe(
              probe, "kubernetes:namespace/shop", ProbeBudget.standard().withPagesPerRead(2));
      assertThat(snapshot.gaps())
          .filteredOn(gap -> gap.source().equals("list pods"))
          .singleElement()
          .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.LIMITED));
      assertThat(snapshot.status())
          .contains(new StatusEvidence("", "podCount.all", "500", "list pods"));
    }
  }

  /** A server of one namespace that gives its lists in pages. */
  private static final class Namespace implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<String>> lists;

    private Namespace(int pods, int failing) throws IOException {
      lists =
          Map.of(
              "pods", IntStream.range(0, pods).mapToObj(i -> pod(i, i < failing)).toList(),
              "events", IntStream.range(0, failing).mapToObj(Namespace::event).toList());
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.start();
    }

    static Namespace start(int pods, int failing) {
      try {
        return new Namespace(pods, failing);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static String name(int number) {
      return "app-%d-7d9c-%04d".formatted(number / 20, number);
    }

    private static String pod(int number, boolean failing) {
      String state =
          failing
              ? "\"waiting\": {\"reason\": \"ImagePullBackOff\", \"message\": \"Back-off pulling image\"}"
              : "\"running\": {\"startedAt\": \"2026-03-14T09:00:00Z\"}";
      return """
      {"metadata": {"name": "%s", "namespace": "shop", "labels": {"app": "app-%d"},
         "ownerReferences": [{"kind": "ReplicaSet", "name": "app-%d-7d9c", "controller": true}]},
       "spec": {"nodeName": "node-1", "containers": [{"name": "app", "image": "registry.example.com/shop/app:1"}]},
       "status": {"phase": "%s", "conditions": [{"type": "Ready", "status": "%s"}],
         "containerStatuses": [{"name": "app", "ready": %s, "restartCount": 0, "state": {%s}}]}}
      """
          .formatted(
              name(number),
              number / 20,
              number / 20,
              failing ? "Pending" : "Running",
              failing ? "False" : "True",
              !failing,
              state);
    }

    private static String event(int number) {
      return """
      {"metadata": {"name": "e-%d", "namespace": "shop"}, "type": "Warning", "reason": "Failed",
       "involvedObject": {"kind": "Pod", "name": "%s"}, "message": "%s", "count": 1}
      """
          .formatted(number, name(number), MESSAGE);
    }

    private void answer(HttpExchange http) throws IOException {
      try (http) {
        String path = http.getRequestURI().getPath();
        String query = String.valueOf(http.getRequestURI().getQuery());
        asked.add(path + "?" + query);
        byte[] body = body(path, query).getBytes(UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
      }
    }

    private String body(String path, String query) {
      if (path.equals("/version")) {
        return "{\"gitVersion\": \"v1.29.3\"}";
      }
      if (path.equals("/api/v1/namespaces/shop")) {
        return "{\"metadata\": {\"name\": \"shop\"}, \"status\": {\"phase\": \"Active\"}}";
      }
      List<String> all = lists.getOrDefault(path.substring(path.lastIndexOf('/') + 1), List.of());
      int from =
          query.contains("continue=") ? Integer.parseInt(query.replaceAll(".*continue=", "")) : 0;
      int to = Math.min(all.size(), from + 250);
      String next = to < all.size() ? "\"continue\": \"" + to + "\"" : "";
      return "{\"kind\": \"List\", \"metadata\": {%s}, \"items\": [%s]}"
          .formatted(next, String.join(",", all.subList(from, to)));
    }

    List<String> asked() {
      return List.copyOf(asked);
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
