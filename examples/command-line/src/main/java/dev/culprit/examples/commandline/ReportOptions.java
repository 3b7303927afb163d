package dev.culprit.examples.commandline;

import dev.culprit.CulpritException;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Patch;
import dev.culprit.report.JsonReport;
import dev.culprit.report.MarkdownReport;
import dev.culprit.report.Report;
import dev.culprit.report.TextReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that prints a diagnosis, and what they do. */
final class ReportOptions {

  /** The forms of a report. */
  enum Format {
    TEXT,
    JSON,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Option(names = "--ascii", description = "Print ASCII only.")
  private boolean ascii;

  @Option(
      names = "--what-if",
      paramLabel = "CHANGE",
      description =
          "Say after the report what this change would do; may be repeated: " + ChangeText.FORMS)
  private List<String> changes = new ArrayList<>();

  @Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

  /** Where a snapshot comes from. */
  @FunctionalInterface
  interface Source {
    Snapshot read() throws IOException;
  }

  /**
   * Prints the diagnosis of the snapshot and returns the exit code. The knowledge base is loaded
   * while the snapshot is read.
   */
  int answer(Source source, Console console) throws IOException {
    // A change that nobody understands is refused before a cloud is read for minutes.
    changes.forEach(ChangeText::parse);
    FutureTask<Diagnostics> loading = new FutureTask<>(knowledge::diagnostics);
    Thread loader = new Thread(loading, "knowledge");
    loader.setDaemon(true);
    loader.start();
    if (knowledge.isOwn()) {
      // What a person wrote may be wrong: say so before a cloud is read for minutes.
      loaded(loading);
    }
    Snapshot snapshot = source.read();
    Diagnosis diagnosis = loaded(loading).diagnose(snapshot);
    return print(diagnosis, console) ? ExitCode.of(diagnosis) : ExitCode.USAGE;
  }

  private static Diagnostics loaded(FutureTask<Diagnostics> loading) {
    try {
      return loading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CulpritException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("the knowledge base cannot be loaded", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the knowledge base was loaded", e);
    }
  }

  /** Returns whether every change was about something that was read. */
  private boolean print(Diagnosis diagnosis, Console console) {
    TextReport text =
        TextReport.plain()
            .width(
                console.width() > 0
                    ? Math.min(console.width(), TextReport.WIDTH)
                    : TextReport.WIDTH)
            .colored(console.wantsColors())
            .ascii(ascii || console.asciiOnly());
    Report report =
        switch (format) {
          case TEXT -> text;
          case JSON -> JsonReport.create();
          case MARKDOWN -> MarkdownReport.create();
        };
    console.out().print(report.render(diagnosis));
    boolean fits = true;
    if (format == Format.TEXT) {
      for (String change : changes) {
        fits &= project(diagnosis, change, text, console);
      }
    } else if (!changes.isEmpty()) {
      console.say("culprit: --what-if is told in text only; leave --format away");
    }
    console.out().flush();
    return fits;
  }

  /** The report is worth its reading though a change is not, so it comes first. */
  private static boolean project(
      Diagnosis diagnosis, String change, TextReport text, Console console) {
    Patch patch = ChangeText.parse(change);
    Optional<String> complaint = ChangeFit.complaint(patch, diagnosis.snapshot());
    complaint.ifPresentOrElse(
        wrong -> {
          console.out().flush();
          console.say("culprit: " + Failures.oneLine("--what-if " + change + ": " + wrong));
        },
        () -> console.out().print("\n" + text.render(diagnosis.whatIf(patch))));
    return complaint.isEmpty();
  }
}
