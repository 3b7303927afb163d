package dev.culprit.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.testkit.RecordedApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No secret comes out in a log line; the binding of a process is chosen once, so it has its own.
 */
class PlantedSecretsLogTest {

  private static final String BROKEN = "the listener of the test fails";

  /** Observes the function that holds all secrets; what is logged goes to the standard output. */
  static final class Observing {

    private Observing() {}

    public static void main(String[] none) throws IOException {
      try (RecordedApi api = RecordedApi.start(PlantedSecrets.everywhere());
          TestClients clients = new TestClients();
          AwsProbe probe = clients.probe(api.uri())) {
        probe.observe(
            new ProbeRequest(TestClients.target(), Observations.WINDOW, ProbeBudget.standard()),
            ProbeContext.of(Clock.fixed(Observations.NOW, ZoneOffset.UTC))
                .withProgress(
                    progress -> {
                      throw new IllegalStateException(BROKEN);
                    }));
      }
    }
  }

  @Test
  void noneComesOutInALogLine() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dslf4j.provider=" + PrintedLogs.class.getName(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Observing.class.getName()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // The warning shows that lines are caught at all.
    assertThat(said).contains("WARN dev.culprit").contains(BROKEN);
    assertThat(PlantedSecrets.all()).noneMatch(said::contains);
  }
}
