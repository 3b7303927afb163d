package dev.culprit.azure.internal;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.RestProxy;
import com.azure.core.util.Context;
import com.azure.resourcemanager.appservice.fluent.models.FunctionEnvelopeInner;
import com.azure.resourcemanager.appservice.fluent.models.StringDictionaryInner;
import com.azure.resourcemanager.appservice.models.FunctionEnvelopeCollection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calls of App Service whose models hold text alone, one request a fact.
 *
 * <p>What has closed enumerations in its model (site, Key Vault references, plan) is read as JSON
 * by {@link RestCalls} over the same pipeline. Safe for use by several threads.
 */
public final class AppServiceCalls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "2024-11-01";
  private static final String ACCEPT = "application/json";

  private final AppServiceApi api;
  private final String endpoint;

  /**
   * Creates calls.
   *
   * @param endpoint address of Resource Manager, without a slash at the end
   */
  AppServiceCalls(HttpPipeline guarded, String endpoint) {
    this.api = RestProxy.create(AppServiceApi.class, guarded);
    this.endpoint = endpoint;
  }

  /**
   * Returns the app settings by name.
   *
   * @param site resource id of the site or slot
   * @param most longest answer, in bytes
   * @throws IOException when the answer holds none, not even an empty list
   */
  public Map<String, String> applicationSettings(String site, long most) throws IOException {
    StringDictionaryInner answer =
        api.applicationSettings(endpoint, plain(site), VERSION, ACCEPT, bounded(most)).getValue();
    if (answer == null || answer.properties() == null) {
      throw new IOException("the answer has no properties");
    }
    return new TreeMap<>(answer.properties());
  }

  /**
   * Returns the functions that the platform lists, in the form in which it lists them.
   *
   * @param site resource id of the site or slot
   */
  public RestCalls.Pages functions(String site, int mostPages, long most) {
    Context bounded = bounded(most);
    List<JsonNode> items = new ArrayList<>();
    Set<String> links = new HashSet<>();
    Response<FunctionEnvelopeCollection> page =
        api.functions(endpoint, plain(site), VERSION, ACCEPT, bounded);
    for (int pages = 1; ; pages++) {
      FunctionEnvelopeCollection answer = page.getValue();
      if (answer == null || answer.value() == null) {
        throw new IllegalStateException("the answer has no list of values");
      }
      answer.value().forEach(one -> items.add(tree(one)));
      String link = answer.nextLink();
      if (link == null || link.isEmpty()) {
        return new RestCalls.Pages(items, false);
      }
      if (pages >= mostPages || !links.add(link) || !isManagement(link)) {
        return new RestCalls.Pages(items, true);
      }
      page = api.moreFunctions(link, endpoint, ACCEPT, bounded);
    }
  }

  private static String plain(String id) {
    return id.startsWith("/") ? id.substring(1) : id;
  }

  private static Context bounded(long most) {
    return new Context(ReadOnlyPolicy.MOST_BYTES, most);
  }

  private boolean isManagement(String link) {
    try {
      String host = URI.create(endpoint).getHost();
      return String.valueOf(URI.create(link).getHost()).equalsIgnoreCase(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static JsonNode tree(FunctionEnvelopeInner function) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("name", function.name());
    ObjectNode properties = tree.putObject("properties");
    properties.put("language", function.language());
    properties.put("isDisabled", function.isDisabled());
    properties.set("config", JSON.valueToTree(function.config()));
    return tree;
  }
}
