package dev.culprit.kubernetes.observe;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.kubernetes.api.ApiResource;
import dev.culprit.kubernetes.api.KubernetesApi;
import dev.culprit.kubernetes.facts.ClusterEvidence;
import dev.culprit.kubernetes.facts.Subject;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * One observation: what is around the target is read at once, beside the target itself; pods, logs
 * and what pods name follow from the answers.
 */
public final class Observation {

  /** How long an API server keeps events unless it is told otherwise. */
  private static final Duration EVENTS_KEPT = Duration.ofHours(1);

  private final ProbeRequest request;
  private final ClusterObjects objects = new ClusterObjects();
  private final LogStore logs;
  private final ClusterReads reads;
  private final Around around;
  private final Pursuit pursuit;
  private final Set<String> safeVariables;

  /**
   * Creates an observation that has not started.
   *
   * @param safeVariables variables whose values may be told
   * @param secretMetadata whether the metadata of Secrets may be asked for
   */
  public Observation(
      ProbeRequest request,
      KubernetesApi api,
      BudgetedReads budgeted,
      Set<String> safeVariables,
      boolean secretMetadata) {
    Target target = request.target();
    this.request = request;
    this.safeVariables = safeVariables;
    this.logs = new LogStore(request.budget().logEvents());
    this.reads =
        new ClusterReads(
            api, budgeted, request.budget(), objects, KubernetesTargets.namespace(target));
    this.around = new Around(reads, secretMetadata);
    LogReads logReads = new LogReads(reads, logs);
    this.pursuit =
        KubernetesTargets.isNamespace(target)
            ? new NamespacePursuit(reads, logReads, around)
            : new WorkloadPursuit(target, reads, logReads, around);
  }

  /** Follows a target to its pods. */
  interface Pursuit {

    /** Starts the first reads. */
    void start();

    /** Returns what was found; called when the reads have ended. */
    Subject subject();

    /** Returns the workloads that must agree with the subject. */
    java.util.List<ClusterEvidence.Peer> peers();
  }

  /** Starts the first reads; further ones follow from their answers. */
  public void start() {
    // The longest chain of answers first: places for requests are few.
    pursuit.start();
    around.start();
  }

  /** Adds what was gathered over several reads; called once, when the reads have ended. */
  public void finish(SnapshotBuilder snapshot) {
    objects.close();
    logs.close();
    Set<ApiResource> read = EnumSet.noneOf(ApiResource.class);
    for (ApiResource resource : ApiResource.values()) {
      if (objects.isRead(resource)) {
        read.add(resource);
      }
    }
    Subject subject = pursuit.subject();
    new ClusterEvidence(subject, objects::all, read, request.window(), safeVariables, snapshot)
        .add(pursuit.peers(), logs.texts());
    boolean cut = logs.addTo(snapshot);
    if (cut) {
      snapshot.add(
          new EvidenceGap(
              Section.LOGS,
              "log lines",
              GapReason.LIMITED,
              "more lines came than may be held",
              null,
              KubernetesCapabilities.GET_LOG));
    }
    coverage(read, snapshot);
  }

  private void coverage(Set<ApiResource> read, SnapshotBuilder snapshot) {
    if (read.contains(ApiResource.EVENTS) || read.contains(ApiResource.EVENTS_V1)) {
      Duration asked = Duration.between(request.window().from(), request.window().to());
      boolean kept = asked.compareTo(EVENTS_KEPT) <= 0;
      snapshot.covered(Section.EVENTS, kept ? Coverage.WHOLE : new Coverage(.5));
    }
    if (!read.contains(ApiResource.PODS)) {
      if (!snapshot.build().status().isEmpty()) {
        // Without its pods little of a workload's status is known; without anything, nothing is.
        snapshot.covered(Section.STATUS, new Coverage(.3));
      }
      logsOfUnknownPods(snapshot);
    }
    boolean revisions =
        read.contains(ApiResource.REPLICA_SETS) || read.contains(ApiResource.REVISIONS);
    if (revisions) {
      // Revisions tell what was rolled out; who changed what else, only an audit log would.
      snapshot.covered(Section.CHANGES, new Coverage(.7));
    }
    Snapshot known = snapshot.build();
    if (known.inquiries().stream().anyMatch(Observation::isCutLog)) {
      // The end of a log was read, and the start of some: what stood between is not known.
      snapshot.covered(Section.LOGS, new Coverage(.7));
    }
    boolean noGap = known.gaps().stream().noneMatch(gap -> gap.section() == Section.LOGS);
    if (known.logs().isEmpty() && noGap && read.contains(ApiResource.PODS)) {
      snapshot.covered(Section.LOGS, Coverage.WHOLE);
    }
  }

  private static boolean isCutLog(Inquiry inquiry) {
    return inquiry.section() == Section.LOGS && inquiry.truncated();
  }

  /** Without the pods nobody knows whose logs to ask for. */
  private static void logsOfUnknownPods(SnapshotBuilder snapshot) {
    for (EvidenceGap gap : snapshot.build().gaps()) {
      if (gap.source().equals(ApiResource.PODS.list())
          || gap.source().equals(ApiResource.PODS.get())) {
        snapshot.add(
            new EvidenceGap(
                Section.LOGS,
                "logs of the pods",
                gap.reason(),
                gap.detail(),
                gap.grant(),
                KubernetesCapabilities.GET_LOG));
        return;
      }
    }
  }
}
