package dev.culprit.knowledge.derived.cluster;

import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.cluster.StatusEntries.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod or workload as the statuses tell it.
 *
 * @param name as told
 * @param entry what is told of it
 * @param trouble what is bad about it, such as {@code phase is Pending}; empty when it is known to
 *     be well or nothing is known
 * @param known whether its phase or readiness is told at all
 */
record PodEntry(String name, Entry entry, String trouble, boolean known) {

  private static final Pattern BAD =
      Pattern.compile(
          "(?i)pending|failed|unknown|error|crash|backoff|evicted|oomkilled|imagepull|containercreating|not ?ready|terminating|down|stopped|unavailable");
  private static final Pattern SHARE = Pattern.compile("\\b([0-9]{1,4})/([0-9]{1,4})\\b");

  /** Returns the pods and workloads that lists and texts of the statuses name, in their order. */
  static List<PodEntry> of(EvidenceView view) {
    List<PodEntry> pods = new ArrayList<>();
    StatusEntries entries = StatusEntries.of(view);
    for (Entry entry :
        entries.of("pods", "list", "deployments", "statefulsets", "replicasets", "pod")) {
      Optional<String> name = entry.value("name");
      name.ifPresent(one -> pods.add(of(one, entry, entries.below(entry))));
    }
    return pods;
  }

  private static PodEntry of(String name, Entry entry, List<Entry> below) {
    String done = entry.value("phase", "status").orElse("");
    if (done.equalsIgnoreCase("Succeeded") || done.equalsIgnoreCase("Completed")) {
      return new PodEntry(name, entry, "", true);
    }
    Optional<String> bad =
        ready(entry)
            .or(() -> bad(entry, "phase"))
            .or(() -> bad(entry, "status"))
            .or(() -> bad(entry, "reason"))
            .or(() -> bad(entry, "waitingReason"));
    for (Entry container : below) {
      if (bad.isEmpty() && container.value("init").isEmpty()) {
        bad = bad(container, "waitingReason").or(() -> unready(container));
      }
    }
    boolean known =
        bad.isPresent()
            || entry
                .value("ready", "phase", "status", "availableReplicas", "readyReplicas")
                .isPresent();
    return new PodEntry(name, entry, bad.orElse(""), known);
  }

  private static Optional<String> bad(Entry entry, String field) {
    return entry
        .value(field)
        .filter(value -> BAD.matcher(value).find())
        .map(value -> field + " is " + value);
  }

  private static Optional<String> unready(Entry entry) {
    return entry.value("ready").filter("false"::equalsIgnoreCase).map(value -> "ready is " + value);
  }

  private static Optional<String> ready(Entry entry) {
    Optional<String> ready = entry.value("ready");
    if (ready.isPresent()) {
      Matcher share = SHARE.matcher(ready.get());
      boolean less = share.find() && !share.group(1).equals(share.group(2));
      return less || ready.get().toLowerCase(Locale.ROOT).startsWith("false")
          ? Optional.of("ready is " + ready.get())
          : Optional.empty();
    }
    boolean none =
        entry.value("readyReplicas", "availableReplicas").filter("0"::equals).isPresent();
    boolean wanted = entry.value("desired", "replicas").filter(one -> !one.equals("0")).isPresent();
    return none && wanted ? Optional.of("no replica is ready") : Optional.empty();
  }
}
