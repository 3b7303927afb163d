package dev.culprit.knowledge.derived.platform;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether function apps on one storage account get one host ID: their name in lower case, cut after
 * 32 characters; see
 * https://learn.microsoft.com/azure/azure-functions/storage-considerations#host-id-considerations.
 */
public final class HostIdFacts {

  private static final int LENGTH = 32;
  private static final Pattern SITE_SETTING =
      Pattern.compile(
          "(?i)(?:^|[.:])(?:website_site_name|sitename|appname|(?:site|app|functionapp)s?(?:\\[[0-9]*])?\\.name)$");
  private static final Pattern SITE_STATUS =
      Pattern.compile(
          "(?i)(?:^|\\.)(?:(?:site|app|slot|functionapp)s?(?:\\.name)?|sitename|appname|hostname|(?:apps|sites|slots)?onsamestorage(?:account)?|(?:apps|sites)sharingstorage|sameaccountapps|(?:storage|account|storageaccount)\\.(?:apps|sites|sharedwith)(?:\\.name)?)$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

  private HostIdFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "host-ids-collide",
            "Names of two sites on one storage account are equal in their first 32 characters.",
            HostIdFacts::collide));
  }

  private static FactOutcome collide(EvidenceView view) {
    if (view.platform() != Platform.AZURE_FUNCTIONS) {
      return FactOutcome.absent("the target is on " + view.platform().id());
    }
    boolean own =
        view.settings("AzureFunctionsWebHost__hostid").stream()
            .anyMatch(one -> one.value() != null && !one.value().startsWith("<"));
    if (own) {
      return FactOutcome.absent("the host ID is set by hand");
    }
    Map<String, TreeSet<String>> ids = new TreeMap<>();
    for (String name : names(view)) {
      String site = name.toLowerCase(Locale.ROOT);
      String id = site.length() > LENGTH ? site.substring(0, LENGTH) : site;
      ids.computeIfAbsent(id, unseen -> new TreeSet<>()).add(site);
    }
    long sites = ids.values().stream().mapToLong(TreeSet::size).sum();
    for (Map.Entry<String, TreeSet<String>> one : ids.entrySet()) {
      if (one.getValue().size() > 1) {
        String says = "%s all have the host ID %s";
        return Judgements.present(
            .9, one.getKey(), says.formatted(String.join(", ", one.getValue()), one.getKey()));
      }
    }
    return sites > 1
        ? FactOutcome.absent("the names of the sites differ in their first 32 characters")
        : FactOutcome.unknown("the sites on the storage account were not read", Section.STATUS);
  }

  private static List<String> names(EvidenceView view) {
    List<String> names = new ArrayList<>();
    for (SettingEvidence setting : view.snapshot().settings()) {
      if (setting.value() != null && SITE_SETTING.matcher(setting.name()).find()) {
        read(setting.value(), names);
      }
    }
    for (StatusEvidence status : view.snapshot().status()) {
      if (SITE_STATUS.matcher(EvidenceView.withoutIndices(status.path())).find()) {
        read(status.value(), names);
      }
    }
    return names;
  }

  /** Reads names between commas and spaces; a host's name counts up to its first dot. */
  private static void read(String text, List<String> into) {
    for (String part : text.split("[,;\\s]+", -1)) {
      String name = part.split("[./]", 2)[0];
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        into.add(name);
      }
    }
  }
}
