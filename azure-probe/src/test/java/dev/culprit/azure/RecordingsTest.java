package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.azure.functions.AppCapabilities;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plays what Azure really answered; the recordings are not part of the project. */
class RecordingsTest {

  private static final Path RECORDINGS =
      Path.of(System.getProperty("culprit.root", "."), "..", "shared", "recordings", "azure");
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Pattern SITE =
      Pattern.compile(
          "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Web/sites/([^/?]+)");

  @Test
  void readsEveryRecordedSite() throws IOException {
    assumeTrue(Files.isDirectory(RECORDINGS), "no recordings beside the project: skipped");
    int played = 0;
    try (Stream<Path> files = Files.walk(RECORDINGS)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        Target target = target(file);
        if (target != null) {
          Snapshot snapshot = play(file, target);
          assertThat(snapshot.toString()).doesNotContain("veryFakedStorageAccountKey");
          boolean refused =
              snapshot.gaps().stream().anyMatch(gap -> gap.source().equals(AppCapabilities.SITE));
          boolean read =
              snapshot.status().stream().anyMatch(one -> one.path().equals("site.state"));
          assertThat(refused || read).as("%s", file).isTrue();
          played++;
        }
      }
    }
    assertThat(played).isGreaterThan(15);
  }

  /** Returns the site that the recording is about, null when it is about none. */
  private static Target target(Path file) throws IOException {
    for (JsonNode exchange : exchanges(file)) {
      Matcher site = SITE.matcher(exchange.path("request").path("url").asText());
      if (site.find()) {
        return TargetParser.parse(
            "azure-functions:%s/%s/%s".formatted(site.group(1), site.group(2), site.group(3)));
      }
    }
    return null;
  }

  private static JsonNode exchanges(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile()).path("exchanges");
  }

  private static Snapshot play(Path file, Target target) throws IOException {
    try (AzureEndpoint endpoint = AzureEndpoint.start()) {
      for (JsonNode exchange : exchanges(file)) {
        URI url =
            URI.create(
                exchange
                    .path("request")
                    .path("url")
                    .asText()
                    .replace(" ", "%20")
                    .replace("'", "%27"));
        String method = exchange.path("request").path("method").asText();
        boolean read = method.equals("GET") || url.getPath().endsWith("/config/appsettings/list");
        if (read) {
          JsonNode response = exchange.path("response");
          JsonNode body = response.path("body");
          endpoint.put(
              "/" + url.getHost() + url.getPath(),
              response.path("status").asInt(),
              body.isContainerNode() ? body.toString() : body.asText(""));
        }
      }
      try (AzureProbe probe = TestClients.probe(endpoint.uri())) {
        return probe.observe(
            new ProbeRequest(
                target, new TimeWindow(NOW.minusSeconds(3600), NOW), ProbeBudget.standard()),
            ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
      }
    }
  }
}
