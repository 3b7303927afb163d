package dev.culprit.aws.changes;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a look-up in the trail is about, and whose events tell of it. */
enum TrailTopic {
  /** The function itself; a role or key of the same name is another thing. */
  FUNCTION,
  /** The role that the function assumes. */
  ROLE,
  /** A key that something could not use. */
  KEY;

  private static final String IAM = "iam.amazonaws.com";
  private static final String KMS = "kms.amazonaws.com";

  boolean tells(@Nullable String eventSource) {
    return switch (this) {
      case FUNCTION -> eventSource == null || !Set.of(IAM, KMS).contains(eventSource);
      case ROLE -> IAM.equals(eventSource);
      case KEY -> KMS.equals(eventSource);
    };
  }
}
