package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Leak;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Strength;
import dev.culprit.target.Platform;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that the signals of a cause can be seen, and that strong words about text are justified.
 */
final class SignalRules {

  private final KnowledgeLoader.Loaded loaded;
  private final KnowledgeBase knowledge;
  private final Problems problems;

  /**
   * Creates rules.
   *
   * @param knowledge what is loaded and what it extends
   */
  SignalRules(KnowledgeLoader.Loaded loaded, KnowledgeBase knowledge, Problems problems) {
    this.loaded = loaded;
    this.knowledge = knowledge;
    this.problems = problems;
  }

  void check(RootCause cause, Place place) {
    boolean reachable =
        cause.links().stream().anyMatch(link -> link.expected().compareTo(Strength.SOMETIMES) <= 0);
    if (!reachable) {
      problems.add(place, "signals need one that is expected sometimes or more often");
    }
    for (RootCause.Link link : cause.links()) {
      Finding finding = knowledge.findings().get(link.findingId());
      if (finding != null) {
        Place at = loaded.collector().linkPlace(cause.id(), finding.id());
        checkSupply(cause, finding, at);
        checkCertainty(link, finding, at);
      }
    }
  }

  /**
   * A finding's own word about text: a link's justification does not carry over to other causes.
   */
  void check(Finding finding, Place place) {
    boolean bold = finding.leak() == Leak.UNIQUE && ConditionRules.readsText(finding.when());
    if (bold && finding.why().isBlank() && finding.reference().isBlank()) {
      problems.add(
          place,
          "finding '"
              + finding.id()
              + "' is unique and rests on free text: say why, or name a reference");
    }
  }

  private void checkCertainty(RootCause.Link link, Finding finding, Place place) {
    boolean bold = link.expected() == Strength.ALWAYS && ConditionRules.readsText(finding.when());
    boolean justified =
        !link.why().isBlank() || !finding.why().isBlank() || !finding.reference().isBlank();
    if (bold && !justified) {
      problems.add(
          place,
          "signal '"
              + finding.id()
              + "' is always expected and rests on free text: say why, or name a reference");
    }
  }

  private void checkSupply(RootCause cause, Finding finding, Place place) {
    Set<String> wanted = new TreeSet<>();
    for (Platform platform : cause.platforms()) {
      if (SuppliedSections.canSupply(finding.when(), platform)) {
        return;
      }
      wanted.addAll(SuppliedSections.wanted(finding.when(), platform));
    }
    Set<String> platforms = new TreeSet<>();
    cause.platforms().forEach(platform -> platforms.add(platform.id()));
    problems.add(
        place,
        "signal '%s' can never be supplied: it needs %s, and no probe of %s fills that"
            .formatted(
                finding.id(),
                wanted.isEmpty() ? "another platform" : String.join(", ", wanted),
                String.join(", ", platforms)));
  }
}
