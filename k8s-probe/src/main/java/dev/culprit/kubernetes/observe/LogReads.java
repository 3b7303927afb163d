package dev.culprit.kubernetes.observe;

import static dev.culprit.kubernetes.observe.KubernetesCapabilities.GET_LOG;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.kubernetes.api.ApiRefusedException;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.api.KubernetesApi;
import dev.culprit.kubernetes.facts.ContainerView;
import dev.culprit.kubernetes.facts.PodView;
import dev.culprit.kubernetes.observe.LogStore.Part;
import dev.culprit.log.LogLine;
import dev.culprit.probe.ProbeRead;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads logs: the end of those of the worst pods, the run before a restart included, and the start
 * of one of each container, where programs tell their versions.
 */
final class LogReads {

  private static final int MOST_PODS = 10;
  private static final int MOST_REQUESTS = 48;
  private static final int TAIL_LINES = 300;
  private static final int TAIL_BYTES = 256 * 1024;
  private static final int HEAD_BYTES = 16 * 1024;

  private final ClusterReads reads;
  private final LogStore store;
  private int asked;

  LogReads(ClusterReads reads, LogStore store) {
    this.reads = reads;
    this.store = store;
  }

  /** Starts the reads of these pods, the worst first. */
  synchronized void start(List<PodView> pods, String prefix, int mostPods) {
    Set<String> headed = new HashSet<>();
    for (PodView pod : pods.subList(0, Math.min(Math.min(mostPods, MOST_PODS), pods.size()))) {
      for (ContainerView container : pod.containers()) {
        if (!container.hasRun()) {
          continue;
        }
        tail(pod, container, prefix, false);
        if (container.hasRunBefore()) {
          tail(pod, container, prefix, true);
        }
        if (headed.add(container.name()) && container.status().path("state").has("running")) {
          head(pod, container, prefix);
        }
      }
    }
  }

  private void tail(PodView pod, ContainerView container, String prefix, boolean previous) {
    String query =
        "tailLines="
            + TAIL_LINES
            + "&limitBytes="
            + TAIL_BYTES
            + (previous ? "&previous=true" : "");
    one(pod, container, prefix, query, previous ? " previous" : "", Part.TAIL);
  }

  private void head(PodView pod, ContainerView container, String prefix) {
    one(pod, container, prefix, "limitBytes=" + HEAD_BYTES, "", Part.HEAD);
  }

  private void one(
      PodView pod, ContainerView container, String prefix, String query, String run, Part part) {
    if (asked++ >= MOST_REQUESTS) {
      return;
    }
    String what = "log of " + pod.name() + "/" + container.name() + run;
    ProbeRead read =
        new ProbeRead(
            GET_LOG,
            Section.LOGS,
            what,
            KubernetesCapabilities.grant(GET_LOG, ApiResource.PODS, reads.namespace()));
    String path =
        ApiResource.PODS.path(reads.namespace(), pod.name())
            + "/log?container="
            + ApiResource.encoded(container.name())
            + "&timestamps=true&"
            + query;
    String key = prefix + container.name();
    reads.start(
        read,
        ClusterReads.Then.NOTHING,
        into -> read(read, path, part, key, pod.name() + run, into));
  }

  private void read(
      ProbeRead read, String path, Part part, String container, String run, SnapshotBuilder into)
      throws Exception {
    int most = part == Part.HEAD ? HEAD_BYTES : TAIL_BYTES;
    KubernetesApi.LogText log;
    try {
      log = reads.api().log(GET_LOG, path, most);
    } catch (ApiRefusedException refused) {
      if (refused.status() != 400) {
        throw refused;
      }
      // The kubelet's words for a run whose log is gone or has not begun.
      into.add(
          new EvidenceGap(
              Section.LOGS,
              read.what(),
              GapReason.NOT_RETAINED,
              String.valueOf(refused.getMessage()),
              null,
              GET_LOG));
      return;
    }
    boolean cut = log.failure() != null || log.text().length() >= most;
    List<LogLine> lines = ContainerLog.lines(log.text(), run);
    boolean older = part == Part.TAIL && lines.size() >= TAIL_LINES;
    boolean torn = cut && part == Part.HEAD && !lines.isEmpty();
    store.add(container, run, part, torn ? lines.subList(0, lines.size() - 1) : lines);
    into.add(new Inquiry(Section.LOGS, GET_LOG + " " + container, List.of(), null, cut || older));
    if (log.failure() != null) {
      throw log.failure();
    }
  }
}
