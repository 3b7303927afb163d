package dev.culprit.aws.internal;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.ReadBody;
import dev.culprit.target.Target;
import java.util.concurrent.Callable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * What all reads of one observation share.
 *
 * @param request what is observed, when and within which budget
 * @param context clock, cancellation and log literals
 * @param clients of the target's region
 * @param reads runs the reads
 */
public record ReadSession(
    ProbeRequest request, ProbeContext context, AwsClients clients, BudgetedReads reads) {

  /** Returns what is observed. */
  public Target target() {
    return request.target();
  }

  /** Starts a read. */
  public void start(String source, Section section, String what, Grant grant, ReadBody body) {
    reads.start(new ProbeRead(source, section, what, grant), body);
  }

  /** Makes one request of a read. */
  public <T> T ask(String api, Callable<T> call) throws Exception {
    return reads.request(api, call);
  }

  /** Returns the bounds of a call that is made now. */
  public AwsRequestOverrideConfiguration bounds() {
    return CallBounds.of(reads.remaining(), request.budget().responseBytes());
  }

  /** Returns how many pages one read may ask for. */
  public int mostPages() {
    return request.budget().pagesPerRead();
  }

  /** Returns the gap of pages that were not asked for. */
  public static EvidenceGap cut(Section section, String what, String source) {
    return new EvidenceGap(
        section, what, GapReason.LIMITED, "more pages than the budget allows", null, source);
  }
}
