package dev.culprit.knowledge.judge;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Glob;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.ArrayList;
import java.util.List;

/** Judges whether files are packaged. */
final class FileJudge {

  private static final int QUOTES = 3;

  private final EvidenceView view;

  FileJudge(EvidenceView view) {
    this.view = view;
  }

  Judgement present(List<String> globs) {
    List<Glob> wanted = globs.stream().map(Glob::of).toList();
    List<Quote> quotes = new ArrayList<>();
    boolean lookedFor = false;
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (FileEvidence file : artifact.files()) {
        if (wanted.stream().noneMatch(glob -> glob.overlaps(file.path()))) {
          continue;
        }
        if (file.present() && quotes.size() < QUOTES) {
          quotes.add(new Quote(Section.ARTIFACTS, artifact.source(), "", file.path()));
        }
        lookedFor |= !file.present();
      }
    }
    if (!quotes.isEmpty()) {
      return Judgement.present(1, quotes);
    }
    return lookedFor || view.isListedWhole()
        ? Judgement.absent(1, String.join(", ", globs) + " is not in the package")
        : Judgement.unknown("the package was not listed whole", List.of(Section.ARTIFACTS));
  }

  Judgement absent(List<String> globs) {
    Judgement there = present(globs);
    return switch (there.outcome()) {
      case PRESENT -> Judgement.absent(1, there.quotes().get(0).text() + " is there");
      case ABSENT ->
          Judgement.present(
              1, List.of(new Quote(Section.ARTIFACTS, "package inspection", "", there.why())));
      case UNKNOWN -> there;
    };
  }
}
