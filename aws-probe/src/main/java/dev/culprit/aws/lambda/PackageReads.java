package dev.culprit.aws.lambda;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;

import dev.culprit.artifact.Inspection;
import dev.culprit.artifact.InspectionLimits;
import dev.culprit.artifact.PackageInspector;
import dev.culprit.artifact.PackageSource;
import dev.culprit.aws.internal.AwsClients;
import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeRead;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Inspects the deployment package and the layers through their presigned addresses.
 *
 * <p>They wait for the logs, whose errors name the files whose bodies are worth reading. A
 * presigned address lives ten minutes, longer than any budget that is not absurd.
 */
final class PackageReads {

  /** Six at once, so some twenty times the delay of one at most. */
  private static final int MOST_RANGES = 128;

  private final AwsClients clients;
  private final BudgetedReads reads;
  private final ProbeBudget budget;
  private final List<Runnable> waiting = new ArrayList<>();
  private Set<String> namedFiles = Set.of();
  private final List<ArtifactEvidence> unpacked = new ArrayList<>();
  private Set<String> handlerFiles = Set.of();
  private int expected;
  private boolean logsEnded;

  PackageReads(AwsClients clients, BudgetedReads reads, ProbeBudget budget) {
    this.clients = clients;
    this.reads = reads;
    this.budget = budget;
  }

  /** Reads the package once the logs have ended. */
  void add(String name, ArtifactKind kind, String source, Grant grant, String location) {
    ProbeRead read = new ProbeRead(source, Section.ARTIFACTS, "content of " + name, grant);
    Runnable start =
        () -> reads.start(read, into -> inspect(name, kind, source, grant, location, into));
    synchronized (this) {
      expected++;
      if (!logsEnded) {
        waiting.add(start);
        return;
      }
    }
    start.run();
  }

  /** Has the handler's file read for the names that it defines. */
  synchronized void handler(@Nullable String runtime, @Nullable String handler) {
    handlerFiles = HandlerFiles.of(runtime, handler);
  }

  /** Starts what waited; later calls start nothing anew. */
  void logsEnded(Set<String> filesNamedInErrors) {
    List<Runnable> due;
    synchronized (this) {
      if (logsEnded) {
        return;
      }
      logsEnded = true;
      namedFiles = new TreeSet<>(filesNamedInErrors);
      due = new ArrayList<>(waiting);
      waiting.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Adds what the packages come to together, once all of them were read. */
  void addTo(SnapshotBuilder snapshot) {
    long bytes = 0;
    synchronized (this) {
      if (unpacked.isEmpty() || unpacked.size() < expected) {
        return;
      }
      for (ArtifactEvidence artifact : unpacked) {
        if (artifact.unpackedBytes() == null) {
          return;
        }
        bytes += artifact.unpackedBytes();
      }
    }
    snapshot.add(new SettingEvidence("codeSizeUnzippedBytes", Long.toString(bytes), CODE_PACKAGE));
  }

  private void inspect(
      String name,
      ArtifactKind kind,
      String source,
      Grant grant,
      String location,
      SnapshotBuilder into)
      throws Exception {
    PackageSource packageSource = PackageSource.http(clients.http(), URI.create(location));
    InspectionLimits limits =
        InspectionLimits.within(reads.remaining(), budget.responseBytes())
            .withRequests(MOST_RANGES);
    Set<String> wanted;
    synchronized (this) {
      wanted = new TreeSet<>(namedFiles);
      wanted.addAll(handlerFiles);
    }
    Inspection inspection =
        reads.request(
            source,
            () -> PackageInspector.of(limits).inspect(name, kind, packageSource, source, wanted));
    if (inspection.artifact() != null) {
      into.add(inspection.artifact());
      synchronized (this) {
        unpacked.add(inspection.artifact());
      }
    }
    inspection.gaps().forEach(gap -> into.add(gap.allowedBy(grant)));
  }
}
