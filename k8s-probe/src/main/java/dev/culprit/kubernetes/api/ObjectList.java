package dev.culprit.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads a list page by page.
 *
 * <p>A token that the server has forgotten (410 Gone) is replaced by the one that the refusal
 * offers; when it offers none the list is begun anew once. Objects may then come twice.
 */
public final class ObjectList {

  private static final int GONE = 410;

  private final KubernetesApi api;
  private final int pageSize;
  private final int mostPages;

  /** Creates a reader of lists with these bounds. */
  public ObjectList(KubernetesApi api, int pageSize, int mostPages) {
    this.api = api;
    this.pageSize = pageSize;
    this.mostPages = mostPages;
  }

  /**
   * What a list gave.
   *
   * @param pages pages that were read
   * @param whole whether the last page was reached
   */
  public record Outcome(int pages, boolean whole) {}

  /**
   * Hands each object on as it comes.
   *
   * @param resource what is listed
   * @param namespace where
   * @param query further parameters, such as {@code labelSelector=...}; may be empty
   */
  public Outcome read(
      ApiResource resource, String namespace, String query, Consumer<ApiObject> objects)
      throws Exception {
    String path = resource.path(namespace);
    String token = "";
    boolean restarted = false;
    for (int page = 1; page <= mostPages; page++) {
      JsonNode answer;
      try {
        answer = api.get(resource.list(), path + parameters(query, token));
      } catch (ApiRefusedException refused) {
        boolean anew = refused.continueToken().isEmpty();
        if (refused.status() != GONE || token.isEmpty() || (anew && restarted)) {
          throw refused;
        }
        restarted |= anew;
        token = refused.continueToken();
        continue;
      }
      if (!answer.has("items")) {
        throw new IOException("the answer is no list");
      }
      for (JsonNode item : answer.path("items")) {
        objects.accept(ApiObject.trimmed(item, resource.kind()));
      }
      token = answer.path("metadata").path("continue").asText("");
      if (token.isEmpty()) {
        return new Outcome(page, true);
      }
    }
    return new Outcome(mostPages, false);
  }

  private String parameters(String query, String token) {
    String size = "?limit=" + pageSize;
    String more = query.isEmpty() ? "" : "&" + query;
    return size + more + (token.isEmpty() ? "" : "&continue=" + ApiResource.encoded(token));
  }
}
