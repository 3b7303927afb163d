package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void rendersAnEstablishedCause() throws Exception {
    Golden.assertSame("established.json", JsonReport.create().render(Sample.plain().established()));
  }

  @Test
  void satisfiesItsSchema() throws Exception {
    for (var diagnosis :
        List.of(
            Sample.plain().established(),
            Sample.plain().notEstablished(),
            Sample.plain().noFault())) {
      JsonNode report = MAPPER.readTree(JsonReport.create().render(diagnosis));
      assertThat(problems(report)).isEmpty();
    }
  }

  @Test
  void hasASchemaThatRefusesWhatIsMissingUnknownOrOutOfRange() throws Exception {
    ObjectNode report =
        (ObjectNode) MAPPER.readTree(JsonReport.create().render(Sample.plain().established()));
    report.remove("verdict");
    report.put("probabilityOfNone", 1.5);
    report.put("surprise", 1);
    ((ObjectNode) report.get("hypotheses").get(0)).put("likelihood", "certain");
    ((ObjectNode) report.get("notRead").get(0)).put("grant", 7);
    assertThat(problems(report))
        .contains(
            "required at $",
            "maximum at $.probabilityOfNone",
            "additionalProperties at $",
            "enum at $.hypotheses[0].likelihood",
            "type at $.notRead[0].grant");
  }

  private static Set<String> problems(JsonNode report) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(JsonReport.schema());
    return schema.validate(report).stream()
        .map(problem -> problem.getType() + " at " + problem.getInstanceLocation())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void keepsHostileTextAsDataInPlainAscii() throws Exception {
    JsonNode plain =
        shape(MAPPER.readTree(JsonReport.create().render(Sample.plain().established())));
    for (String text : Hostile.texts().toList()) {
      String report = JsonReport.create().render(Sample.spoiledBy(text).established());
      assertThat(report).matches("(?s)[\\n\\x20-\\x7e]*");
      assertThat(shape(MAPPER.readTree(report))).isEqualTo(plain);
    }
  }

  @Test
  void rendersTheSameBytesTwice() {
    assertThat(JsonReport.create().render(Sample.plain().established()))
        .isEqualTo(JsonReport.create().render(Sample.plain().established()));
  }

  /** Returns the document with every text emptied and without counts that depend on the texts. */
  private static JsonNode shape(JsonNode node) {
    if (node.isTextual()) {
      return MAPPER.getNodeFactory().textNode("");
    }
    if (node.isArray()) {
      var array = MAPPER.createArrayNode();
      node.forEach(item -> array.add(shape(item)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      node.properties()
          .forEach(
              field -> {
                if (!field.getKey().equals("redactions")) {
                  object.set(field.getKey(), shape(field.getValue()));
                }
              });
      return object;
    }
    return node;
  }
}
