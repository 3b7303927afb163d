package dev.culprit.aws.function;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.AwsFailures;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * What the reads beside GetFunction share. Their gaps stand in the section {@code status}, since
 * the function's own settings are whole without them.
 */
final class FunctionReads {

  /** What is written for something that was looked for and is not configured. */
  static final String NONE = "none";

  private final ReadSession session;

  FunctionReads(ReadSession session) {
    this.session = session;
  }

  /** Starts a read of something that every function can have. */
  void start(String source, String what, Read read) {
    session.start(
        source,
        Section.STATUS,
        what + " of " + LambdaTargets.name(session.target()),
        LambdaCapabilities.grant(source, LambdaTargets.arn(session.target())),
        into -> read.read(new Into(source, into)));
  }

  /** Makes a call that answers 404 when the function has no such thing; null is that answer. */
  <T> @Nullable T askForOptional(String api, Callable<T> call) throws Exception {
    try {
      return session.ask(api, call);
    } catch (ResourceNotFoundException absent) {
      if (AwsFailures.saysNone(absent)) {
        return null;
      }
      throw absent;
    }
  }

  /** A read's body. */
  @FunctionalInterface
  interface Read {
    void read(Into into) throws Exception;
  }

  /**
   * Where a read's facts go.
   *
   * @param source the read
   * @param snapshot the evidence of this read
   */
  record Into(String source, SnapshotBuilder snapshot) {

    /** Adds a setting unless it has no value. */
    void setting(String name, @Nullable Object value) {
      if (value != null && !value.toString().isEmpty()) {
        snapshot.add(new SettingEvidence(name, value.toString(), source));
      }
    }

    /** Adds a list as one setting; an empty one says that there are none. */
    void settings(String name, List<String> values) {
      setting(name, values.isEmpty() ? NONE : String.join(", ", values));
    }

    /** Adds a status unless it has no value. */
    void status(String object, String path, @Nullable Object value) {
      if (value != null && !value.toString().isEmpty()) {
        snapshot.add(new StatusEvidence(object, path, value.toString(), source));
      }
    }
  }
}
