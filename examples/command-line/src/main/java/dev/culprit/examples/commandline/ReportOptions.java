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
    List<Patch> patches = changes.stream().map(ChangeText::parse).toList();
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
    print(diagnosis, patches, console);
    return ExitCode.of(diagnosis);
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

  private void print(Diagnosis diagnosis, List<Patch> patches, Console console) {
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
    if (format == Format.TEXT) {
      for (Patch patch : patches) {
        console.out().print("\n" + text.render(diagnosis.whatIf(patch)));
      }
    } else if (!patches.isEmpty()) {
      console.say("culprit: --what-if is told in text only; leave --format away");
    }
    console.out().flush();
  }
}
