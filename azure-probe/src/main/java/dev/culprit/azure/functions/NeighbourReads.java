package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.NEIGHBOURS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.AzureClients;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds other sites and slots whose host gets the same id and that keep it in the same account.
 *
 * <p>Asked only of an app whose name is so long that the host cuts it. Few sites have such a
 * neighbour; of those that do, the settings tell whether they share the account.
 */
final class NeighbourReads {

  private static final String FILTER =
      "resourceType eq 'Microsoft.Web/sites' or resourceType eq 'Microsoft.Web/sites/slots'";
  private static final Pattern SITE_ID =
      Pattern.compile(
          "(?i)/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Web/sites/([^/]+)(?:/slots/([^/]+))?");
  private static final int MOST_SITES = 5_000;
  private static final int MOST_NEIGHBOURS = 3;

  private final BudgetedReads reads;
  private final RestCalls management;
  private final AzureClients clients;
  private final Address address;
  private final AppTarget target;
  private final int mostPages;
  private final long responseBytes;
  private final SortedSet<String> sharing = new TreeSet<>();

  NeighbourReads(
      BudgetedReads reads,
      RestCalls management,
      AzureClients clients,
      Address address,
      int mostPages,
      long responseBytes) {
    this.reads = reads;
    this.management = management;
    this.clients = clients;
    this.address = address;
    this.target = address.target();
    this.mostPages = mostPages;
    this.responseBytes = responseBytes;
  }

  /** Starts the read where the app's name can collide and its account is known. */
  void start(Map<String, String> settings) {
    String account = HostStorage.ofHost(settings).map(HostStorage::name).orElse("");
    if (account.isEmpty()
        || !HostStorage.isCut(target.roleName())
        || !HostStorage.ownHostId(settings).isEmpty()) {
      return;
    }
    String subscription = "/subscriptions/" + target.subscription();
    reads.start(
        new ProbeRead(
            NEIGHBOURS,
            Section.STATUS,
            "sites whose host has the same id",
            AppCapabilities.neighbours(subscription)),
        into -> {
          RestCalls.Pages pages =
              management.pages(
                  NEIGHBOURS,
                  address.of(
                      subscription,
                      "/resources",
                      "?api-version=2021-04-01&$filter="
                          + URLEncoder.encode(FILTER, StandardCharsets.UTF_8).replace("+", "%20")),
                  mostPages,
                  MOST_SITES);
          if (pages.truncated()) {
            into.add(
                gap("sites whose host has the same id", GapReason.LIMITED, "the list was cut"));
          }
          startNeighbours(pages.items(), account);
        });
  }

  private void startNeighbours(List<JsonNode> resources, String account) {
    String own = HostStorage.hostId(target.roleName());
    Map<String, String> same = new TreeMap<>();
    for (JsonNode resource : resources) {
      Matcher id = SITE_ID.matcher(Told.text(resource.path("id")));
      if (id.matches()) {
        String slot = id.group(4) == null ? "" : id.group(4);
        AppTarget site = new AppTarget(id.group(1), id.group(2), id.group(3), slot);
        String name = site.roleName().toLowerCase(Locale.ROOT);
        boolean other = !name.equals(target.roleName().toLowerCase(Locale.ROOT));
        if (other && HostStorage.hostId(name).equals(own)) {
          same.put(name, site.id());
        }
      }
    }
    same.entrySet().stream()
        .limit(MOST_NEIGHBOURS)
        .forEach(one -> startNeighbour(one.getKey(), one.getValue(), account));
  }

  private void startNeighbour(String name, String site, String account) {
    reads.start(
        new ProbeRead(
            APP_SETTINGS,
            Section.STATUS,
            "storage account of " + name + ", whose host has the same id",
            AppCapabilities.appSettings(site)),
        into -> {
          Map<String, String> settings =
              reads.request(
                  APP_SETTINGS,
                  () -> clients.appService().applicationSettings(site, responseBytes));
          boolean same =
              HostStorage.ofHost(settings).filter(its -> its.name().equals(account)).isPresent();
          if (same && HostStorage.ownHostId(settings).isEmpty()) {
            share(name);
          }
        });
  }

  private synchronized void share(String name) {
    sharing.add(name);
  }

  /** Adds the names of the app and of those that share its account and its host's id. */
  synchronized void addTo(SnapshotBuilder snapshot) {
    if (sharing.isEmpty()) {
      return;
    }
    SortedSet<String> all = new TreeSet<>(sharing);
    all.add(target.roleName());
    int index = 0;
    for (String name : all) {
      snapshot.add(new StatusEvidence("", "appsOnSameStorage[" + index + "]", name, NEIGHBOURS));
      index++;
    }
  }

  private static EvidenceGap gap(String what, GapReason reason, String why) {
    return new EvidenceGap(Section.STATUS, what, reason, why, null, NEIGHBOURS);
  }
}
