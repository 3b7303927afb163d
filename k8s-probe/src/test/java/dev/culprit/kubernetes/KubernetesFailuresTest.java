package dev.culprit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each way in which an API server refuses, in turn. */
class KubernetesFailuresTest {

  private static final String TARGET = "kubernetes:deployment/prod/api";

  private final TestCluster cluster = new TestCluster();

  @AfterEach
  void close() {
    cluster.close();
  }

  private EvidenceGap gap(String operation, Answer answer) {
    return gapOf(cluster.observe(ClusterAnswers.with(operation, answer), TARGET), operation);
  }

  private static EvidenceGap gapOf(Snapshot snapshot, String operation) {
    return snapshot.gaps().stream()
        .filter(gap -> gap.source().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesVerbResourceAndNamespaceWhenARightIsMissing() {
    EvidenceGap gap =
        gap(
            "list pods",
            ClusterAnswers.status(
                403, "Forbidden", "pods is forbidden: User jane cannot list resource pods"));
    assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
    assertThat(gap.grant().action()).isEqualTo("list pods");
    assertThat(gap.grant().role()).isEqualTo("view");
    assertThat(gap.grant().resource()).isEqualTo("namespace/prod");
    assertThat(gap.detail()).contains("cannot list resource pods");
  }

  @Test
  void namesNoRoleForWhatLiesInNoNamespace() {
    EvidenceGap gap =
        gap("list nodes", ClusterAnswers.status(403, "Forbidden", "nodes is forbidden"));
    assertThat(gap.grant().action()).isEqualTo("list nodes");
    assertThat(gap.grant().role()).isNull();
    assertThat(gap.grant().resource()).isNull();
  }

  @Test
  void namesNoGrantWhenNobodyIsLoggedIn() {
    EvidenceGap gap = gap("list pods", ClusterAnswers.status(401, "Unauthorized", "Unauthorized"));
    assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
    assertThat(gap.grant()).isNull();
    assertThat(gap.detail()).startsWith("the credentials cannot be used");
  }

  @Test
  void tellsNotFoundFromAnApiThatIsNotThere() {
    assertThat(
            gap(
                    "get deployments.apps",
                    ClusterAnswers.status(
                        404, "NotFound", "deployments.apps \\\"api\\\" not found"))
                .reason())
        .isEqualTo(GapReason.NOT_FOUND);
    assertThat(
            gap("list horizontalpodautoscalers.autoscaling", Answer.of(404, "404 page not found\n"))
                .detail())
        .contains("404 page not found");
  }

  @Test
  void keepsTheServersWordsOfAConflict() {
    assertThat(
            gap("list pods", ClusterAnswers.status(409, "Conflict", "the object has been modified"))
                .detail())
        .isEqualTo("Conflict (HTTP 409): the object has been modified");
  }

  @Test
  void goesOnWithTheTokenThatAnExpiredListOffers() {
    String gone =
        "{\"kind\": \"Status\", \"code\": 410, \"reason\": \"Expired\", \"message\": \"too old\", \"metadata\": {\"continue\": \"fresh\"}}";
    Snapshot snapshot = paged(Answer.of(410, gone));
    assertThat(pods(snapshot)).containsExactly("api-2-a", "api-2-b");
    assertThat(snapshot.gaps()).noneMatch(gap -> gap.source().equals("list pods"));
  }

  @Test
  void beginsAnExpiredListAnewOnceAndThenKeepsWhatCame() {
    Snapshot snapshot =
        paged(ClusterAnswers.status(410, "Expired", "the continue token has expired"));
    assertThat(pods(snapshot)).containsExactly("api-2-a");
    assertThat(gapOf(snapshot, "list pods").reason()).isEqualTo(GapReason.NOT_RETAINED);
  }

  /** The first page is good, the second is gone, the fresh token gives the rest. */
  private Snapshot paged(Answer second) {
    String path = "/api/v1/namespaces/prod/pods";
    List<RecordedExchange> answers = new ArrayList<>(ClusterAnswers.all());
    answers.removeIf(one -> one.operation().equals("list pods"));
    String rest = ClusterAnswers.list(ClusterAnswers.pod("api-2-b", "CrashLoopBackOff"));
    answers.add(RecordedExchange.get("list pods", path + "?continue=fresh", Answer.json(rest)));
    answers.add(RecordedExchange.get("list pods", path + "?continue=again", second));
    String first = ClusterAnswers.page(ClusterAnswers.pod("api-2-a", "CrashLoopBackOff"));
    answers.add(RecordedExchange.get("list pods", path, Answer.json(first)));
    // The most exact exchange of a request comes first, and the first one is what is played.
    try (FirstMatch api = FirstMatch.start(answers);
        KubernetesProbe probe = cluster.probe(api.uri())) {
      return TestCluster.observe(probe, TARGET, ProbeBudget.standard());
    }
  }

  private static List<String> pods(Snapshot snapshot) {
    return snapshot.status().stream()
        .filter(one -> one.path().matches("pods\\[\\d+]\\.name"))
        .map(StatusEvidence::value)
        .toList();
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    AtomicInteger asked = new AtomicInteger();
    List<Long> times = new ArrayList<>();
    List<RecordedExchange> answers = new ArrayList<>(ClusterAnswers.all());
    Answer busy =
        ClusterAnswers.status(429, "TooManyRequests", "slow down").withHeader("Retry-After", "1");
    RecordedExchange good =
        answers.stream()
            .filter(one -> one.operation().equals("list nodes"))
            .findFirst()
            .orElseThrow();
    answers.remove(good);
    answers.add(good.answering(busy));
    answers.add(good);
    try (RecordedApi api =
            RecordedApi.start(answers)
                .onRequest(
                    "list nodes",
                    () -> {
                      asked.incrementAndGet();
                      times.add(System.nanoTime());
                    });
        KubernetesProbe probe = cluster.probe(api.uri())) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(snapshot.gaps()).noneMatch(gap -> gap.source().equals("list nodes"));
    }
    assertThat(asked).hasValue(2);
    assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
        .isGreaterThanOrEqualTo(Duration.ofMillis(990));
  }

  @Test
  void doesNotWaitLongerThanTheBudget() {
    Answer busy =
        ClusterAnswers.status(429, "TooManyRequests", "slow down")
            .withHeader("Retry-After", "3600");
    EvidenceGap gap = gap("list nodes", busy);
    assertThat(gap.reason()).isEqualTo(GapReason.THROTTLED);
    assertThat(gap.detail()).contains("slow down");
  }

  @Test
  void asksThreeTimesOfAServerThatIsOverloaded() {
    try (RecordedApi api =
            RecordedApi.start(
                ClusterAnswers.with(
                    "list nodes",
                    ClusterAnswers.status(503, "ServiceUnavailable", "etcd is down")));
        KubernetesProbe probe = cluster.probe(api.uri())) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(gapOf(snapshot, "list nodes").detail()).contains("etcd is down");
      assertThat(api.operations()).filteredOn("list nodes"::equals).hasSize(3);
    }
  }

  @Test
  void keepsTheLinesOfALogThatBreaksOff() {
    try (RecordedApi api =
            RecordedApi.start(ClusterAnswers.all()).failing("get pods/log", Fault.CUT_SHORT);
        KubernetesProbe probe = cluster.probe(api.uri())) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(snapshot.logs())
          .extracting(log -> log.message())
          .anyMatch(text -> text.startsWith("Python 3.12.4"));
      assertThat(gapOf(snapshot, "get pods/log").reason()).isEqualTo(GapReason.UNREADABLE);
      assertThat(snapshot.inquiries()).anyMatch(inquiry -> inquiry.truncated());
    }
  }

  @Test
  void saysThatTheLogOfTheFormerRunIsGone() {
    EvidenceGap gap =
        gap(
            "get pods/log",
            ClusterAnswers.status(
                400, "BadRequest", "previous terminated container app in pod api-2-a not found"));
    assertThat(gap.reason()).isEqualTo(GapReason.NOT_RETAINED);
  }

  @Test
  void keepsFieldsKindsAndVersionsThatItDoesNotKnow() {
    String pods =
        ClusterAnswers.list(
            ClusterAnswers.pod("api-2-a", "CrashLoopBackOff")
                .replace(
                    "\"phase\": \"Running\"",
                    "\"phase\": \"Hibernating\", \"moon\": {\"phase\": [1]}"));
    Snapshot snapshot =
        cluster.observe(
            ClusterAnswers.with(
                "list pods",
                Answer.json(pods.replace("\"List\"", "\"PodList\", \"apiVersion\": \"v9\""))),
            TARGET);
    assertThat(snapshot.status()).extracting(StatusEvidence::value).contains("Hibernating");
  }

  @Test
  void tellsAServerThatCannotBeReached() {
    try (KubernetesProbe probe = cluster.probe(URI.create("http://127.0.0.1:9"))) {
      Snapshot snapshot = TestCluster.observe(probe, TARGET, ProbeBudget.standard());
      assertThat(gapOf(snapshot, "list nodes").detail())
          .isEqualTo(
              "the API server cannot be reached; see which one the context names: kubectl config view --minify");
      assertThat(snapshot.status()).isEmpty();
    }
  }

  /** Plays the first exchange that fits, where {@link RecordedApi} plays all in turn. */
  private static final class FirstMatch implements AutoCloseable {

    private final HttpServer server;

    private FirstMatch(HttpServer server) {
      this.server = server;
    }

    static FirstMatch start(List<RecordedExchange> exchanges) {
      try {
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
            "/",
            http -> {
              try (http) {
                String query = "&" + http.getRequestURI().getRawQuery();
                Answer answer =
                    exchanges.stream()
                        .filter(one -> fits(one, http.getRequestURI().getRawPath(), query))
                        .findFirst()
                        .map(RecordedExchange::answer)
                        .orElse(Answer.of(501, "{}"));
                byte[] body = answer.text().getBytes(UTF_8);
                answer
                    .headers()
                    .forEach((name, value) -> http.getResponseHeaders().set(name, value));
                http.sendResponseHeaders(answer.status(), body.length);
                http.getResponseBody().write(body);
              }
            });
        server.start();
        return new FirstMatch(server);
      } catch (IOException failure) {
        throw new java.io.UncheckedIOException(failure);
      }
    }

    private static boolean fits(RecordedExchange exchange, String path, String query) {
      String[] parts = exchange.path().split("\\?", 2);
      return path.matches(parts[0].replace("{pod}", "[^/]+"))
          && (parts.length == 1 || query.contains("&" + parts[1]));
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
