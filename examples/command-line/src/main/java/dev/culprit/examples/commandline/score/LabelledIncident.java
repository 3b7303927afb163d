package dev.culprit.examples.commandline.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.CulpritException;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.IncidentJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident file: the evidence, and the truth, which are read apart so that no answer reaches the
 * ranking.
 *
 * @param id the file's id
 * @param truth what it was
 * @param whole all evidence
 * @param withoutFiles the evidence without {@code files} and the runtimes of component build, which
 *     is what a probe sees that cannot read packages
 */
public record LabelledIncident(String id, Truth truth, Snapshot whole, Snapshot withoutFiles) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Returns the incident of a file; empty when it holds no truth.
   *
   * @param name the file's name, for messages and as id where the file has none
   * @throws CulpritException when it cannot be read; the message names the file
   */
  public static Optional<LabelledIncident> read(String name, byte[] bytes) {
    try {
      // The strict reader comes first: its limits hold back what is too deep or too long.
      Snapshot whole = IncidentJson.read(bytes);
      JsonNode root = MAPPER.readTree(bytes);
      JsonNode truth = root.path("truth");
      if (!truth.isObject()) {
        return Optional.empty();
      }
      return Optional.of(
          new LabelledIncident(
              root.path("id").asText(name), truth(name, truth), whole, withoutFiles(root)));
    } catch (CulpritException e) {
      throw new CulpritException(e.kind(), name + ": " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw refused(name + ": not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw refused(name + ": cannot be read: " + e.getMessage());
    }
  }

  private static Truth truth(String name, JsonNode truth) {
    String cause = truth.path("cause").asText("");
    if (cause.isEmpty()) {
      throw refused(name + ": truth.cause is missing; name the cause's id, no-fault or unknown");
    }
    return new Truth(
        cause,
        truth.path("category").asText(""),
        texts(name, truth, "also_acceptable"),
        texts(name, truth, "further_causes"),
        truth.path("decidable").asBoolean(true));
  }

  private static List<String> texts(String name, JsonNode truth, String field) {
    JsonNode list = truth.path(field);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw refused("%s: truth.%s is no list; write a list of ids".formatted(name, field));
    }
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Snapshot withoutFiles(JsonNode root) throws JsonProcessingException {
    ObjectNode copy = root.deepCopy();
    if (copy.get("evidence") instanceof ObjectNode evidence) {
      evidence.remove("files");
      if (evidence.get("runtimes") instanceof ArrayNode runtimes) {
        ArrayNode kept = MAPPER.createArrayNode();
        runtimes.forEach(
            runtime -> {
              if (!runtime.path("component").asText().equals("build")) {
                kept.add(runtime);
              }
            });
        // An emptied section would claim that somebody looked and found nothing.
        if (kept.isEmpty() && !runtimes.isEmpty()) {
          evidence.remove("runtimes");
        } else {
          evidence.set("runtimes", kept);
        }
      }
    }
    return IncidentJson.read(MAPPER.writeValueAsBytes(copy));
  }

  private static CulpritException refused(String message) {
    return new CulpritException(CulpritException.Kind.CALLER, message);
  }
}
