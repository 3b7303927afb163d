package dev.culprit.azure.internal;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Context;
import com.azure.resourcemanager.appservice.AppServiceManager;
import com.azure.resourcemanager.appservice.fluent.WebAppsClient;
import com.azure.resourcemanager.appservice.fluent.models.FunctionEnvelopeInner;
import com.azure.resourcemanager.appservice.fluent.models.StringDictionaryInner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the generated App Service client whose models hold text alone, one request a fact.
 *
 * <p>What has closed enumerations in its model (site, Key Vault references, plan) is read as JSON
 * by {@link RestCalls} over the same pipeline. Safe for use by several threads.
 */
public final class AppServiceCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpPipeline pipeline;
  private final AzureEnvironment environment;
  private final Map<String, WebAppsClient> bySubscription = new ConcurrentHashMap<>();

  AppServiceCalls(HttpPipeline guarded, AzureEnvironment environment) {
    this.pipeline = guarded;
    this.environment = environment;
  }

  /**
   * Which site.
   *
   * @param subscription its id
   * @param group the resource group
   * @param name the site's name
   * @param slot the slot; empty for production
   */
  public record Site(String subscription, String group, String name, String slot) {}

  /**
   * Returns the app settings by name.
   *
   * @param most longest answer, in bytes
   * @throws IOException when the answer holds none, not even an empty list
   */
  public Map<String, String> applicationSettings(Site site, long most) throws IOException {
    WebAppsClient client = client(site);
    Context bounded = new Context(ReadOnlyPolicy.MOST_BYTES, most);
    StringDictionaryInner answer =
        site.slot().isEmpty()
            ? client
                .listApplicationSettingsWithResponse(site.group(), site.name(), bounded)
                .getValue()
            : client
                .listApplicationSettingsSlotWithResponse(
                    site.group(), site.name(), site.slot(), bounded)
                .getValue();
    if (answer == null || answer.properties() == null) {
      throw new IOException("the answer has no properties");
    }
    return new TreeMap<>(answer.properties());
  }

  /** Returns the functions that the host loaded, in the form in which the service lists them. */
  public RestCalls.Pages functions(Site site, int mostPages, long most) {
    WebAppsClient client = client(site);
    Context bounded = new Context(ReadOnlyPolicy.MOST_BYTES, most);
    PagedIterable<FunctionEnvelopeInner> listed =
        site.slot().isEmpty()
            ? client.listFunctions(site.group(), site.name(), bounded)
            : client.listInstanceFunctionsSlot(site.group(), site.name(), site.slot(), bounded);
    List<JsonNode> items = new ArrayList<>();
    Set<String> links = new HashSet<>();
    int pages = 0;
    for (PagedResponse<FunctionEnvelopeInner> page : listed.iterableByPage()) {
      if (page.getValue() == null) {
        throw new IllegalStateException("the answer has no list of values");
      }
      page.getValue().forEach(one -> items.add(tree(one)));
      String link = page.getContinuationToken();
      if (link == null || link.isEmpty()) {
        return new RestCalls.Pages(items, false);
      }
      if (++pages >= mostPages || !links.add(link) || !isManagement(link)) {
        return new RestCalls.Pages(items, true);
      }
    }
    return new RestCalls.Pages(items, false);
  }

  private boolean isManagement(String link) {
    try {
      String host = URI.create(environment.getResourceManagerEndpoint()).getHost();
      return String.valueOf(URI.create(link).getHost()).equalsIgnoreCase(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static JsonNode tree(FunctionEnvelopeInner function) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("language", function.language());
    properties.put("isDisabled", function.isDisabled());
    properties.put("config", function.config());
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", function.name());
    all.put("properties", properties);
    return JSON.valueToTree(all);
  }

  private WebAppsClient client(Site site) {
    return bySubscription.computeIfAbsent(
        site.subscription(),
        id ->
            AppServiceManager.authenticate(pipeline, new AzureProfile(null, id, environment))
                .serviceClient()
                .getWebApps());
  }
}
