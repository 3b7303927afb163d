package dev.culprit.examples.endpoint;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A broken function, described as data: what AWS would tell of it and what its packages hold.
 *
 * @param id short and stable, such as {@code 000} or {@code 002-other-architecture}
 * @param title one line for people; it names the symptom, not the cause
 * @param functionName the function's name
 * @param runtime a runtime identifier
 * @param architecture {@code x86_64} or {@code arm64}
 * @param handler the handler setting
 * @param memoryMb memory size
 * @param timeoutSeconds timeout
 * @param environment environment variables, sorted by name
 * @param jsonLogs whether the log format is JSON
 * @param code the deployment package
 * @param layers the layers, in order
 * @param logs the log events, in order
 */
public record StoryScript(
    String id,
    String title,
    String functionName,
    String runtime,
    String architecture,
    String handler,
    int memoryMb,
    int timeoutSeconds,
    SortedMap<String, String> environment,
    boolean jsonLogs,
    PackageScript code,
    List<LayerScript> layers,
    List<LogScript> logs) {

  /** The region that every story plays in. */
  public static final String REGION = "us-east-1";

  /** The account that every story plays in. */
  public static final String ACCOUNT = "123456789012";

  /** What every story calls now, so that its reports are the same on any day. */
  public static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  /** Copies the collections. */
  public StoryScript {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    layers = List.copyOf(layers);
    logs = List.copyOf(logs);
  }

  /** Returns the function's ARN. */
  public String functionArn() {
    return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + functionName;
  }

  /** Returns the ARN of a layer of this story. */
  public String arnOf(LayerScript layer) {
    return "arn:aws:lambda:%s:%s:layer:%s:%d"
        .formatted(REGION, ACCOUNT, layer.name(), layer.version());
  }

  /** Returns the function's log group. */
  public String logGroup() {
    return "/aws/lambda/" + functionName;
  }

  /** Returns this story with another id, title and layers. */
  StoryScript variant(String newId, String newTitle, List<LayerScript> newLayers) {
    return new StoryScript(
        newId,
        newTitle,
        functionName,
        runtime,
        architecture,
        handler,
        memoryMb,
        timeoutSeconds,
        environment,
        jsonLogs,
        code,
        newLayers,
        logs);
  }

  /** Returns this story with another id, title, package and logs. */
  StoryScript variant(
      String newId, String newTitle, PackageScript newCode, List<LogScript> newLogs) {
    return new StoryScript(
        newId,
        newTitle,
        functionName,
        runtime,
        architecture,
        handler,
        memoryMb,
        timeoutSeconds,
        environment,
        jsonLogs,
        newCode,
        layers,
        newLogs);
  }

  /** Returns the id and the title. */
  @Override
  public String toString() {
    return id + " " + title;
  }
}
