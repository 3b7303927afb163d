package dev.culprit.evidence.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentJsonTest {

  private static final byte[] FULL = resource("full.json");

  private static byte[] resource(String name) {
    try (InputStream in = IncidentJsonTest.class.getResourceAsStream("/incidents/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Snapshot evidence(String evidence) {
    return IncidentJson.read(
        "{\"platform\": \"aws-lambda\", \"evidence\": " + evidence.replace('\'', '"') + "}");
  }

  @Test
  void keepsTheSolutionOutOfTheSnapshot() {
    String json = SnapshotJson.write(IncidentJson.read(FULL));
    assertThat(json)
        .doesNotContain("given-away")
        .doesNotContain("example.com/thread")
        .contains("orders");
  }

  @Test
  void tellsMissingFromEmptyAndEmptyFromQuoted() {
    Snapshot snapshot = evidence("{'logs': [], 'settings': {}, 'events': [{'reason': 'X'}]}");
    assertThat(snapshot.coverageOf(Section.LOGS)).isEqualTo(Coverage.WHOLE);
    assertThat(snapshot.coverageOf(Section.SETTINGS)).isEqualTo(Coverage.WHOLE);
    assertThat(snapshot.coverageOf(Section.EVENTS)).isEqualTo(new Coverage(0.5));
    assertThat(snapshot.coverage()).doesNotContainKey(Section.STATUS);
  }

  @Test
  void readsEmptyLoadedAsNoneOfTheExpectedLoaded() {
    assertThat(evidence("{'functions': {'expected': ['a', 'b'], 'loaded': []}}").functions())
        .extracting(FunctionEvidence::name, FunctionEvidence::expected, FunctionEvidence::loaded)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", true, false),
            org.assertj.core.groups.Tuple.tuple("b", true, false));
    Snapshot loadedUnknown = evidence("{'functions': {'expected': ['a']}}");
    assertThat(loadedUnknown.functions().get(0).loaded()).isNull();
    assertThat(loadedUnknown.coverageOf(Section.FUNCTIONS)).isEqualTo(new Coverage(0.5));
    Snapshot noneLoaded = evidence("{'functions': {'loaded': []}}");
    assertThat(noneLoaded.functions()).isEmpty();
    assertThat(noneLoaded.coverageOf(Section.FUNCTIONS)).isEqualTo(Coverage.WHOLE);
  }

  @Test
  void flattensStatusWithListsAndPlainValuesOfEveryType() {
    Snapshot snapshot =
        evidence(
            "{'status': {'State': 'Active', 'a': {'b': [{'c': 1}, {'c': true}]}, 'e': [], 'l': ['x', 2.50], 'n': null}}");
    assertThat(snapshot.status())
        .extracting(status -> status.path() + "=" + status.value())
        .containsExactly(
            "State=Active", "a.b[0].c=1", "a.b[1].c=true", "e=[]", "l[0]=x", "l[1]=2.50");
  }

  @Test
  void flattensSettingsAndPrintsWhatIsNoText() {
    Snapshot snapshot =
        evidence(
            "{'settings': {'memoryMb': 128, 'dask@client': '2024.8.0', 'vpc': {'subnets': ['a', 'b'], 'on': false}, 'X': '<redacted>', 'N': null, 'host.json:functionTimeout': '00:05'}}");
    assertThat(snapshot.settings())
        .extracting(setting -> setting.name() + "=" + setting.value())
        .containsExactlyInAnyOrder(
            "memoryMb=128",
            "dask@client=2024.8.0",
            "vpc.subnets=a,b",
            "vpc.on=false",
            "X=<redacted>",
            "N=null",
            "host.json:functionTimeout=00:05");
  }

  @Test
  void keepsMetricsThatAreNoNumbersAsStatusWithoutCoveringIt() {
    Snapshot snapshot = evidence("{'metrics': {'errors': 3, 'share': '0.5', 'firedAt': '07:00'}}");
    assertThat(snapshot.metrics())
        .extracting(metric -> metric.name() + "=" + metric.value())
        .containsExactly("errors=3.0", "share=0.5");
    assertThat(snapshot.status())
        .extracting(status -> status.path() + "=" + status.value())
        .containsExactly("metrics.firedAt=07:00");
    assertThat(snapshot.coverageOf(Section.STATUS)).isEqualTo(Coverage.NONE);
  }

  @Test
  void readsFilesWithAbsenceCountsAndWhatTheirNamesTell() {
    Snapshot snapshot =
        evidence(
            "{'files': ['python/_x.cpython-312-darwin.so', '!host.json', 'src/**/__pycache__/*.cpython-313.pyc x 3742', 'm/a.pyc', '!m/a.py', 'm/b.pyc', 'python/urllib3-2.0.7.dist-info/METADATA', 'python/six-1.16.dist-info/RECORD', '!python/six-1.16.dist-info/METADATA']}");
    ArtifactEvidence artifact = snapshot.artifacts().get(0);
    assertThat(artifact.name()).isEqualTo("files");
    assertThat(artifact.listedWhole()).isFalse();
    assertThat(file(artifact, "python/_x.cpython-312-darwin.so").binary().os()).isEqualTo("darwin");
    assertThat(file(artifact, "host.json").present()).isFalse();
    FileEvidence caches = file(artifact, "src/**/__pycache__/*.cpython-313.pyc");
    assertThat(caches.count()).isEqualTo(3742);
    assertThat(caches.pythonBytecode()).isEqualTo("3.13");
    assertThat(file(artifact, "m/a.pyc").details()).containsEntry("sourceless", "true");
    assertThat(file(artifact, "m/b.pyc").details()).isEmpty();
    assertThat(artifact.distributions())
        .extracting(d -> d.name() + " " + d.version() + " " + d.metadataPresent())
        .containsExactly("six 1.16 false", "urllib3 2.0.7 true");
    assertThat(snapshot.coverageOf(Section.ARTIFACTS)).isEqualTo(new Coverage(0.5));
  }

  private static FileEvidence file(ArtifactEvidence artifact, String path) {
    return artifact.files().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void readsArtifactsIntoFilesAndDistributions() {
    Snapshot snapshot =
        evidence(
            "{'files': ['a/_x.so'], 'artifacts': [{'path': 'a/_x.so', 'kind': 'ELF', 'os': 'linux', 'architecture': 'aarch64', 'pythonTag': 'cp313'}, {'path': 'run.sh', 'mode': '0644', 'lineEndings': 'CRLF'}, {'path': 'm.pyc', 'pycVersion': '313'}, {'distribution': 'app', 'version': '1.0', 'requiresPython': '>=3.13'}]}");
    ArtifactEvidence artifact = snapshot.artifacts().get(0);
    assertThat(artifact.files()).hasSize(3);
    assertThat(file(artifact, "a/_x.so").binary().architecture()).isEqualTo("arm64");
    assertThat(file(artifact, "a/_x.so").binary().pythonAbi()).isEqualTo("cp313");
    assertThat(file(artifact, "run.sh").mode()).isEqualTo(0644);
    assertThat(file(artifact, "run.sh").script().crlf()).isTrue();
    assertThat(file(artifact, "m.pyc").pythonBytecode()).isEqualTo("3.13");
    assertThat(artifact.distributions().get(0).requiresPython()).isEqualTo(">=3.13");
  }

  @Test
  void readsTimesWhereTheyAreTimesAndKeepsProse() {
    Snapshot snapshot =
        evidence(
            "{'changes': [{'when': '2026-03-04T05:06:07Z', 'what': 'a'}, {'when': 'last week', 'what': 'b'}], 'events': [{'reason': 'R', 'count': 12, 'firstTimestamp': '2026-03-04T05:00:00Z', 'lastSeen': '5m'}], 'logs': [{'level': 'ERROR', 'message': 'one\\ntwo', 'count': 3}, 'bare'], 'settings': {'cert.notAfter': '2029-01-01T00:00:00Z'}}");
    assertThat(snapshot.changes().get(0).at()).isNull();
    assertThat(snapshot.changes().get(0).when()).isEqualTo("last week");
    assertThat(snapshot.changes().get(1).at()).isEqualTo("2026-03-04T05:06:07Z");
    assertThat(snapshot.events().get(0).count()).isEqualTo(12);
    assertThat(snapshot.events().get(0).first()).isEqualTo("2026-03-04T05:00:00Z");
    assertThat(snapshot.events().get(0).last()).isNull();
    assertThat(snapshot.logs()).extracting("message").contains("one\ntwo", "bare");
    assertThat(snapshot.observedAt()).isEqualTo("2026-03-04T05:06:07Z");
  }

  @Test
  void fallsBackToAStatedInstantWhenTheEvidenceHasNone() {
    assertThat(evidence("{}").observedAt()).isEqualTo(IncidentJson.DEFAULT_OBSERVED_AT);
    assertThat(
            evidence("{'status': {'LastModified': '2025-07-08T09:10:11.123+0000'}}").observedAt())
        .isEqualTo("2025-07-08T09:10:11.123Z");
    assertThat(
            evidence(
                    "{'logs': [{'message': 'x 2025-07-08T09:10:11.5Z y se=2031-01-01T00:00:00Z'}]}")
                .observedAt())
        .isEqualTo(Instant.parse("2025-07-08T09:10:11.5Z"));
  }

  @Test
  void takesAGapInAPersonsOwnWords() {
    Snapshot snapshot =
        IncidentJson.read(
            """
            {"platform": "kubernetes", "evidence": {"status": {"phase": "Running"}},
             "gaps": [{"section": "network", "reason": "nobody looked at the firewall"},
                      {"section": "logs", "reason": "permission to read them was missing"}]}
            """);

    assertThat(snapshot.gaps())
        .extracting(gap -> gap.section() + " " + gap.what() + " " + gap.reason())
        .containsExactlyInAnyOrder("FACTS network UNREADABLE", "LOGS logs DENIED");
    assertThat(snapshot.gaps())
        .extracting(gap -> gap.detail())
        .contains("nobody looked at the firewall");
    assertThat(snapshot.status()).hasSize(1);
  }

  @Test
  void lowersTheCoverageOfAGapsSectionAndKeepsItsGrant() {
    Snapshot snapshot =
        IncidentJson.read(
            """
            {"platform": "aws-lambda", "target": "aws-lambda:us-east-1:orders",
             "evidence": {"layers": [{"name": "l"}]},
             "gaps": [{"section": "layers", "reason": "access denied", "grant": "lambda:GetLayerVersion"},
                      {"section": "files", "reason": "NOT_FOUND"}],
             "facts": {"requires-python": ">=3.13"}}
            """);
    assertThat(snapshot.coverageOf(Section.LAYERS)).isEqualTo(new Coverage(0.25));
    assertThat(snapshot.coverageOf(Section.ARTIFACTS)).isEqualTo(Coverage.NONE);
    assertThat(snapshot.gaps()).hasSize(2);
    assertThat(snapshot.gaps())
        .filteredOn(gap -> gap.section() == Section.LAYERS)
        .allSatisfy(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
              assertThat(gap.grant().action()).isEqualTo("lambda:GetLayerVersion");
            });
    assertThat(snapshot.facts().get(0).source()).isEqualTo("operator");
    assertThat(snapshot.target().text()).isEqualTo("aws-lambda:us-east-1:orders");
  }

  @Test
  void namesWhatItDoesNotKnowInGaps() {
    Snapshot snapshot = evidence("{'weather': 1, 'logs': [{'message': 'm', 'colour': 'red'}]}");
    assertThat(snapshot.gaps())
        .extracting(gap -> gap.reason() + " " + gap.what())
        .containsExactlyInAnyOrder("UNREADABLE section weather", "UNREADABLE key logs[].colour");
    assertThat(snapshot.logs()).hasSize(1);
  }

  @Test
  void readsATreeAsAYamlReaderGivesIt() {
    Snapshot snapshot =
        IncidentJson.fromTree(
            Map.of(
                "platform",
                "kubernetes",
                "evidence",
                Map.of("runtimes", List.of(Map.of("language", "node", "version", 20)))));
    assertThat(snapshot.runtimes().get(0).component()).isEqualTo("container");
    assertThat(snapshot.runtimes().get(0).language()).isEqualTo("nodejs");
    assertThat(snapshot.runtimes().get(0).version()).isEqualTo("20");
  }

  @Test
  void readsEitherFormByItsSchemaKey() {
    Snapshot incident = EvidenceJson.read(FULL);
    byte[] written = SnapshotJson.write(incident).getBytes(StandardCharsets.UTF_8);
    assertThat(EvidenceJson.read(written)).isEqualTo(incident);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pod/graylog-0 | kubernetes:pod/default/graylog-0",
        "deployment/shop/web | kubernetes:deployment/shop/web",
        "the orders service | kubernetes:",
      })
  void takesATargetAsAPersonNamesItAndNeverLosesTheEvidenceOverIt(String text, String target) {
    Snapshot snapshot =
        IncidentJson.read(
            "{\"platform\": \"kubernetes\", \"target\": \""
                + text
                + "\", \"evidence\": {\"logs\": [{\"message\": \"x\"}]}}");

    assertThat(snapshot.target().text()).startsWith(target);
    assertThat(snapshot.logs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | $: | \"platform\" is missing",
        "{\"platform\": \"gcp\", \"evidence\": {}} | $.platform | aws-lambda, azure-functions, kubernetes",
        "{\"platform\": \"kubernetes\"} | $: | \"evidence\" is missing",
        "{\"platform\": \"kubernetes\", \"evidence\": []} | $.evidence | here is a list",
        "{\"platform\": \"kubernetes\", \"evidence\": {\"logs\": {}}} | $.evidence.logs | here is an object",
        "{\"platform\": \"kubernetes\", \"evidence\": {\"logs\": [3]}} | $.evidence.logs[0] | the number 3",
        "{\"platform\": \"kubernetes\", \"evidence\": {\"files\": [{}]}} | $.evidence.files[0] | here is an object",
        "{\"platform\": \"kubernetes\", \"evidence\": {\"status\": \"x\"}} | $.evidence.status | here is a text",
        "{\"platform\": \"kubernetes\", \"evidence\": {}, \"observedAt\": \"now\"} | $.observedAt | is no instant",
        "{\"platform\": \"kubernetes\", \"evidence\": {}, \"target\": \"aws-lambda:us-east-1:a\"} | $.target | on aws-lambda",
        "{\"platform\": | $.platform | no well-formed JSON"
      })
  void namesThePathOfWhatIsWrong(String json, String path, String problem) {
    SnapshotFormatException e =
        catchThrowableOfType(SnapshotFormatException.class, () -> IncidentJson.read(json));
    assertThat(e).hasMessageStartingWith(path).hasMessageContaining(problem);
  }

  @Test
  void throwsOnlyItsOwnExceptionOnMutatedBytes() {
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      try {
        Snapshot snapshot = IncidentJson.read(Mutation.of(FULL, random));
        assertThat(SnapshotJson.read(SnapshotJson.write(snapshot))).isEqualTo(snapshot);
      } catch (SnapshotFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 5_000);
  }
}
