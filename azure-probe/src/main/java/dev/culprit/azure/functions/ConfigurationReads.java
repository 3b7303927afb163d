package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.CONNECTION_REFERENCES;
import static dev.culprit.azure.functions.AppCapabilities.SLOTS;
import static dev.culprit.azure.functions.AppCapabilities.SLOT_NAMES;
import static dev.culprit.azure.functions.AppCapabilities.VAULT_REFERENCES;

import dev.culprit.azure.internal.RestCalls;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import java.util.List;

/** The reads of references and slots, which need the app's name alone. */
final class ConfigurationReads {

  private static final String VERSION = "?api-version=2024-11-01";
  private static final int MOST_ITEMS = 1_000;

  private final BudgetedReads reads;
  private final RestCalls management;
  private final Address address;
  private final AppTarget target;
  private final int mostPages;

  ConfigurationReads(
      BudgetedReads reads, RestCalls management, Address address, AppTarget target, int mostPages) {
    this.reads = reads;
    this.management = management;
    this.address = address;
    this.target = target;
    this.mostPages = mostPages;
  }

  int mostPages() {
    return mostPages;
  }

  void start() {
    Grant config = AppCapabilities.siteConfig(target.id());
    list(
        new ProbeRead(
            VAULT_REFERENCES, Section.STATUS, "Key Vault references of app settings", config),
        address.site("/config/configreferences/appsettings", VERSION),
        (items, into) -> ConfigurationFacts.vaultReferences(items, into));
    list(
        new ProbeRead(
            CONNECTION_REFERENCES,
            Section.SETTINGS,
            "Key Vault references of connection strings",
            config),
        address.site("/config/configreferences/connectionstrings", VERSION),
        (items, into) -> ConfigurationFacts.connectionReferences(items, into));
    reads.start(
        new ProbeRead(
            SLOT_NAMES,
            Section.STATUS,
            "settings that stay with their slot",
            AppCapabilities.siteConfig(target.siteId())),
        into ->
            ConfigurationFacts.slotNames(
                management.get(
                    SLOT_NAMES, address.of(target.siteId(), "/config/slotConfigNames", VERSION)),
                into));
    list(
        new ProbeRead(
            SLOTS,
            Section.STATUS,
            "slots",
            new Grant("Microsoft.Web/sites/slots/Read", "Reader", target.siteId())),
        address.of(target.siteId(), "/slots", VERSION),
        (items, into) -> ConfigurationFacts.slots(items, into));
  }

  private interface Taker {
    void take(
        List<com.fasterxml.jackson.databind.JsonNode> items,
        dev.culprit.evidence.SnapshotBuilder into);
  }

  private void list(ProbeRead read, String url, Taker taker) {
    reads.start(
        read,
        into -> {
          RestCalls.Pages pages = management.pages(read.source(), url, mostPages, MOST_ITEMS);
          taker.take(pages.items(), into);
          if (pages.truncated()) {
            into.add(cut(read.section(), read.what(), read.source()));
          }
        });
  }

  /** Returns the gap of a list that was not read to its end. */
  EvidenceGap cut(Section section, String what, String source) {
    return new EvidenceGap(
        section,
        what,
        GapReason.LIMITED,
        "the list has more pages than were to be read",
        null,
        source);
  }
}
