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

  /**
   * Judges whether somebody looked for the path and did not find it. That a whole listing does not
   * hold it is not enough: a Lambda package never holds a host.json or a /bin/bash.
   */
  Judgement absent(List<String> globs) {
    Judgement there = present(globs);
    if (there.isPresent()) {
      return Judgement.absent(1, there.quotes().get(0).text() + " is there");
    }
    List<Glob> wanted = globs.stream().map(Glob::of).toList();
    List<Quote> quotes = new ArrayList<>();
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (FileEvidence file : artifact.files()) {
        if (!file.present()
            && quotes.size() < QUOTES
            && wanted.stream().anyMatch(glob -> glob.overlaps(file.path()))) {
          String says = file.path() + " is not there";
          quotes.add(new Quote(Section.ARTIFACTS, artifact.source(), "", says));
        }
      }
    }
    return quotes.isEmpty()
        ? Judgement.unknown("nobody looked for it", List.of(Section.ARTIFACTS))
        : Judgement.present(1, quotes);
  }
}
