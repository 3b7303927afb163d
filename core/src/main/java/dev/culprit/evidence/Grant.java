package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The permission that would allow a read.
 *
 * @param action an IAM action, an Azure action, or a Kubernetes verb and resource
 * @param role a built-in role that holds the action; null when there is none to name
 * @param resource what the permission must be given on; null when any
 */
public record Grant(String action, @Nullable String role, @Nullable String resource) {

  /** Checks. */
  public Grant {
    requireNonNull(action, "action");
  }

  /** Returns a grant of one action on any resource. */
  public static Grant of(String action) {
    return new Grant(action, null, null);
  }
}
