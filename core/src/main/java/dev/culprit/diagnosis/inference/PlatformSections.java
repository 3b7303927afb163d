package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.Section;
import dev.culprit.target.Platform;
import java.util.Collection;

/** The sections of a snapshot that a platform has nothing to say in, whoever reads it. */
final class PlatformSections {

  private PlatformSections() {}

  /** Returns whether the platform can fill the section: only Functions hosts load functions. */
  static boolean has(Platform platform, Section section) {
    return switch (section) {
      case FUNCTIONS -> platform == Platform.AZURE_FUNCTIONS;
      case LAYERS -> platform == Platform.AWS_LAMBDA;
      default -> true;
    };
  }

  /** Returns whether one of the sections, or what needs none, can be read on the platform. */
  static boolean canTell(Platform platform, Collection<Section> sections) {
    return sections.isEmpty() || sections.stream().anyMatch(section -> has(platform, section));
  }
}
