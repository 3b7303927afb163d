package dev.culprit.knowledge.derived;

import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.derived.binary.BytecodeFacts;
import dev.culprit.knowledge.derived.binary.CompiledModuleFacts;
import dev.culprit.knowledge.derived.binary.GlibcFacts;
import dev.culprit.knowledge.derived.binary.NativeFacts;
import dev.culprit.knowledge.derived.binary.NodeFacts;
import dev.culprit.knowledge.derived.cluster.AgeFacts;
import dev.culprit.knowledge.derived.cluster.ListeningPortFacts;
import dev.culprit.knowledge.derived.cluster.MountFacts;
import dev.culprit.knowledge.derived.cluster.NeighbourFacts;
import dev.culprit.knowledge.derived.cluster.NodeConditionFacts;
import dev.culprit.knowledge.derived.cluster.PendingPodFacts;
import dev.culprit.knowledge.derived.cluster.TargetPortFacts;
import dev.culprit.knowledge.derived.layout.EntryPointFacts;
import dev.culprit.knowledge.derived.layout.LayoutFacts;
import dev.culprit.knowledge.derived.layout.StartFileFacts;
import dev.culprit.knowledge.derived.limit.CpuFacts;
import dev.culprit.knowledge.derived.limit.LimitFacts;
import dev.culprit.knowledge.derived.limit.MemoryFacts;
import dev.culprit.knowledge.derived.platform.AzureFacts;
import dev.culprit.knowledge.derived.platform.ClusterFacts;
import dev.culprit.knowledge.derived.platform.ConfigurationFacts;
import dev.culprit.knowledge.derived.platform.ContainerFacts;
import dev.culprit.knowledge.derived.platform.HealthFacts;
import dev.culprit.knowledge.derived.platform.HostIdFacts;
import dev.culprit.knowledge.derived.platform.PackageUrlFacts;
import dev.culprit.knowledge.derived.platform.RegionFacts;
import dev.culprit.knowledge.derived.python.DistributionFacts;
import dev.culprit.knowledge.derived.python.MetadataFacts;
import dev.culprit.knowledge.derived.python.MissingKindFacts;
import dev.culprit.knowledge.derived.python.ModuleFacts;
import dev.culprit.knowledge.derived.trace.InnermostFrameFacts;
import dev.culprit.knowledge.derived.trace.OwnErrorFacts;
import dev.culprit.knowledge.derived.version.ChangeFacts;
import dev.culprit.knowledge.derived.version.CopyFacts;
import dev.culprit.knowledge.derived.version.HiddenCopyFacts;
import dev.culprit.knowledge.derived.version.LibrarySupportFacts;
import dev.culprit.knowledge.derived.version.PeerFacts;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The registry of derived facts. */
public final class DerivedFacts {

  private static final List<DerivedFact> ALL =
      Stream.of(
              InnermostFrameFacts.all(),
              OwnErrorFacts.all(),
              ModuleFacts.all(),
              MissingKindFacts.all(),
              DistributionFacts.all(),
              MetadataFacts.all(),
              NativeFacts.all(),
              BytecodeFacts.all(),
              CompiledModuleFacts.all(),
              GlibcFacts.all(),
              LibrarySupportFacts.all(),
              PeerFacts.all(),
              ChangeFacts.all(),
              CopyFacts.all(),
              HiddenCopyFacts.all(),
              NodeFacts.all(),
              CpuFacts.all(),
              MemoryFacts.all(),
              LimitFacts.all(),
              EntryPointFacts.all(),
              LayoutFacts.all(),
              StartFileFacts.all(),
              ConfigurationFacts.all(),
              RegionFacts.all(),
              AzureFacts.all(),
              ContainerFacts.all(),
              ClusterFacts.all(),
              HealthFacts.all(),
              NodeConditionFacts.all(),
              PendingPodFacts.all(),
              ListeningPortFacts.all(),
              TargetPortFacts.all(),
              MountFacts.all(),
              NeighbourFacts.all(),
              AgeFacts.all(),
              HostIdFacts.all(),
              PackageUrlFacts.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(DerivedFact::id))
          .toList();

  private DerivedFacts() {}

  /** Returns all derived facts, sorted by id. */
  public static List<DerivedFact> all() {
    return ALL;
  }

  /** Returns the ids of all derived facts, sorted. */
  public static SortedSet<String> ids() {
    SortedSet<String> ids = new TreeSet<>();
    ALL.forEach(fact -> ids.add(fact.id()));
    return Collections.unmodifiableSortedSet(ids);
  }

  /** Returns the outcome of every derived fact on the snapshot, by id. */
  public static SortedMap<String, FactOutcome> judge(Snapshot snapshot, EvidenceView view) {
    SortedMap<String, FactOutcome> outcomes = new TreeMap<>();
    ALL.forEach(fact -> outcomes.put(fact.id(), fact.judge(snapshot, view)));
    return Collections.unmodifiableSortedMap(outcomes);
  }
}
