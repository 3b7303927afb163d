package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.DEPLOYMENTS;
import static dev.culprit.azure.functions.AppCapabilities.DIAGNOSTIC_EVENTS;
import static dev.culprit.azure.functions.AppCapabilities.FUNCTIONS;
import static dev.culprit.azure.functions.AppCapabilities.HOST_STATUS;
import static dev.culprit.azure.functions.AppCapabilities.PLAN;
import static dev.culprit.azure.functions.AppCapabilities.SITE;
import static dev.culprit.azure.functions.AppCapabilities.SITE_CONFIG;

import com.azure.core.http.HttpPipeline;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.azure.internal.AzureClients;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.azure.internal.RestException;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.log.LogLine;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.ReadBody;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One observation of an app: everything that needs its name alone side by side; what needs the
 * site's or the settings' answer (plan, host, telemetry, package) as soon as that has come or
 * failed.
 */
public final class AppObservation {

  private static final String WEB_VERSION = "?api-version=2024-11-01";

  private final ProbeRequest request;
  private final BudgetedReads reads;
  private final AppTarget target;
  private final AzureClients clients;
  private final Options options;
  private final RestCalls management;
  private final Address address;
  private final FunctionList functions = new FunctionList();
  private final NamedFiles namedFiles = new NamedFiles();
  private final PackageReads packages;
  private final PackageDetails details = new PackageDetails();
  private final ConfigurationReads configuration;
  private final HistoryReads history;
  private final LogReads logs;
  private final SettingAge age = new SettingAge();
  private final ContainerLogReads containerLogs;
  private final StorageReads storage;
  private final NeighbourReads neighbours;

  /** Site, settings and logs: the package waits for all three. */
  private final AtomicInteger awaited = new AtomicInteger(3);

  /** Site and settings: telemetry waits for both. */
  private final AtomicInteger named = new AtomicInteger(2);

  private volatile @Nullable SiteFacts site;
  private volatile JsonNode web = MissingNode.getInstance();
  private volatile @Nullable Map<String, String> settings;

  /**
   * What the caller allows and tells.
   *
   * @param safeSettings names of settings whose values may be shown
   * @param workspace where telemetry goes; null to look it up
   * @param appSettings whether values of settings are listed
   * @param kudu whether Kudu is asked
   */
  public record Options(
      Set<String> safeSettings, @Nullable String workspace, boolean appSettings, boolean kudu) {}

  /** Creates an observation that has not started. */
  public AppObservation(
      ProbeRequest request,
      ProbeContext context,
      AzureClients clients,
      BudgetedReads reads,
      Options options) {
    this.request = request;
    this.reads = reads;
    this.clients = clients;
    this.options = options;
    this.target = AppTarget.of(request.target());
    this.management = new RestCalls(clients.management(), reads, request.budget().responseBytes());
    this.address = new Address(clients.managementEndpoint(), target);
    this.packages =
        new PackageReads(
            clients,
            management,
            reads,
            request,
            artifact -> {
              functions.declaredBy(artifact);
              details.take(artifact);
            });
    int pages = request.budget().pagesPerRead();
    this.configuration = new ConfigurationReads(reads, management, address, target, pages);
    ActivityReads activity = new ActivityReads(reads, management, address, request.window(), pages);
    this.history =
        new HistoryReads(reads, management, address, target, request, activity, age, pages);
    this.storage = new StorageReads(reads, management, address, activity, age, pages);
    this.neighbours =
        new NeighbourReads(
            reads, management, clients, address, pages, request.budget().responseBytes());
    this.containerLogs = new ContainerLogReads(reads, management, request, this::take);
    this.logs =
        new LogReads(
            request, context, clients, reads, management, address, this::take, this::oneMore);
  }

  /** Starts the reads that need the app's name alone; further ones follow from their answers. */
  public void start() {
    read(
        SITE,
        Section.STATUS,
        "site " + target.roleName(),
        AppCapabilities.site(target.id()),
        this::readSite);
    read(
        SITE_CONFIG,
        Section.SETTINGS,
        "configuration of " + target.roleName(),
        AppCapabilities.siteConfig(target.id()),
        into ->
            web =
                ConfigurationFacts.web(
                    management.get(SITE_CONFIG, address.site("/config/web", WEB_VERSION)), into));
    startSettings();
    configuration.start();
    history.start();
    logs.startSite();
  }

  /** Adds what was gathered over several reads; called once, when the reads have ended. */
  public void finish(SnapshotBuilder snapshot) {
    Map<String, String> values = settings;
    new StackFacts(site, web, values == null ? Map.of() : values).addTo(snapshot);
    SiteFacts facts = site;
    if (facts == null || facts.isFunctionApp()) {
      functions.addTo(snapshot);
    }
    details.addTo(snapshot);
    neighbours.addTo(snapshot);
    age.modified(facts == null ? null : facts.lastModified());
    age.addTo(snapshot);
    logs.addTo(snapshot);
    // Packages by address leave no trace in the history of deployments; files do.
    if (history.isNeverDeployed()
        && values != null
        && PackagePlace.of(target, site, values).isKudu()) {
      snapshot.add(new StatusEvidence("", "deployment", "none", DEPLOYMENTS));
    }
  }

  private void take(LogLine line) {
    functions.note(line);
    namedFiles.note(line.message());
  }

  private void readSite(SnapshotBuilder into) throws Exception {
    try {
      SiteFacts facts = SiteFacts.of(management.get(SITE, address.site("", WEB_VERSION)));
      site = facts;
      facts.addTo(into, target);
      if (!facts.planId().isEmpty()) {
        startPlan(facts.planId());
      }
      containerLogs.start(facts, kuduHost());
    } finally {
      startHost();
      named();
      oneMore();
    }
  }

  private void startPlan(String id) {
    read(
        PLAN,
        Section.STATUS,
        "plan " + id.substring(id.lastIndexOf('/') + 1),
        AppCapabilities.plan(id),
        into ->
            ConfigurationFacts.plan(management.get(PLAN, address.of(id, "", WEB_VERSION)), into));
  }

  private void startHost() {
    SiteFacts facts = site;
    if (facts != null && !facts.isFunctionApp()) {
      return;
    }
    read(
        FUNCTIONS,
        Section.FUNCTIONS,
        "functions that the host loaded",
        AppCapabilities.functions(target.id()),
        into -> {
          RestCalls.Pages pages =
              reads.request(
                  FUNCTIONS,
                  () ->
                      clients
                          .appService()
                          .functions(
                              target.id(),
                              configuration.mostPages(),
                              request.budget().responseBytes()));
          functions.loaded(pages.items(), pages.truncated());
          if (pages.truncated()) {
            into.add(
                configuration.cut(Section.FUNCTIONS, "functions that the host loaded", FUNCTIONS));
          }
        });
    read(
        HOST_STATUS,
        Section.STATUS,
        "status of the host",
        AppCapabilities.hostStatus(target.id()),
        this::readHost);
  }

  /** A host that is down answers through Resource Manager too: its refusal is a fact. */
  private void readHost(SnapshotBuilder into) throws Exception {
    try {
      HostStatusFacts.add(
          management.get(HOST_STATUS, address.site("/hostruntime/admin/host/status", WEB_VERSION)),
          into);
    } catch (RestException refused) {
      into.add(
          new StatusEvidence(
              "host", "adminHostStatus", Integer.toString(refused.status()), HOST_STATUS));
      throw refused;
    }
  }

  private void startSettings() {
    Grant grant = AppCapabilities.appSettings(target.id());
    if (!options.appSettings()) {
      reads.start(
          new ProbeRead(SITE, Section.SETTINGS, "values of app settings", null),
          into -> {
            into.add(
                new EvidenceGap(
                    Section.SETTINGS,
                    "names and values of app settings",
                    GapReason.UNSUPPORTED,
                    "their list was switched off by the caller",
                    null,
                    SITE));
            named();
            oneMore();
          });
      return;
    }
    read(
        APP_SETTINGS,
        Section.SETTINGS,
        "names and values of app settings",
        grant,
        into -> {
          try {
            Map<String, String> values =
                reads.request(
                    APP_SETTINGS,
                    () ->
                        clients
                            .appService()
                            .applicationSettings(target.id(), request.budget().responseBytes()));
            AppSettingFacts.add(values, options.safeSettings(), into);
            settings = values;
          } finally {
            named();
            oneMore();
          }
        });
  }

  /** Telemetry can be looked up once site and settings have ended. */
  private void named() {
    if (named.decrementAndGet() == 0) {
      SiteFacts facts = site;
      logs.startTelemetry(
          options.workspace(), facts == null ? "" : facts.linkedComponent(), settings);
      startDiagnosticEvents();
      startStorage();
    }
  }

  private void startStorage() {
    SiteFacts facts = site;
    Map<String, String> values = settings;
    if (values != null && (facts == null || facts.isFunctionApp())) {
      storage.start(values, facts);
      neighbours.start(values);
    }
  }

  private void startDiagnosticEvents() {
    HttpPipeline tables = clients.storage();
    SiteFacts facts = site;
    Map<String, String> values = settings;
    if (tables == null || values == null || (facts != null && !facts.isFunctionApp())) {
      return;
    }
    DiagnosticEventRead.address(target, values, request.window().to())
        .ifPresent(
            url ->
                read(
                    DIAGNOSTIC_EVENTS,
                    Section.EVENTS,
                    "diagnostic events of the host",
                    AppCapabilities.table(url.substring(0, url.indexOf("()"))),
                    into ->
                        DiagnosticEventRead.read(
                            new RestCalls(tables, reads, request.budget().responseBytes()),
                            url,
                            into)));
  }

  /** The package is read once site, settings and logs have ended: errors name what to look at. */
  private void oneMore() {
    if (awaited.decrementAndGet() == 0) {
      packages.start(PackagePlace.of(target, site, settings), kuduHost(), namedFiles.all());
    }
  }

  private String kuduHost() {
    if (!options.kudu()) {
      return "";
    }
    SiteFacts facts = site;
    String told = facts == null ? "" : facts.kuduHost();
    return told.isEmpty() ? target.kuduHost() : told;
  }

  private void read(String source, Section section, String what, Grant grant, ReadBody body) {
    reads.start(new ProbeRead(source, section, what, grant), body);
  }
}
