package dev.culprit.evidence.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.culprit.CulpritException;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotJsonTest {

  private static final Snapshot FULL = FullSnapshot.create();
  private static final String JSON = SnapshotJson.write(FULL);

  @Test
  void readsBackWhatItWrote() {
    assertThat(SnapshotJson.read(JSON)).isEqualTo(FULL);
    assertThat(SnapshotJson.read(JSON.getBytes(StandardCharsets.UTF_8))).isEqualTo(FULL);
    assertThat(SnapshotJson.write(SnapshotJson.read(JSON))).isEqualTo(JSON);
  }

  @Test
  void readsBackASnapshotOfNothing() {
    Snapshot empty = SnapshotBuilder.of(Target.unnamed(Platform.KUBERNETES), Instant.EPOCH).build();
    assertThat(SnapshotJson.read(SnapshotJson.write(empty))).isEqualTo(empty);
    assertThat(SnapshotJson.write(empty))
        .isEqualTo(
            """
            {
              "schema": "culprit.snapshot/v1",
              "semanticConventions": "1.44.0",
              "target": "kubernetes:?",
              "observedAt": "1970-01-01T00:00:00Z",
              "coverage": { }
            }
            """);
  }

  @Test
  void writesNoSecret() {
    assertThat(JSON).contains("[redacted:password]").doesNotContain("geheim");
  }

  @Test
  void writesPlainFilesShort() {
    assertThat(JSON)
        .contains("\"a.py\",\n", "\"!b.py\",\n", "\"a/*.pyc x 3742\",\n", "\"mode\": \"0755\"")
        .contains("\"path\": \"is x 12\"", "\"path\": \"!really\"");
  }

  @Test
  void writesWhatTheSchemaAllows() throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SnapshotJson.schema());
    ObjectMapper mapper = new ObjectMapper();
    assertThat(schema.validate(mapper.readTree(JSON))).isEmpty();
    assertThat(schema.validate(mapper.readTree(JSON.replace("\"logs\"", "\"logz\"")))).isNotEmpty();
    assertThat(schema.validate(mapper.readTree(JSON.replace("\"message\"", "\"massage\""))))
        .isNotEmpty();
    assertThat(schema.validate(mapper.readTree(JSON.replace("\"denied\"", "\"why\""))))
        .isNotEmpty();
  }

  @Test
  void replacesLoneSurrogatesThatNoFileCanHold() {
    Snapshot odd =
        SnapshotBuilder.of(Target.unnamed(Platform.KUBERNETES), Instant.EPOCH)
            .add(LogEvidence.of("", "a\ud800b", "x"))
            .build();
    String json = SnapshotJson.write(odd);
    assertThat(SnapshotJson.read(json.getBytes(StandardCharsets.UTF_8)).logs().get(0).message())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void ordersWhatCameUnordered() {
    SnapshotBuilder one = SnapshotBuilder.of(Target.unnamed(Platform.KUBERNETES), Instant.EPOCH);
    SnapshotBuilder other = SnapshotBuilder.of(Target.unnamed(Platform.KUBERNETES), Instant.EPOCH);
    for (int i = 0; i < 9; i++) {
      one.add(LogEvidence.of("", "m" + i, "x"));
      other.add(LogEvidence.of("", "m" + (8 - i), "x"));
    }
    assertThat(SnapshotJson.write(one.build())).isEqualTo(SnapshotJson.write(other.build()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "culprit.snapshot/v1 | culprit.snapshot/v2 | $.schema | is not supported",
        "\"schema\" | \"skema\" | $ | \"schema\" is missing",
        "\"observedAt\" | \"observed\" | $ | \"observedAt\" is missing",
        "\"level\": \"ERROR\" | \"level\": 3 | $.logs[1].level | here is the number 3",
        "\"message\": \"m\" | \"massage\": \"m\" | $.logs[0] | \"message\" is missing",
        "\"count\": 12 | \"count\": 0 | $.events[1].count | the number is 0",
        "\"count\": 12 | \"count\": 99999999999999999999 | $.events[1].count | 99999999999999999999",
        "\"value\": 12.5 | \"value\": 1e999 | $.metrics[1].value | 1E+999",
        "\"what\": \"today\" | \"what\": \"today\", \"who\": null | $.changes[0].who | here is null",
        "\"first\": \"2026-02-03T12:00:00Z\" | \"first\": \"noon\" | $.logs[1].first | is no instant",
        "\"reason\": \"denied\" | \"reason\": \"DENIED\" | $.gaps[1].reason | is not known",
        "\"mode\": \"0755\" | \"mode\": \"rwx\" | $.artifacts[0].files[8].mode | is no mode",
        "\"logs\": 0.3 | \"logs\": 1.5 | $.coverage.logs | between 0 and 1",
        "\"logs\": 0.3 | \"logz\": 0.3 | $.coverage.logz | not known",
        "\"k\": \"v\" | \"k\": [] | $.artifacts[0].files[8].details.k | here is a list",
        "function:orders:live | layer:orders:1 | $.target | names a Lambda layer",
        "\"earliest\": \"2026-02-03T12 | \"earliest\": \"2027-02-03T12 | $.onset | before it starts",
        "\"interpreter\": \"/bin/sh\" | \"interpreters\": 1 | $.artifacts[0].files[8].script.interpreters | not known"
      })
  void namesThePathOfWhatIsWrong(String old, String replacement, String path, String problem) {
    assertThat(JSON).contains(old);
    int at = JSON.lastIndexOf(old);
    String broken = JSON.substring(0, at) + replacement + JSON.substring(at + old.length());
    SnapshotFormatException e =
        catchThrowableOfType(SnapshotFormatException.class, () -> SnapshotJson.read(broken));
    assertThat(e).hasMessageStartingWith(path).hasMessageContaining(problem);
    assertThat(e.path()).isEqualTo(path);
    assertThat(e.kind()).isEqualTo(CulpritException.Kind.CALLER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"a\": 2} | 1 | Duplicate",
        "{\"a\": } | 1 | no well-formed JSON",
        "{} {} | 1 | behind the end",
        "[] | 0 | no object",
        "'' | 0 | empty",
        "{'a': 1} | 1 | no well-formed JSON",
        "{\"a\": NaN} | 1 | no well-formed JSON"
      })
  void tellsLineAndColumnOfWhatIsNoJson(String text, int line, String problem) {
    SnapshotFormatException e =
        catchThrowableOfType(SnapshotFormatException.class, () -> SnapshotJson.read(text));
    assertThat(e).hasMessageContaining(problem);
    assertThat(e.line()).isEqualTo(line);
    assertThat(e.column() > 0).isEqualTo(line > 0);
  }

  @Test
  void refusesWhatPassesABound() {
    String start = "{\"schema\": \"culprit.snapshot/v1\", \"x\": ";
    assertRefused(start + "[".repeat(100_000), "bound");
    assertRefused(start + "\"" + "a".repeat(JsonLimits.TEXT_LENGTH + 1) + "\"}", "bound");
    assertRefused("{\"" + "a".repeat(JsonLimits.NAME_LENGTH + 1) + "\": 1}", "bound");
    assertRefused(start + "1".repeat(JsonLimits.NUMBER_LENGTH + 1) + "}", "bound");
    assertRefused(start + "[" + "1,".repeat(JsonLimits.TOKENS) + "1]}", "bound");
    assertRefused(" ".repeat(JsonLimits.BYTES + 1), "longer than");
    SnapshotFormatException e =
        catchThrowableOfType(
            SnapshotFormatException.class, () -> SnapshotJson.read(new byte[JsonLimits.BYTES + 1]));
    assertThat(e).hasMessageContaining("longer than");
  }

  private static void assertRefused(String json, String problem) {
    SnapshotFormatException e =
        catchThrowableOfType(SnapshotFormatException.class, () -> SnapshotJson.read(json));
    assertThat(e).hasMessageContaining(problem);
    assertThat(e.getMessage()).hasSizeLessThan(1_000);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = "{\n\"a\": \"x\"}".getBytes(StandardCharsets.UTF_8);
    bytes[8] = (byte) 0xff;
    SnapshotFormatException e =
        catchThrowableOfType(SnapshotFormatException.class, () -> SnapshotJson.read(bytes));
    assertThat(e).hasMessageContaining("no UTF-8");
    assertThat(e.line()).isEqualTo(2);
    assertThat(e.column()).isEqualTo(7);
  }

  @Test
  void throwsOnlyItsOwnExceptionOnMutatedBytes() {
    Random random = new Random(42);
    byte[] valid = JSON.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      try {
        SnapshotJson.read(Mutation.of(valid, random));
      } catch (SnapshotFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 3_000);
  }
}
