package dev.culprit.examples.commandline;

import dev.culprit.probe.ProbeCapability;
import java.util.List;

/**
 * Writes what a platform's probe may read as the document that the platform's administrators know:
 * a policy or a role. One class a platform, named in {@link PermissionsCommand#PLATFORMS}.
 */
interface PlatformPermissions {

  /** Returns the word that the command takes, such as {@code aws}. */
  String word();

  /** Returns the name of the probe whose capabilities are meant, such as {@code aws-lambda}. */
  String probe();

  /** Returns the module that brings the probe, for the message when it is not installed. */
  String module();

  /**
   * Returns the document, ending in a line feed.
   *
   * @param capabilities what the probe declares
   * @param all whether reads that only some targets need are allowed too
   * @param scope where it applies, as the platform says it; empty when none was named
   */
  String document(List<ProbeCapability> capabilities, boolean all, String scope);
}
