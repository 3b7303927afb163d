package dev.culprit.evidence;

/** Names of evidence sources that no probe owns. */
public final class Sources {

  /** The evidence came from a person: pasted text, an option, a fact typed in. */
  public static final String OPERATOR = "operator";

  /** The evidence came from an incident file of the simple form. */
  public static final String INCIDENT_FILE = "incident file";

  /** What Culprit worked out from other evidence. */
  public static final String DERIVED = "derived";

  private Sources() {}
}
