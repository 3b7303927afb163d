package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.api.LambdaCapabilities.LAYER_PACKAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Answers of AWS in their true shape, written by hand, about one made-up function. */
final class LambdaAnswers {

  static final String NOW = "2026-03-14T12:00:00Z";
  static final String FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
  static final String LAYER_ARN = "arn:aws:lambda:eu-west-1:123456789012:layer:deps:7";
  static final String SIGNATURE =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  static final String PASSWORD = "correct-horse-battery-staple";

  static final String TRACEBACK =
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'strands'\\n"
          + "Traceback (most recent call last):\\n";

  private LambdaAnswers() {}

  /** Returns the answers of a function that is readable in every respect. */
  static List<RecordedExchange> healthy() {
    List<RecordedExchange> all = new ArrayList<>(FunctionAnswers.all());
    all.addAll(core());
    return all;
  }

  private static List<RecordedExchange> core() {
    return List.of(
        RecordedExchange.get(
            GET_FUNCTION, "/2015-03-31/functions/{name}", Answer.json(function(Map.of()))),
        RecordedExchange.get(
            GET_LAYER, "/2018-10-31/layers?find=LayerVersion", Answer.json(layer("python3.13"))),
        logs(Answer.json(events(event(1, "2026/03/14/[$LATEST]aa", TRACEBACK)))),
        RecordedExchange.get(
            CODE_PACKAGE, "/code.zip", Answer.object(zip(Map.of("app.py", "import strands\n")))),
        RecordedExchange.get(
            LAYER_PACKAGE,
            "/layer.zip",
            Answer.object(
                zip(
                    Map.of(
                        "python/strands/__init__.py", "",
                        "python/strands_agents-1.0.0.dist-info/METADATA",
                            "Metadata-Version: 2.1\nName: strands-agents\nVersion: 1.0.0\n")))));
  }

  /** Returns the healthy answers with one operation's answer replaced. */
  static List<RecordedExchange> with(String operation, Answer answer) {
    List<RecordedExchange> answers = new ArrayList<>();
    for (RecordedExchange exchange : healthy()) {
      answers.add(exchange.operation().equals(operation) ? exchange.answering(answer) : exchange);
    }
    return answers;
  }

  static RecordedExchange logs(Answer answer) {
    return RecordedExchange.post(
        FILTER_LOG_EVENTS, "X-Amz-Target", "Logs_20140328.FilterLogEvents", answer);
  }

  /** Returns GetFunction's answer; changes replace or, when empty, remove configuration fields. */
  static String function(Map<String, String> changes) {
    return """
        {"Configuration": {%s},
         "Code": {"RepositoryType": "S3",
                  "Location": "{{base}}/code.zip?X-Amz-Security-Token=T&X-Amz-Signature=%s"},
         "Concurrency": {"ReservedConcurrentExecutions": 5}}
        """
        .formatted(configuration(changes), SIGNATURE);
  }

  static String configuration(Map<String, String> changes) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("FunctionName", "\"orders\"");
    fields.put("FunctionArn", "\"" + FUNCTION_ARN + "\"");
    fields.put("Runtime", "\"python3.13\"");
    fields.put("Role", "\"arn:aws:iam::123456789012:role/orders\"");
    fields.put("Handler", "\"app.handler\"");
    fields.put("CodeSize", "168");
    fields.put("Timeout", "3");
    fields.put("MemorySize", "128");
    fields.put("LastModified", "\"2026-03-13T06:44:16.390+0000\"");
    fields.put("Version", "\"$LATEST\"");
    fields.put(
        "VpcConfig",
        "{\"SubnetIds\": [\"subnet-1\"], \"SecurityGroupIds\": [\"sg-1\"], \"VpcId\": \"vpc-1\"}");
    fields.put(
        "Environment",
        "{\"Variables\": {\"OTEL_SDK_DISABLED\": \"true\", \"DB_PASSWORD\": \"%s\", \"OTEL_EXPORTER_OTLP_HEADERS\": \"%s\", \"PLAIN\": \"%s\"}}"
            .formatted(PASSWORD, PASSWORD, PASSWORD));
    fields.put("CodeSha256", "\"RsZ5XkYK5sRzRdmpK1P72yQG/oWdBzurJ//iD3nGsJs=\"");
    fields.put("TracingConfig", "{\"Mode\": \"PassThrough\"}");
    fields.put("Layers", "[{\"Arn\": \"" + LAYER_ARN + "\", \"CodeSize\": 4164937}]");
    fields.put("State", "\"Active\"");
    fields.put("LastUpdateStatus", "\"Successful\"");
    fields.put("PackageType", "\"Zip\"");
    fields.put("Architectures", "[\"arm64\"]");
    fields.put("EphemeralStorage", "{\"Size\": 512}");
    fields.put("SnapStart", "{\"ApplyOn\": \"None\", \"OptimizationStatus\": \"Off\"}");
    fields.put("LoggingConfig", "{\"LogFormat\": \"Text\", \"LogGroup\": \"/custom/orders\"}");
    changes.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            fields.remove(name);
          } else {
            fields.put(name, value);
          }
        });
    List<String> parts = new ArrayList<>();
    fields.forEach((name, value) -> parts.add("\"" + name + "\": " + value));
    return String.join(", ", parts);
  }

  static String layer(String runtime) {
    return """
        {"Content": {"Location": "{{base}}/layer.zip?X-Amz-Signature=%s",
                     "CodeSha256": "RsZ5XkYK5sRzRdmpK1P72yQG/oWdBzurJ//iD3nGsJs=", "CodeSize": 276},
         "LayerArn": "arn:aws:lambda:eu-west-1:123456789012:layer:deps",
         "LayerVersionArn": "%s", "Version": 7,
         "CompatibleRuntimes": ["%s"], "CompatibleArchitectures": ["arm64"]}
        """
        .formatted(SIGNATURE, LAYER_ARN, runtime);
  }

  static String event(int second, String stream, String jsonMessage) {
    long time = java.time.Instant.parse("2026-03-14T11:30:00Z").toEpochMilli() + second * 1000L;
    return """
        {"logStreamName": "%s", "timestamp": %d, "message": "%s", "ingestionTime": %d,
         "eventId": "3%055d"}
        """
        .formatted(stream, time, jsonMessage, time + 900, second);
  }

  static String events(String... events) {
    return "{\"events\": [" + String.join(",", events) + "], \"searchedLogStreams\": []}";
  }

  static String page(String token, String... events) {
    return "{\"events\": ["
        + String.join(",", events)
        + "], \"searchedLogStreams\": [], \"nextToken\": \""
        + token
        + "\"}";
  }

  static byte[] zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
