package dev.culprit.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.PackageFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages behind a link: few requests, and every way in which storage can fail. */
class RemotePackageTest {

  private static final InspectionLimits LIMITS =
      InspectionLimits.remote().withTime(Duration.ofSeconds(20));
  private static final byte[] SMALL =
      PackageFixture.empty().wheel("python/", "six", "1.16.0", "six").toZip();

  private static Inspection inspect(InspectionLimits limits, URI address) {
    Inspection inspection =
        PackageInspector.of(limits)
            .inspect(
                "layer",
                ArtifactKind.LAYER,
                PackageSource.http(HttpClient.newHttpClient(), address),
                "lambda:GetLayerVersionByArn");
    assertThat(inspection.toString()).doesNotContain("X-Amz").doesNotContain("c0ffee");
    return inspection;
  }

  private static Inspection inspect(RangeServer.Answer answer) {
    try (RangeServer server = RangeServer.of(answer)) {
      return inspect(LIMITS, server.address());
    }
  }

  private static EvidenceGap onlyGap(Inspection inspection) {
    assertThat(inspection.gaps()).hasSize(1);
    return inspection.gaps().get(0);
  }

  /** A ZIP whose directory and wanted content lie outside the last 64 KiB. */
  private static byte[] longZip() {
    byte[] filler = new byte[300_000];
    new Random(7).nextBytes(filler);
    PackageFixture fixture =
        PackageFixture.empty()
            .file("python/a/_a.abi3.so", FakeBinary.elf("x86_64"))
            .stored("python/a/data.bin", filler);
    for (int index = 0; index < 1_500; index++) {
      fixture.file("python/a/module_with_some_name_" + index + ".py", "");
    }
    return fixture.wheel("python/", "six", "1.16.0", "six").toZip();
  }

  private static boolean isComplete(Inspection inspection) {
    ArtifactEvidence artifact = inspection.artifact();
    return artifact != null
        && artifact.listedWhole()
        && artifact.distributions().stream().anyMatch(each -> "1.16.0".equals(each.version()));
  }

  @Test
  void staysWithinFourRequestsAndThreeAndAHalfMegabytes() {
    byte[] zip = LargePackage.zip();
    assertThat(zip.length).isBetween(49_000_000, 56_000_000);
    try (RangeServer server = RangeServer.of(zip)) {
      Inspection inspection = inspect(LIMITS, server.address());
      ArtifactEvidence artifact = Objects.requireNonNull(inspection.artifact());
      assertThat(artifact.files()).hasSize(10_000);
      assertThat(artifact.distributions())
          .filteredOn(found -> found.metadataPresent() && found.name().startsWith("dist"))
          .hasSize(20)
          .allSatisfy(found -> assertThat(found.version()).startsWith("1."));
      assertThat(artifact.files()).filteredOn(file -> file.binary() != null).hasSize(10);
      assertThat(inspection.requests()).isEqualTo(server.requests()).isLessThanOrEqualTo(4);
      assertThat(inspection.bytesRead()).isEqualTo(server.sentBytes());
      assertThat(server.sentBytes()).isLessThanOrEqualTo(3_500_000);
      assertThat(server.seen()).allMatch(each -> each.matches("GET bytes=[0-9]*-[0-9]+"));
    }
  }

  @Test
  void readsASmallPackageInOneRequest() {
    Inspection inspection = inspect((exchange, number) -> ok(exchange, SMALL));
    assertThat(isComplete(inspection)).isTrue();
    assertThat(inspection.gaps()).isEmpty();
    assertThat(inspection.requests()).isEqualTo(1);
  }

  private static void ok(HttpExchange exchange, byte[] content) throws IOException {
    RangeServer.range(exchange, content, "\"v1\"");
  }

  @Test
  void takesTheWholeBodyFromAServerWithoutRanges() {
    Inspection inspection =
        inspect((exchange, number) -> RangeServer.body(exchange, 200, longZip()));
    assertThat(isComplete(inspection)).isTrue();
    assertThat(inspection.requests()).isEqualTo(1);
  }

  @Test
  void refusesAWholeBodyBeyondTheLimit() {
    byte[] body = new byte[6_000_000];
    try (RangeServer server =
        RangeServer.of((exchange, number) -> RangeServer.body(exchange, 200, body))) {
      Inspection inspection = inspect(LIMITS.withBytesRead(5_000_000), server.address());
      assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.LIMITED);
      assertThat(onlyGap(inspection).detail()).contains("no range requests", "6000000");
      assertThat(inspection.bytesRead()).isLessThan(5_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 416, 501})
  void asksForAnExactRangeWhereSuffixesAreRefused(int status) {
    byte[] zip = longZip();
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              if (exchange.getRequestHeaders().getFirst("Range").startsWith("bytes=-")) {
                RangeServer.text(exchange, status, "no suffix");
              } else {
                ok(exchange, zip);
              }
            });
    assertThat(isComplete(inspection)).isTrue();
  }

  @Test
  void asksForAnExactRangeWhereASuffixGivesALongWholeBody() {
    byte[] zip = LargePackage.zip();
    try (RangeServer server =
        RangeServer.of(
            (exchange, number) -> {
              if (exchange.getRequestHeaders().getFirst("Range").startsWith("bytes=-")) {
                // The client hangs up on a body this long; the write then fails, as it should.
                RangeServer.body(exchange, 200, zip);
              } else {
                ok(exchange, zip);
              }
            })) {
      Inspection inspection = inspect(LIMITS, server.address());
      assertThat(Objects.requireNonNull(inspection.artifact()).files()).hasSize(10_000);
      assertThat(inspection.bytesRead()).isLessThan(4_000_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, DENIED",
    "401, DENIED",
    "404, NOT_FOUND",
    "410, NOT_RETAINED",
    "429, THROTTLED",
    "503, THROTTLED",
    "504, TIMED_OUT",
    "500, UNREADABLE"
  })
  void turnsAnErrorStatusIntoAGap(int status, GapReason reason) {
    Inspection inspection =
        inspect((exchange, number) -> RangeServer.text(exchange, status, "<Error/>"));
    assertThat(inspection.artifact()).isNull();
    assertThat(onlyGap(inspection).reason()).isEqualTo(reason);
    assertThat(onlyGap(inspection).detail()).contains("HTTP " + status);
    assertThat(onlyGap(inspection).source()).isEqualTo("lambda:GetLayerVersionByArn");
  }

  @Test
  void saysThatTheLinkExpired() {
    Inspection inspection =
        inspect(
            (exchange, number) ->
                RangeServer.text(
                    exchange,
                    403,
                    "<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
                        + "<X-Amz-Expires>600</X-Amz-Expires></Error>"));
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.DENIED);
    assertThat(onlyGap(inspection).detail()).startsWith("link expired");
  }

  @Test
  void keepsTheListingWhenTheLinkExpiresBetweenRequests() {
    byte[] zip = longZip();
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              if (number <= 2) {
                ok(exchange, zip);
              } else {
                RangeServer.text(exchange, 403, "<Message>Request has expired</Message>");
              }
            });
    assertThat(Objects.requireNonNull(inspection.artifact()).listedWhole()).isTrue();
    assertThat(inspection.gaps())
        .anySatisfy(gap -> assertThat(gap.detail()).startsWith("link expired"));
  }

  @Test
  void noticesThatThePackageChangedBetweenRequests() {
    byte[] zip = longZip();
    Inspection inspection =
        inspect(
            (exchange, number) ->
                RangeServer.range(exchange, zip, number <= 2 ? "\"v1\"" : "\"v2\""));
    assertThat(inspection.gaps())
        .anySatisfy(gap -> assertThat(gap.detail()).contains("changed while it was being read"));
  }

  @Test
  void noticesAChangedTagWhereTheServerIgnoresConditions() {
    byte[] zip = longZip();
    Inspection inspection =
        inspect(
            (exchange, number) ->
                RangeServer.unconditionalRange(exchange, zip, "\"v" + number + "\""));
    assertThat(onlyGap(inspection).detail()).contains("changed while it was being read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 0-9/10",
        "bytes 5-2/10",
        "bytes 0-99999/50",
        "bytes */100",
        "garbage",
        "bytes 0-99999999999999999999/1"
      })
  void trustsNoContentRangeThatDoesNotFit(String header) {
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("Content-Range", header);
              RangeServer.body(exchange, 206, SMALL);
            });
    assertThat(inspection.artifact()).isNull();
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.UNREADABLE);
  }

  @Test
  void tellsAnEmptyFileFromOneThatHasNoSuchRange() {
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("Content-Range", "bytes */0");
              RangeServer.text(exchange, 416, "");
            });
    assertThat(onlyGap(inspection).detail()).isEqualTo("the file is empty");
  }

  @Test
  void turnsABrokenOffBodyIntoAGap() {
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              exchange
                  .getResponseHeaders()
                  .set("Content-Range", "bytes 0-" + (SMALL.length - 1) + "/" + SMALL.length);
              exchange.sendResponseHeaders(206, SMALL.length);
              exchange.getResponseBody().write(SMALL, 0, 20);
              exchange.getResponseBody().flush();
            });
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.UNREADABLE);
    assertThat(onlyGap(inspection).detail()).contains("broke off");
  }

  @Test
  void tellsAPageFromAPackage() {
    Inspection inspection =
        inspect((exchange, number) -> RangeServer.text(exchange, 200, "<html>Sign in</html>"));
    assertThat(onlyGap(inspection).detail()).isEqualTo("the file is HTML or XML, not a ZIP");
  }

  @Test
  void followsARedirectAndCountsIt() {
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              if (number == 1) {
                exchange.getResponseHeaders().set("Location", "/elsewhere.zip?X-Amz-Other=1");
                RangeServer.text(exchange, 307, "");
              } else {
                ok(exchange, SMALL);
              }
            });
    assertThat(isComplete(inspection)).isTrue();
    assertThat(inspection.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/again?X-Amz=1", "file:///etc/passwd", "ht tp://x", "gopher://x/"})
  void stopsAtEndlessAndForeignRedirects(String location) {
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("Location", location);
              RangeServer.text(exchange, 302, "");
            });
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.UNREADABLE);
    assertThat(onlyGap(inspection).detail()).contains("redirect");
    assertThat(inspection.requests()).isLessThanOrEqualTo(6);
  }

  @Test
  void refusesAnEncodedAnswer() {
    Inspection inspection =
        inspect(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              ok(exchange, SMALL);
            });
    assertThat(onlyGap(inspection).detail()).contains("compresses");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWhenTheTimeIsOver(boolean afterHeaders) {
    CountDownLatch done = new CountDownLatch(1);
    try (RangeServer server =
        RangeServer.of(
            (exchange, number) -> {
              if (afterHeaders) {
                exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/100");
                exchange.sendResponseHeaders(206, 100);
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
              }
              await(done);
            })) {
      Inspection inspection = inspect(LIMITS.withTime(Duration.ofMillis(200)), server.address());
      done.countDown();
      assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.TIMED_OUT);
      assertThat(onlyGap(inspection).detail()).contains("200 ms");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void endsWhenTheThreadIsInterruptedAndLeavesItSo() {
    try (RangeServer server = RangeServer.of(SMALL)) {
      Thread.currentThread().interrupt();
      Inspection inspection = inspect(LIMITS, server.address());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.TIMED_OUT);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void tellsThatNobodyAnswers() {
    RangeServer server = RangeServer.of(SMALL);
    URI address = server.address();
    server.close();
    assertThat(onlyGap(inspect(LIMITS, address)).detail()).contains("connection failed");
  }

  @Test
  void keepsTheListingWhenTheRequestsAreUsedUp() {
    byte[] zip = longZip();
    try (RangeServer server = RangeServer.of(zip)) {
      Inspection inspection = inspect(LIMITS.withRequests(2), server.address());
      assertThat(Objects.requireNonNull(inspection.artifact()).listedWhole()).isTrue();
      assertThat(server.requests()).isEqualTo(2);
      assertThat(inspection.gaps())
          .anySatisfy(gap -> assertThat(gap.reason()).isEqualTo(GapReason.LIMITED));
    }
  }
}
