package dev.culprit.evidence;

import dev.culprit.target.Platform;

/** A section of a snapshot; {@link #id()} is its name in the wire form. */
public enum Section {
  /** Language runtimes, nodes and cooperating components with their versions. */
  RUNTIMES("runtimes"),
  /** Lambda layers, installed packages and extension bundles as the platform lists them. */
  LAYERS("layers"),
  /** What package inspection found in code packages, layers and images. */
  ARTIFACTS("artifacts"),
  /** Functions expected and functions loaded. */
  FUNCTIONS("functions"),
  /** Configuration: properties of the resource and environment variables. */
  SETTINGS("settings"),
  /** States, reasons, exit codes, restart counts and conditions. */
  STATUS("status"),
  /** Events that the platform recorded. */
  EVENTS("events"),
  /** Who changed what, and when. */
  CHANGES("changes"),
  /** Numbers measured around the onset. */
  METRICS("metrics"),
  /** Log messages, grouped. */
  LOGS("logs"),
  /** Facts that a person supplied. */
  FACTS("facts");

  private final String id;

  Section(String id) {
    this.id = id;
  }

  /** Returns the section's name in the wire form. */
  public String id() {
    return id;
  }

  /** Returns whether the platform has such a thing: only Functions hosts load functions. */
  public boolean isOn(Platform platform) {
    return switch (this) {
      case FUNCTIONS -> platform == Platform.AZURE_FUNCTIONS;
      case LAYERS -> platform == Platform.AWS_LAMBDA;
      default -> true;
    };
  }
}
