package dev.culprit.knowledge.load;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.judge.ConditionSections;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which sections of a snapshot the probes fill, platform by platform, so that a signal that nobody
 * can ever supply is refused.
 *
 * <p>Facts come from people and are supplied everywhere. The command line's tests compare this with
 * what the installed probes declare.
 *
 * @since 0.1
 */
public final class SuppliedSections {

  private static final Set<Section> LAMBDA = EnumSet.complementOf(EnumSet.of(Section.FUNCTIONS));
  private static final Set<Section> FUNCTIONS = EnumSet.allOf(Section.class);

  /** A cluster's API shows no file of an image, no package in it and no function. */
  private static final Set<Section> CLUSTER =
      EnumSet.complementOf(EnumSet.of(Section.ARTIFACTS, Section.LAYERS, Section.FUNCTIONS));

  /** What each derived fact asks of a platform of which nothing is known. */
  private static final Map<Platform, Map<String, FactOutcome>> FACTS = facts();

  private SuppliedSections() {}

  /** Returns the sections that a probe or a person can fill for the platform. */
  public static Set<Section> of(Platform platform) {
    return Collections.unmodifiableSet(
        switch (platform) {
          case AWS_LAMBDA -> LAMBDA;
          case AZURE_FUNCTIONS -> FUNCTIONS;
          case KUBERNETES -> CLUSTER;
        });
  }

  /** Returns whether evidence of the platform can decide the condition. */
  static boolean canSupply(Condition condition, Platform platform) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> canSupply(part, platform));
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(part -> canSupply(part, platform));
    }
    if (condition instanceof Condition.Not not) {
      return not.part() instanceof Condition.OnPlatform || canSupply(not.part(), platform);
    }
    if (condition instanceof Condition.Unseen) {
      return true;
    }
    if (condition instanceof Condition.OnPlatform on) {
      return on.platforms().contains(platform);
    }
    Set<Section> wanted = ConditionSections.of(condition, FACTS.getOrDefault(platform, Map.of()));
    // A fact that is decided without evidence needs no section.
    boolean free = condition instanceof Condition.Fact && wanted.isEmpty();
    return free || !Collections.disjoint(wanted, of(platform));
  }

  private static Map<Platform, Map<String, FactOutcome>> facts() {
    Map<Platform, Map<String, FactOutcome>> facts = new EnumMap<>(Platform.class);
    for (Platform platform : Platform.values()) {
      Snapshot nothing = SnapshotBuilder.of(Target.unnamed(platform), Instant.EPOCH).build();
      facts.put(platform, DerivedFacts.judge(nothing, EvidenceView.of(nothing)));
    }
    return facts;
  }

  /** Returns the names of the sections that a condition looks at, for a message. */
  static List<String> wanted(Condition condition, Platform platform) {
    return ConditionSections.of(condition, FACTS.getOrDefault(platform, Map.of())).stream()
        .map(Section::id)
        .toList();
  }
}
