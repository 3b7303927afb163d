package dev.culprit.knowledge.derived.version;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.version.MergedSearchPath.Copy;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Which of several copies of a library a Lambda function gets, and which it hides. */
public final class HiddenCopyFacts {

  private HiddenCopyFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "library-copy-hidden-by-another",
            "On the search path a library's copy stands before, or was unpacked over, a copy of another version.",
            HiddenCopyFacts::hidden));
  }

  private static FactOutcome hidden(EvidenceView view) {
    if (view.platform() != Platform.AWS_LAMBDA) {
      return FactOutcome.absent("the target is on " + view.platform().id());
    }
    List<Instance> found = new ArrayList<>();
    MergedSearchPath path = MergedSearchPath.of(view);
    path.copies()
        .forEach(
            (name, copies) -> {
              Copy winner = copies.get(0);
              for (Copy other : copies.subList(1, copies.size())) {
                if (!other.version().equals(winner.version())) {
                  found.add(
                      new Instance(winner.artifact().name(), name, says(name, winner, other)));
                }
              }
            });
    return presentOr(1, found, () -> noneHidden(view, path.undecided()));
  }

  private static FactOutcome noneHidden(EvidenceView view, SortedSet<String> undecided) {
    if (!undecided.isEmpty()) {
      return FactOutcome.unknown(
          "layers hold different versions of %s, and the order of the layers was not read"
              .formatted(String.join(", ", undecided)),
          Section.SETTINGS);
    }
    return view.isListedWhole()
        ? FactOutcome.absent("no library's copy hides one of another version")
        : FactOutcome.unknown("the packages were not listed whole", Section.ARTIFACTS);
  }

  private static String says(String name, Copy winner, Copy other) {
    return "%s %s of %s hides %s of %s: %s"
        .formatted(
            name,
            winner.version(),
            shown(winner),
            other.version(),
            shown(other),
            winner.directory().equals(other.directory())
                ? "the later layer is unpacked over the earlier one"
                : winner.directory() + " is searched before " + other.directory());
  }

  private static String shown(Copy copy) {
    return copy.artifact().kind() == ArtifactKind.CODE ? "the package" : copy.artifact().name();
  }
}
