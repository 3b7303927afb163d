package dev.culprit.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/** A small probe that keeps the contract, except for the clause that it is told to break. */
final class ToyProbe implements Probe {

  static final String SETTINGS = "toy:ReadSettings";
  static final String STATUS = "toy:ReadStatus";
  static final String EVENTS = "toy:ListEvents";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String flaw;
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile boolean closed;

  ToyProbe(URI base, String flaw) {
    this.base = base;
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public boolean observes(Target target) {
    return target.platform() == Platform.KUBERNETES;
  }

  @Override
  public List<ProbeCapability> capabilities() {
    return List.of(
        ProbeCapability.of(SETTINGS, Grant.of("toy:get"), Section.SETTINGS, Section.METRICS),
        ProbeCapability.of(STATUS, Grant.of("toy:watch"), Section.STATUS),
        ProbeCapability.of(EVENTS, Grant.of("toy:list"), Section.EVENTS));
  }

  @Override
  public Snapshot observe(ProbeRequest request, ProbeContext context) {
    if (closed && !has("P8")) {
      throw ProbeException.misuse("the probe was closed");
    }
    SnapshotBuilder snapshot = SnapshotBuilder.of(request.target(), context.clock().instant());
    if (!has("P10")) {
      Probes.unsupportedGaps(this).forEach(snapshot::add);
    }
    try (BudgetedReads reads =
        BudgetedReads.open(request, context, (read, failure) -> classify(failure), snapshot)) {
      ProbeBudget budget = request.budget();
      reads.start(read(SETTINGS, Section.SETTINGS), into -> readSettings(reads, budget, into));
      if (has("P2")) {
        reads.await();
      }
      if (!has("P2") || snapshot.build().coverageOf(Section.SETTINGS).isSome()) {
        reads.start(read(STATUS, Section.STATUS), into -> readStatus(reads, budget, into));
        reads.start(read(EVENTS, Section.EVENTS), into -> readEvents(reads, budget, into));
      }
      if (has("P1")) {
        reads.start(read("toy:Restart", Section.STATUS), into -> restart());
      }
      if (has("P3")) {
        ask("/settings", budget);
      }
      reads.await();
    } catch (IOException | InterruptedException flawed) {
      throw new IllegalStateException(flawed);
    }
    return snapshot.build();
  }

  @Override
  public void close() {
    closed = true;
  }

  private ProbeRead read(String operation, Section section) {
    Grant grant =
        capabilities().stream()
            .filter(capability -> capability.read().equals(operation))
            .map(ProbeCapability::grant)
            .findFirst()
            .orElse(Grant.of("toy:restart"));
    return new ProbeRead(operation, section, section.id(), grant);
  }

  private void readSettings(BudgetedReads reads, ProbeBudget budget, SnapshotBuilder into)
      throws Exception {
    JsonNode answer = reads.request(SETTINGS, () -> ask("/settings", budget));
    into.add(new SettingEvidence("mode", text(answer, "mode"), SETTINGS));
    into.add(new SettingEvidence("password", null, SETTINGS));
    if (has("P6")) {
      into.add(new MetricEvidence(text(answer, "password"), 1, "1", null, SETTINGS));
    }
    if (has("P5")) {
      into.add(new MetricEvidence("took", System.nanoTime(), "ns", null, SETTINGS));
    }
    if (has("P7")) {
      into.add(new MetricEvidence("faas.coldness", 1, "1", null, SETTINGS));
    }
  }

  private void readStatus(BudgetedReads reads, ProbeBudget budget, SnapshotBuilder into)
      throws Exception {
    JsonNode answer = reads.request(STATUS, () -> ask("/status", budget));
    String state = text(answer, "state");
    boolean known = Set.of("Running", "Failed").contains(state);
    into.add(new StatusEvidence("", "state", known || !has("P9") ? state : "UNKNOWN", STATUS));
  }

  private void readEvents(BudgetedReads reads, ProbeBudget budget, SnapshotBuilder into)
      throws Exception {
    boolean more = true;
    for (int page = 0; more && page < budget.pagesPerRead(); page++) {
      String path = "/events?page=" + page;
      JsonNode answer = reads.request(EVENTS, () -> ask(path, budget));
      for (JsonNode event : answer.path("events")) {
        into.add(new EventEvidence("", "Told", "", event.asText(), 1, null, null, EVENTS));
      }
      more = answer.path("more").asBoolean();
    }
    into.covered(Section.EVENTS, dev.culprit.evidence.Coverage.WHOLE);
    into.add(new Inquiry(Section.EVENTS, EVENTS, List.of(), null, more));
  }

  private void restart() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/restart"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    http.send(request, HttpResponse.BodyHandlers.discarding());
  }

  private JsonNode ask(String path, ProbeBudget budget) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new RefusedException(response.statusCode());
      }
      return JSON.readTree(has("P4") ? drain(body) : bounded(body, budget.responseBytes()));
    }
  }

  private static byte[] bounded(InputStream body, long most) throws IOException {
    byte[] bytes = body.readNBytes((int) most);
    if (bytes.length == most) {
      throw new IOException("the answer is longer than " + most + " bytes");
    }
    return bytes;
  }

  private static byte[] drain(InputStream body) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] block = new byte[64 * 1024];
    for (int n = body.read(block); n >= 0; n = body.read(block)) {
      if (head.size() < 1024 * 1024) {
        head.write(block, 0, n);
      }
    }
    return head.toByteArray();
  }

  private static String text(JsonNode answer, String field) throws IOException {
    if (!answer.hasNonNull(field)) {
      throw new IOException("no " + field + " in the answer");
    }
    return answer.path(field).asText();
  }

  private static ReadFailure classify(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return ReadFailure.of(refused.reason(), "status " + refused.status);
    }
    return ReadFailure.of(GapReason.UNREADABLE, String.valueOf(failure.getMessage()));
  }

  private boolean has(String clause) {
    return flaw.equals(clause);
  }

  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    RefusedException(int status) {
      super("status " + status);
      this.status = status;
    }

    GapReason reason() {
      return switch (status) {
        case 403 -> GapReason.DENIED;
        case 404 -> GapReason.NOT_FOUND;
        case 429 -> GapReason.THROTTLED;
        default -> GapReason.UNREADABLE;
      };
    }
  }
}
