package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.target.Platform;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of commands with the target's own names. */
final class Commands {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]{2,20})}");

  /**
   * What may stand unquoted in a shell command; anything else in a name is left as a placeholder.
   */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:$@=+-]{1,300}");

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "function", "faas.name",
          "app", "faas.name",
          "region", "cloud.region",
          "account", "cloud.account.id",
          "subscription", "cloud.account.id",
          "group", "azure.resource_group.name",
          "namespace", "k8s.namespace.name");

  private final Map<String, String> values = new TreeMap<>();
  private final Platform platform;

  Commands(Snapshot snapshot) {
    platform = snapshot.target().platform();
    snapshot
        .target()
        .attributes()
        .forEach(
            (name, value) ->
                ATTRIBUTES.forEach(
                    (placeholder, attribute) -> {
                      if (attribute.equals(name)) {
                        values.put(placeholder, value);
                      }
                    }));
    snapshot
        .target()
        .attributes()
        .forEach(
            (name, value) -> {
              if (name.matches("k8s\\.(deployment|statefulset|daemonset|job|cronjob|pod)\\.name")) {
                values.put("workload", value);
                values.put("kind", name.split("\\.", -1)[1]);
              }
              if (name.equals("culprit.azure.slot")) {
                values.put("slot", value);
              }
            });
    EvidenceView.of(snapshot)
        .setting("runtime")
        .ifPresent(runtime -> values.put("runtime", runtime));
  }

  RemedyAdvice advice(String causeId, String object, Remedy remedy) {
    TreeMap<String, String> filled = new TreeMap<>(remedy.commands().comparator());
    remedy
        .commands()
        .forEach(
            (tool, command) -> {
              if (CommandTool.mends(platform, tool)) {
                filled.put(tool, fill(command, object));
              }
            });
    return new RemedyAdvice(
        causeId,
        remedy,
        filled,
        fill(here(remedy.verify()), object),
        fill(here(remedy.rollback()), object));
  }

  /** A command line of another platform's tool says nothing here. */
  private String here(String sentence) {
    return CommandTool.worksOn(platform, sentence) ? sentence : "";
  }

  String fill(String command, String object) {
    Matcher matcher = PLACEHOLDER.matcher(command);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = name.equals("object") ? object : values.getOrDefault(name, "");
      String shown = SAFE.matcher(value).matches() ? value : name.toUpperCase(Locale.ROOT);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(shown));
    }
    return matcher.appendTail(filled).toString();
  }
}
