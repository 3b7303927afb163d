package dev.culprit.evidence;

/** What an artifact is to the platform. */
public enum ArtifactKind {
  /** The deployment package of the function, app or site. */
  CODE,
  /** A Lambda layer. */
  LAYER,
  /** A container image. */
  IMAGE,
  /** Files that were told without saying which artifact they are in. */
  UNSPECIFIED
}
