package dev.culprit.examples.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The bodies that AWS would answer with for a story. */
final class AwsAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STREAM = "2026/03/14/[$LATEST]8b6a701574f56d7bd546935c39c724e9";

  private AwsAnswers() {}

  static String function(StoryScript story, byte[] code, URI location) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode function = root.putObject("Configuration");
    function.put("FunctionName", story.functionName());
    function.put("FunctionArn", story.functionArn());
    function.put("Runtime", story.runtime());
    function.put("Role", "arn:aws:iam::" + StoryScript.ACCOUNT + ":role/" + story.functionName());
    function.put("Handler", story.handler());
    function.put("CodeSize", code.length);
    function.put("CodeSha256", sha256(code));
    function.put("Description", "");
    function.put("Timeout", story.timeoutSeconds());
    function.put("MemorySize", story.memoryMb());
    function.put("LastModified", "2026-03-14T09:12:31.000+0000");
    function.put("Version", "$LATEST");
    ObjectNode variables = function.putObject("Environment").putObject("Variables");
    story.environment().forEach(variables::put);
    function.putObject("TracingConfig").put("Mode", "PassThrough");
    function.put("State", "Active");
    function.put("LastUpdateStatus", "Successful");
    function.put("PackageType", "Zip");
    function.putArray("Architectures").add(story.architecture());
    function.putObject("EphemeralStorage").put("Size", 512);
    ArrayNode layers = function.putArray("Layers");
    for (LayerScript layer : story.layers()) {
      layers
          .addObject()
          .put("Arn", story.arnOf(layer))
          .put("CodeSize", layer.content().zip().length);
    }
    function.putObject("SnapStart").put("ApplyOn", "None").put("OptimizationStatus", "Off");
    function
        .putObject("LoggingConfig")
        .put("LogFormat", story.jsonLogs() ? "JSON" : "Text")
        .put("LogGroup", story.logGroup());
    root.putObject("Code").put("RepositoryType", "S3").put("Location", location.toString());
    return root.toString();
  }

  static String layer(StoryScript story, LayerScript layer, byte[] content, URI location) {
    String arn = story.arnOf(layer);
    ObjectNode root = JSON.createObjectNode();
    root.putObject("Content")
        .put("Location", location.toString())
        .put("CodeSha256", sha256(content))
        .put("CodeSize", content.length);
    root.put("LayerArn", arn.substring(0, arn.lastIndexOf(':')));
    root.put("LayerVersionArn", arn);
    root.put("CreatedDate", "2026-03-14T09:10:02.113+0000");
    root.put("Version", layer.version());
    layer.compatibleRuntimes().forEach(root.putArray("CompatibleRuntimes")::add);
    layer.compatibleArchitectures().forEach(root.putArray("CompatibleArchitectures")::add);
    return root.toString();
  }

  static String denied(String action, String resource) {
    return JSON.createObjectNode()
        .put(
            "Message",
            "User: arn:aws:iam::%s:user/reader is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
                .formatted(StoryScript.ACCOUNT, action, resource, action))
        .toString();
  }

  static String logEvents(StoryScript story) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode events = root.putArray("events");
    int number = 0;
    for (LogScript log : story.logs()) {
      long time = StoryScript.NOW.minus(log.beforeNow()).toEpochMilli();
      events
          .addObject()
          .put("logStreamName", STREAM)
          .put("timestamp", time)
          .put("message", log.message())
          .put("ingestionTime", time + 1800)
          .put("eventId", "3%055d".formatted(++number));
    }
    root.putArray("searchedLogStreams");
    return root.toString();
  }

  private static String sha256(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new String(Base64.getEncoder().encode(digest), StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
