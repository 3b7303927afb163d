package dev.culprit.probe;

import dev.culprit.evidence.Snapshot;
import dev.culprit.target.Target;
import java.util.List;

/**
 * Reads what a broken resource shows; implement this to teach Culprit another platform.
 *
 * <p>A probe is found by {@link Probes} through {@code META-INF/services/dev.culprit.probe.Probe},
 * for which it must have a public constructor without parameters that does no work: clients are
 * built when they are first needed. Instances must be safe for use by several threads.
 *
 * <p>The contract; the clauses bear the names of the test kit, which every probe extends ({@code
 * dev.culprit.testkit.ProbeContract} in core's test-jar):
 *
 * <ol>
 *   <li><b>P1</b> A probe must only read. It must not create, change, delete, start or invoke
 *       anything, and must call nothing that its {@link #capabilities()} do not declare.
 *   <li><b>P2</b> A read that fails must become one {@link dev.culprit.evidence.EvidenceGap} and
 *       must not stop any read that does not need its answer. A denied read's gap must carry the
 *       grant that its capability declares.
 *   <li><b>P3</b> {@link #observe} must return when the budget's total time or the context's
 *       deadline has passed and when the caller cancels, with what was read so far and a gap for
 *       every read that was not finished.
 *   <li><b>P4</b> Memory must be bounded by the {@linkplain ProbeBudget budget}: endless pages and
 *       endless answers must become gaps.
 *   <li><b>P5</b> The same answers must give the same snapshot, whatever the order in which they
 *       come.
 *   <li><b>P6</b> No secret value may enter a snapshot: no signed URL, no value of an environment
 *       variable that is not known to be safe.
 *   <li><b>P7</b> Names in an OpenTelemetry namespace must be names that the semantic conventions
 *       define.
 *   <li><b>P8</b> {@link #close()} must close what the probe opened, and nothing that it was given;
 *       {@link #observe} must leave no thread and no connection in use behind.
 *   <li><b>P9</b> A value that the cloud added to an enumeration since the probe was built must be
 *       kept as the text that the cloud sent.
 *   <li><b>P10</b> Each section that no capability declares must be named by a gap with the reason
 *       {@code UNSUPPORTED} and must stay empty ({@link Probes#unsupportedGaps}).
 * </ol>
 *
 * @since 0.1
 */
public interface Probe extends AutoCloseable {

  /** Returns the probe's name, unique among probes, such as {@code aws-lambda}; never empty. */
  String name();

  /**
   * Returns whether this probe can observe the target. Must not block and must not call out.
   *
   * @param target any target
   */
  boolean observes(Target target);

  /**
   * Returns every read of this probe with the sections that it fills and the grant that it needs,
   * in the order in which a person should read them; never empty. Must not block.
   */
  List<ProbeCapability> capabilities();

  /**
   * Reads the target and returns what was read and what could not be. Blocks until all reads have
   * ended, the time is up or the caller cancels; must keep clauses P1 to P10.
   *
   * @param request what to read, when and within which budget
   * @param context clock, cancellation, progress and the log literals to ask for
   * @throws ProbeException of kind CALLER when {@link #observes} is false for the target or the
   *     probe was closed; failing reads do not throw
   */
  Snapshot observe(ProbeRequest request, ProbeContext context);

  /** Closes what this probe opened; idempotent. */
  @Override
  void close();
}
