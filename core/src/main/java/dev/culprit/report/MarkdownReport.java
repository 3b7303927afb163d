package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;

/**
 * A draft of a post-mortem in Markdown, blameless, with what only people know left to fill in.
 *
 * <p>Text of the snapshot stands in code spans or with every special character escaped, so that it
 * cannot change the page's structure, link or mention. Immutable and safe for use by several
 * threads; the same diagnosis gives the same bytes.
 */
public final class MarkdownReport implements Report {

  private MarkdownReport() {}

  /** Returns the report. */
  public static MarkdownReport create() {
    return new MarkdownReport();
  }

  @Override
  public String render(Diagnosis diagnosis) {
    StringBuilder page = new StringBuilder();
    new MarkdownSummary(page).write(diagnosis);
    new MarkdownCauses(page).write(diagnosis);
    new MarkdownTimeline(page).write(diagnosis.snapshot());
    new MarkdownOutlook(page).write(diagnosis);
    return page.toString();
  }
}
