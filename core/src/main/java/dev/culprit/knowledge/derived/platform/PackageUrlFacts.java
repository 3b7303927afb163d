package dev.culprit.knowledge.derived.platform;

import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the URL from which an app runs leads to a package. */
public final class PackageUrlFacts {

  private static final String SETTING = "WEBSITE_RUN_FROM_PACKAGE";

  private PackageUrlFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "package-url-not-found",
            "Nothing lies at the URL that WEBSITE_RUN_FROM_PACKAGE names.",
            PackageUrlFacts::notFound));
  }

  private static FactOutcome notFound(EvidenceView view) {
    if (view.platform() != Platform.AZURE_FUNCTIONS) {
      return FactOutcome.absent("the target is on " + view.platform().id());
    }
    boolean isUrl =
        view.setting(SETTING)
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("http"))
            .isPresent();
    boolean missed =
        view.snapshot().gaps().stream()
            .anyMatch(
                gap -> gap.section() == Section.ARTIFACTS && gap.reason() == GapReason.NOT_FOUND);
    if (isUrl && missed) {
      return Judgements.present(1, "404", "the package was asked for at its URL and is not there");
    }
    Optional<StatusEvidence> checked = checked(view);
    if (checked.isPresent()) {
      String answer = checked.get().value();
      return answer.startsWith("404")
          ? Judgements.present(1, "404", "a request to the package's URL was answered with 404")
          : FactOutcome.absent("a request to the package's URL was answered with " + answer);
    }
    return view.isListedWhole()
        ? FactOutcome.absent("the package was read")
        : FactOutcome.unknown("the package's URL was not asked", Section.ARTIFACTS);
  }

  /** Returns the answer that stands beside a check of the URL, as checks[0].check and .result. */
  private static Optional<StatusEvidence> checked(EvidenceView view) {
    for (StatusEvidence check : view.snapshot().status()) {
      if (check.value().contains(SETTING) && check.path().endsWith(".check")) {
        String result =
            check.path().substring(0, check.path().length() - ".check".length()) + ".result";
        return view.snapshot().status().stream()
            .filter(one -> one.path().equals(result) && one.object().equals(check.object()))
            .findFirst();
      }
    }
    return Optional.empty();
  }
}
