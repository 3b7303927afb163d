package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.STORAGE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.azure.internal.RestException;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reads of the storage accounts that the host needs; keys are never listed. */
final class StorageReads {

  private static final String VERSION = "?api-version=2023-05-01";
  private static final String ACCOUNTS = "/providers/Microsoft.Storage/storageAccounts";
  private static final int MOST_ACCOUNTS = 2_000;

  private final BudgetedReads reads;
  private final RestCalls management;
  private final Address address;
  private final AppTarget target;
  private final ActivityReads activity;
  private final SettingAge age;
  private final int mostPages;

  StorageReads(
      BudgetedReads reads,
      RestCalls management,
      Address address,
      ActivityReads activity,
      SettingAge age,
      int mostPages) {
    this.reads = reads;
    this.management = management;
    this.address = address;
    this.target = address.target();
    this.activity = activity;
    this.age = age;
    this.mostPages = mostPages;
  }

  /** Starts one read for each account that the settings name. */
  void start(Map<String, String> settings, @Nullable SiteFacts site) {
    for (HostStorage storage : HostStorage.all(settings)) {
      String id = target.groupId() + ACCOUNTS + "/" + storage.name();
      reads.start(
          new ProbeRead(
              STORAGE_ACCOUNT,
              Section.STATUS,
              "storage account " + storage.name(),
              AppCapabilities.storageAccount(id)),
          into -> read(storage, id, site, into));
    }
  }

  /** An account may lie in another group than its app; then the subscription's list has it. */
  private void read(HostStorage storage, String id, @Nullable SiteFacts site, SnapshotBuilder into)
      throws Exception {
    Optional<JsonNode> account;
    try {
      account = Optional.of(management.get(STORAGE_ACCOUNT, address.of(id, "", VERSION)));
    } catch (RestException refused) {
      if (refused.status() != 404) {
        throw refused;
      }
      account = elsewhere(storage.name(), into);
    }
    if (account.isPresent()) {
      age.key(StorageFacts.add(account.get(), storage, site, into));
      String told = Told.text(account.get().path("id"));
      activity.start(
          told.isEmpty() ? id : told, "storage account " + storage.name(), (events, since) -> {});
    }
  }

  /** Returns the account of the name in the subscription's list; tells why when it is not there. */
  private Optional<JsonNode> elsewhere(String name, SnapshotBuilder into) throws Exception {
    String list = address.of("/subscriptions/" + target.subscription(), ACCOUNTS, VERSION);
    RestCalls.Pages pages = management.pages(STORAGE_ACCOUNT, list, mostPages, MOST_ACCOUNTS);
    Optional<JsonNode> account =
        pages.items().stream()
            .filter(one -> Told.text(one.path("name")).equalsIgnoreCase(name))
            .findFirst();
    if (account.isEmpty()) {
      // A list that was cut proves nothing of an account that is not on it.
      into.add(
          pages.truncated()
              ? gap(name, GapReason.LIMITED, "the list of accounts has more pages than were read")
              : gap(
                  name,
                  GapReason.NOT_FOUND,
                  "it was deleted, or lies in another subscription than the app"));
    }
    return account;
  }

  private static EvidenceGap gap(String name, GapReason reason, String why) {
    return new EvidenceGap(
        Section.STATUS, "storage account " + name, reason, why, null, STORAGE_ACCOUNT);
  }
}
