package dev.culprit.report;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes changes, events, first errors and the onset in the order of their times. */
final class MarkdownTimeline {

  private static final int MOST = 40;

  private final StringBuilder page;

  private record Moment(Instant at, String kind, String what) {}

  MarkdownTimeline(StringBuilder page) {
    this.page = page;
  }

  void write(Snapshot snapshot) {
    List<Moment> moments = moments(snapshot);
    List<ChangeEvidence> undated =
        snapshot.changes().stream().filter(change -> change.at() == null).toList();
    page.append("\n## Timeline (UTC)\n\n");
    if (moments.isEmpty() && undated.isEmpty()) {
      page.append("_To be filled in: nothing that was read bears a time._\n");
      return;
    }
    undated.forEach(
        change ->
            page.append("- time not known")
                .append(change.when().isEmpty() ? "" : ", " + MarkdownText.code(change.when()))
                .append(": change: ")
                .append(MarkdownText.code(change.what()))
                .append('\n'));
    for (Moment moment : moments.subList(0, Math.min(MOST, moments.size()))) {
      page.append("- ")
          .append(moment.at())
          .append(": ")
          .append(moment.kind())
          .append(moment.what().isEmpty() ? "" : ": " + MarkdownText.code(moment.what()))
          .append('\n');
    }
    if (moments.size() > MOST) {
      page.append("- and ").append(moments.size() - MOST).append(" later, not shown\n");
    }
  }

  private static List<Moment> moments(Snapshot snapshot) {
    List<Moment> moments = new ArrayList<>();
    if (snapshot.onset() != null) {
      moments.add(new Moment(snapshot.onset().earliest(), "it began to fail, at the earliest", ""));
      moments.add(new Moment(snapshot.onset().latest(), "it was failing, at the latest", ""));
    }
    for (ChangeEvidence change : snapshot.changes()) {
      if (change.at() != null) {
        moments.add(new Moment(change.at(), "change", change.what()));
      }
    }
    for (EventEvidence event : snapshot.events()) {
      Instant first = event.first() == null ? event.last() : event.first();
      if (first != null) {
        moments.add(new Moment(first, "event", (event.reason() + " " + event.message()).strip()));
      }
    }
    for (LogEvidence log : snapshot.logs()) {
      if (log.first() != null) {
        String times = log.count() > 1 ? "first of " + log.count() + " log messages" : "log";
        moments.add(new Moment(log.first(), times, log.message()));
      }
    }
    moments.sort(
        Comparator.comparing(Moment::at).thenComparing(Moment::kind).thenComparing(Moment::what));
    return moments;
  }
}
