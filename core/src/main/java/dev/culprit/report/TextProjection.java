package dev.culprit.report;

import dev.culprit.diagnosis.Projection;
import dev.culprit.report.TextLayout.Paint;
import java.util.List;

/** Writes what a remedy or a change would do: solves, remains, stands, arms. */
final class TextProjection {

  static final int LABEL = 9;

  private static final int MOST = 5;

  private final TextLayout layout;

  TextProjection(TextLayout layout) {
    this.layout = layout;
  }

  /** Writes that nothing changes where that is so; a change with an effect needs no such line. */
  void writeIdle(int indent, Projection projection) {
    if (projection.moves()) {
      return;
    }
    String leader =
        projection.before().stream()
            .findFirst()
            .map(
                cause ->
                    "; %s stays at %s"
                        .formatted(Wording.ranked(cause), Wording.percent(cause.probability())))
            .orElse("");
    layout.labelled(
        indent,
        "changes:",
        LABEL,
        Paint.YELLOW,
        (projection.touches()
                ? "nothing for any cause that is named"
                : "nothing at all, since what was read holds nothing that this is about")
            + leader);
  }

  void write(int indent, Projection projection) {
    if (!projection.solves().isEmpty()) {
      line(indent, "solves:", PlainText.line(String.join(", ", projection.solves())));
    }
    List<Projection.Remaining> remains =
        projection.remains().stream()
            .filter(remaining -> remaining.probability() >= Wording.REMAINS)
            .toList();
    for (Projection.Remaining remaining : remains.subList(0, Math.min(MOST, remains.size()))) {
      line(
          indent,
          "remains:",
          "%s (%s)"
              .formatted(
                  Wording.capital(PlainText.line(remaining.says())),
                  Wording.percent(remaining.probability())));
    }
    if (remains.size() > MOST) {
      line(indent, "", "and " + (remains.size() - MOST) + " more");
    }
    for (Projection.Standing standing : projection.stands()) {
      layout.labelled(
          indent,
          "stands:",
          LABEL,
          Paint.YELLOW,
          PlainText.line(standing.title()) + ": " + PlainText.line(standing.says()));
    }
    for (Projection.Armed armed : projection.arms()) {
      layout.labelled(
          indent,
          "arms:",
          LABEL,
          Paint.YELLOW,
          PlainText.line(armed.title()) + ": " + PlainText.line(armed.says()));
    }
  }

  private void line(int indent, String label, String text) {
    layout.labelled(indent, label, LABEL, Paint.NONE, text);
  }
}
