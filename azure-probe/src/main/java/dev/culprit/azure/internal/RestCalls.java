package dev.culprit.azure.internal;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.probe.BudgetedReads;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON over one of the SDK's pipelines, within the budget of an observation.
 *
 * <p>Answers are read as trees and not as the SDK's models: of their enumerations many are closed
 * (availability, the state of Key Vault references, the state of a plan) and would turn a value
 * that this SDK does not know into nothing.
 */
public final class RestCalls {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int ERROR_BYTES = 64 * 1024;

  private final HttpPipeline pipeline;
  private final BudgetedReads reads;
  private final long responseBytes;

  /** Creates calls over a pipeline that {@link Pipelines} guarded. */
  public RestCalls(HttpPipeline pipeline, BudgetedReads reads, long responseBytes) {
    this.pipeline = pipeline;
    this.reads = reads;
    this.responseBytes = responseBytes;
  }

  /**
   * The items of a paged answer.
   *
   * @param items in the order in which they came
   * @param truncated whether a bound cut the answer
   */
  public record Pages(List<JsonNode> items, boolean truncated) {}

  /** Returns the answer of a GET request. */
  public JsonNode get(String api, String url) throws Exception {
    return get(api, url, Map.of());
  }

  /** Returns the answer of a GET request with further headers. */
  public JsonNode get(String api, String url, Map<String, String> headers) throws Exception {
    return json(bytes(api, new HttpRequest(HttpMethod.GET, url), headers));
  }

  /** Returns the body of a GET request as text. */
  public String text(String api, String url) throws Exception {
    return text(api, url, Map.of());
  }

  /** Returns the body of a GET request with further headers as text. */
  public String text(String api, String url, Map<String, String> headers) throws Exception {
    byte[] body = bytes(api, new HttpRequest(HttpMethod.GET, url), headers);
    return new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * Returns the items of all pages; a link that leads to another host, or that comes twice, ends
   * the paging, since the pipeline sends its token wherever it is told to.
   */
  public Pages pages(String api, String url, int mostPages, int mostItems) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String next = url;
    for (int page = 0; page < mostPages; page++) {
      seen.add(next);
      JsonNode answer = get(api, next);
      if (!answer.path("value").isArray()) {
        throw new IOException("the answer has no list of values");
      }
      for (JsonNode item : answer.path("value")) {
        if (items.size() == mostItems) {
          return new Pages(items, true);
        }
        items.add(item);
      }
      String link = answer.path("nextLink").asText("");
      if (link.isEmpty() || link.equals("null")) {
        return new Pages(items, false);
      }
      if (!isSameHost(url, link) || seen.contains(link)) {
        return new Pages(items, true);
      }
      next = link;
    }
    return new Pages(items, true);
  }

  private static boolean isSameHost(String one, String other) {
    try {
      URI first = URI.create(one);
      URI second = URI.create(other);
      return String.valueOf(first.getScheme()).equals(second.getScheme())
          && String.valueOf(first.getAuthority()).equalsIgnoreCase(second.getAuthority());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private byte[] bytes(String api, HttpRequest request, Map<String, String> headers)
      throws Exception {
    request.setHeader(HttpHeaderName.ACCEPT, "application/json");
    headers.forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
    return reads.request(api, () -> send(request));
  }

  private byte[] send(HttpRequest request) throws IOException {
    Context context =
        new Context(ReadOnlyPolicy.MOST_BYTES, responseBytes)
            .addData("azure-response-timeout", atLeastOneMilli(reads.remaining()));
    try (HttpResponse response = pipeline.sendSync(request, context)) {
      int status = response.getStatusCode();
      if (status < 200 || status >= 300) {
        throw Refusals.of(status, new BoundedResponse(response, ERROR_BYTES).bytes());
      }
      return new BoundedResponse(response, responseBytes).bytes();
    }
  }

  private static Duration atLeastOneMilli(Duration time) {
    Duration longest = Duration.ofSeconds(20);
    Duration least = Duration.ofMillis(1);
    Duration allowed = time.compareTo(longest) > 0 ? longest : time;
    return allowed.compareTo(least) < 0 ? least : allowed;
  }

  private static JsonNode json(byte[] body) throws IOException {
    JsonNode tree = JSON.readTree(body);
    if (tree == null || !tree.isContainerNode()) {
      throw new IOException("the answer is neither an object nor a list");
    }
    return tree;
  }
}
