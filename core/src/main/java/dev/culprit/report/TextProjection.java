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
