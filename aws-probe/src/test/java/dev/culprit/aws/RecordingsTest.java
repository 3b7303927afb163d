package dev.culprit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plays what AWS really answered; the recordings are not part of the project. */
class RecordingsTest {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("culprit.root", "."), "..", "shared", "recordings", "aws");
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void readsEveryRecordedFunction() throws IOException {
    assumeTrue(Files.isDirectory(RECORDINGS), "no recordings beside the project: skipped");
    int played = 0;
    try (Stream<Path> files = Files.list(RECORDINGS.resolve("lambda/get-function"))) {
      for (Path file : files.sorted().toList()) {
        Snapshot snapshot = play(file);
        boolean refused =
            snapshot.gaps().stream()
                .anyMatch(gap -> gap.source().equals(LambdaCapabilities.GET_FUNCTION));
        assertThat(refused || !snapshot.runtimes().isEmpty()).as("%s", file).isTrue();
        assertThat(snapshot.settings().isEmpty()).as("%s", file).isEqualTo(refused);
        played++;
      }
    }
    assertThat(played).isGreaterThan(5);
  }

  private static Snapshot play(Path file) {
    List<RecordedExchange> exchanges = new ArrayList<>();
    for (RecordedExchange exchange : RecordedApi.read(file)) {
      exchanges.add(
          new RecordedExchange(
              exchange.operation(),
              exchange.method(),
              "/2015-03-31/functions/{name}",
              Map.of(),
              // The recorded address of the code lies outside; nothing is there to be read.
              dev.culprit.testkit.Answer.of(
                      exchange.answer().status(),
                      exchange
                          .answer()
                          .text()
                          .replaceAll("https://[^\"]*amazonaws\\.com/", "{{base}}/"))
                  .withHeader(
                      "x-amzn-ErrorType",
                      exchange.answer().headers().getOrDefault("x-amzn-ErrorType", ""))));
    }
    try (TestClients clients = new TestClients();
        RecordedApi api = RecordedApi.start(exchanges);
        AwsProbe probe = clients.probe(api.uri())) {
      return probe.observe(
          new ProbeRequest(
              TestClients.target(),
              new TimeWindow(NOW.minusSeconds(3600), NOW),
              ProbeBudget.standard()),
          ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
    }
  }
}
