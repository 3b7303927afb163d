package dev.culprit.kubernetes.observe;

import static dev.culprit.kubernetes.observe.KubernetesCapabilities.GET_VERSION;
import static dev.culprit.kubernetes.observe.KubernetesCapabilities.grant;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiRefusedException;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.api.KubernetesApi;
import dev.culprit.kubernetes.api.ObjectList;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ReadBody;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Starts reads of objects and lists; what they give goes to {@link ClusterObjects}. */
final class ClusterReads {

  /** The API server's own tools ask for pages of this size. */
  private static final int PAGE = 250;

  private final KubernetesApi api;
  private final BudgetedReads reads;
  private final ObjectList lists;
  private final ClusterObjects objects;
  private final String namespace;

  ClusterReads(
      KubernetesApi api,
      BudgetedReads reads,
      ProbeBudget budget,
      ClusterObjects objects,
      String namespace) {
    this.api = api;
    this.reads = reads;
    this.lists = new ObjectList(api, PAGE, budget.pagesPerRead());
    this.objects = objects;
    this.namespace = namespace;
  }

  KubernetesApi api() {
    return api;
  }

  ClusterObjects objects() {
    return objects;
  }

  String namespace() {
    return namespace;
  }

  /** What is done once a read has ended. */
  interface Then {
    /** Does nothing more. */
    Then NOTHING = good -> {};

    /** Goes on. */
    void ended(boolean good);
  }

  /** Reads one object. */
  void get(ApiResource resource, String name, Section section, Then then) {
    ProbeRead read =
        new ProbeRead(
            resource.get(),
            section,
            resource.kind() + " " + name,
            grant(resource.get(), resource, namespace));
    start(
        read,
        then,
        into -> {
          ApiObject object =
              ApiObject.trimmed(
                  api.get(resource.get(), resource.path(namespace, name)), resource.kind());
          objects.add(resource, object);
        });
  }

  /** Reads a configuration map that a pod names; that there is none is a fact of its own. */
  void configMap(String name) {
    source(
        ApiResource.CONFIG_MAPS,
        name,
        path -> ApiObject.trimmed(api.get(ApiResource.CONFIG_MAPS.get(), path), "ConfigMap"));
  }

  /** Reads the metadata of a Secret that a pod names; that there is none is a fact of its own. */
  void secret(String name) {
    source(
        ApiResource.SECRETS,
        name,
        path -> ApiObject.metadataOnly(api.metadata(ApiResource.SECRETS.get(), path), "Secret"));
  }

  /** Asks for one object. */
  private interface Ask {
    ApiObject at(String path) throws Exception;
  }

  private void source(ApiResource resource, String name, Ask ask) {
    ProbeRead read =
        new ProbeRead(
            resource.get(),
            Section.STATUS,
            resource.kind() + " " + name,
            grant(resource.get(), resource, namespace));
    String called = resource.kind().toLowerCase(Locale.ROOT);
    start(
        read,
        Then.NOTHING,
        into -> {
          try {
            objects.add(resource, ask.at(resource.path(namespace, name)));
          } catch (ApiRefusedException refused) {
            if (refused.status() == 404 && refused.reason().equals("NotFound")) {
              into.add(
                  new StatusEvidence(
                      called + "/" + name,
                      called + ".state",
                      "%s \"%s\" not found".formatted(called, name),
                      resource.get()));
            }
            throw refused;
          }
        });
  }

  /** Lists objects of the namespace, or of the cluster when they lie in none. */
  void list(ApiResource resource, Section section, Then then) {
    list(resource, "", section, UnaryOperator.identity(), then);
  }

  /**
   * Lists objects.
   *
   * @param query further parameters; may be empty
   * @param kept what is kept of each object
   */
  void list(
      ApiResource resource,
      String query,
      Section section,
      UnaryOperator<ApiObject> kept,
      Then then) {
    String place = resource.namespaced() ? " in " + namespace : "";
    ProbeRead read =
        new ProbeRead(
            resource.list(),
            section,
            resource.qualified() + place,
            grant(resource.list(), resource, namespace));
    start(
        read,
        then,
        into -> {
          ObjectList.Outcome outcome =
              lists.read(
                  resource, namespace, query, object -> objects.add(resource, kept.apply(object)));
          objects.read(resource);
          if (!outcome.whole()) {
            cut(read, outcome, into);
          }
        });
  }

  private static void cut(ProbeRead read, ObjectList.Outcome outcome, SnapshotBuilder into) {
    into.add(new Inquiry(read.section(), read.source(), List.of(), null, true));
    into.add(
        new EvidenceGap(
            read.section(),
            read.what(),
            GapReason.LIMITED,
            "there are more than " + outcome.pages() + " pages",
            null,
            read.source()));
  }

  /** Reads the release of the API server. */
  void version() {
    ProbeRead read =
        new ProbeRead(
            GET_VERSION,
            Section.SETTINGS,
            "release of the API server",
            new Grant(GET_VERSION, "system:public-info-viewer", null));
    start(
        read,
        Then.NOTHING,
        into -> {
          String version = api.get(GET_VERSION, "version").path("gitVersion").asText("");
          if (version.isEmpty()) {
            throw new IOException("the answer has no gitVersion");
          }
          into.add(
              new SettingEvidence("serverVersion", version.replaceFirst("^v", ""), GET_VERSION));
        });
  }

  /** Starts a read and says when it has ended, well or not. */
  void start(ProbeRead read, Then then, ReadBody body) {
    reads.start(
        read,
        into -> {
          boolean good = false;
          try {
            body.read(into);
            good = true;
          } finally {
            then.ended(good);
          }
        });
  }
}
