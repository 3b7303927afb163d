package dev.culprit.examples.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORGenerator;

/** What an account tells of a story's function beside itself: limits, versions, counts, changes. */
final class AccountAnswers {

  /** Every story's function was changed for the last time at this instant. */
  static final Instant CHANGED = Instant.parse("2026-03-14T09:12:31Z");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int READINGS = 8;
  private static final int INVOCATIONS = 3;

  private AccountAnswers() {}

  static String limits() {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("AccountLimit")
        .put("TotalCodeSize", 80_530_636_800L)
        .put("CodeSizeUnzipped", 262_144_000L)
        .put("CodeSizeZipped", 52_428_800L)
        .put("ConcurrentExecutions", 1000)
        .put("UnreservedConcurrentExecutions", 1000);
    root.putObject("AccountUsage").put("TotalCodeSize", 734_003_200L).put("FunctionCount", 9);
    return root.toString();
  }

  /** Returns the versions of a function that nobody ever published one of. */
  static String versions(StoryScript story) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("Versions")
        .addObject()
        .put("FunctionName", story.functionName())
        .put("FunctionArn", story.functionArn() + ":$LATEST")
        .put("Version", "$LATEST")
        .put("Runtime", story.runtime());
    return root.toString();
  }

  /** Returns one event: the layers were set, or the code was where there are no layers. */
  static String trail(StoryScript story) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode parameters = document.putObject("requestParameters");
    parameters.put("functionName", story.functionName());
    String name = "UpdateFunctionCode20150331v2";
    if (!story.layers().isEmpty()) {
      name = "UpdateFunctionConfiguration20150331v2";
      ArrayNode layers = parameters.putArray("layers");
      story.layers().forEach(layer -> layers.add(story.arnOf(layer)));
    }
    document.put("eventName", name);
    ObjectNode root = JSON.createObjectNode();
    ObjectNode event = root.putArray("Events").addObject();
    event.put("EventId", "6d2f1a0e-3f0b-4a55-8f5e-1b2a3c4d5e6f");
    event.put("EventName", name);
    event.put("ReadOnly", "false");
    event.put("EventTime", CHANGED.getEpochSecond());
    event.put("EventSource", "lambda.amazonaws.com");
    event.put("Username", "deployer");
    event
        .putArray("Resources")
        .addObject()
        .put("ResourceType", "AWS::Lambda::Function")
        .put("ResourceName", story.functionName());
    event.put("CloudTrailEvent", document.toString());
    return root.toString();
  }

  /** Returns counts of a function whose every invocation failed since it was changed. */
  static byte[] metrics() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = new CBORFactory().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeFieldName("MetricDataResults");
      out.writeStartArray();
      writeSeries(out, "invocations", INVOCATIONS);
      writeSeries(out, "errors", INVOCATIONS);
      writeSeries(out, "throttles", 0);
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeSeries(CBORGenerator out, String id, double value) throws IOException {
    out.writeStartObject();
    out.writeStringField("Id", id);
    out.writeStringField("Label", id);
    out.writeStringField("StatusCode", "Complete");
    out.writeFieldName("Timestamps");
    out.writeStartArray();
    for (int i = 0; i < READINGS; i++) {
      // Tag 1 is a time in seconds since 1970: RFC 8949, section 3.4.2.
      out.writeTag(1);
      out.writeNumber((double) CHANGED.plus(Duration.ofMinutes(20L * i)).getEpochSecond());
    }
    out.writeEndArray();
    out.writeFieldName("Values");
    out.writeStartArray();
    for (int i = 0; i < READINGS; i++) {
      out.writeNumber(value);
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
