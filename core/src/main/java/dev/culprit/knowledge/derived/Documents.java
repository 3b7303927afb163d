package dev.culprit.knowledge.derived;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts every text of a snapshot into one list. */
final class Documents {

  private static final Pattern POD_NAME = Pattern.compile("(?:^|\\.)pods?(?:\\[[0-9]*])?\\.name$");

  private Documents() {}

  /** What a pod is called says nothing of how it fares. */
  private static boolean isName(StatusEvidence status) {
    return POD_NAME.matcher(status.path()).find();
  }

  static List<Document> of(Snapshot snapshot) {
    List<Document> all = new ArrayList<>();
    for (LogEvidence log : snapshot.logs()) {
      all.add(new Document(Section.LOGS, log.source(), "", log.message()));
      log.samples().forEach(text -> all.add(new Document(Section.LOGS, log.source(), "", text)));
    }
    for (EventEvidence event : snapshot.events()) {
      String text =
          event.reason().isEmpty() ? event.message() : event.reason() + ": " + event.message();
      all.add(new Document(Section.EVENTS, event.source(), event.object(), text));
    }
    for (StatusEvidence status : snapshot.status()) {
      if (isName(status)) {
        continue;
      }
      String text = status.path() + ": " + status.value();
      all.add(new Document(Section.STATUS, status.source(), status.object(), text));
    }
    for (FunctionEvidence function : snapshot.functions()) {
      String error = function.error();
      if (error != null) {
        all.add(new Document(Section.FUNCTIONS, function.source(), function.name(), error));
      }
    }
    snapshot
        .changes()
        .forEach(
            change -> all.add(new Document(Section.CHANGES, change.source(), "", change.what())));
    for (FactEvidence fact : snapshot.facts()) {
      all.add(new Document(Section.FACTS, fact.source(), fact.key(), fact.value()));
    }
    for (SettingEvidence setting : snapshot.settings()) {
      String value = setting.value();
      if (value != null) {
        String text = setting.name() + "=" + value;
        all.add(new Document(Section.SETTINGS, setting.source(), setting.name(), text));
      }
    }
    return List.copyOf(all);
  }
}
