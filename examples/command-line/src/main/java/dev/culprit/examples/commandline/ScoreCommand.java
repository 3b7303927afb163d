package dev.culprit.examples.commandline;

import dev.culprit.examples.commandline.score.LabelledIncident;
import dev.culprit.examples.commandline.score.ScoreReport;
import dev.culprit.examples.commandline.score.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the accuracy over labelled incidents. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Measure the accuracy over a folder of labelled incidents, searched recursively.",
    footer = {
      "",
      "Of no-fault and unknown incidents: alarms is the share with a cause of at least .70,",
      "abstained the share with the right verdict. Of the decidable ones: undecided is the share",
      "in which no cause reaches .70. Files without a truth are skipped.",
      "",
      "Examples:",
      "  culprit score incidents",
      "  culprit score incidents --format json"
    })
final class ScoreCommand implements Callable<Integer> {

  /** The forms of the table. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The folder of incident files.")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  @Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> files = files();
    Scorer scorer = new Scorer(knowledge.diagnostics());
    int skipped = 0;
    for (int i = 0; i < files.size(); i++) {
      progress(i, files.size());
      Path file = files.get(i);
      Optional<LabelledIncident> incident =
          LabelledIncident.read(file.toString(), SnapshotFile.bytes(file));
      incident.ifPresent(scorer::add);
      skipped += incident.isPresent() ? 0 : 1;
    }
    progress(files.size(), files.size());
    if (skipped == files.size()) {
      throw new UnusableInputException(folder + ": no incident in it has a truth to compare with");
    }
    if (skipped > 0) {
      console.say("culprit: skipped " + skipped + " files without a truth");
    }
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> ScoreReport.text(scorer.accuracies());
              case JSON -> ScoreReport.json(scorer.accuracies());
            });
    console.out().flush();
    return ExitCode.ESTABLISHED;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnusableInputException(
          folder + ": is no folder; name the folder that holds the incident files");
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(file -> file.toString().endsWith(".json"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new UnusableInputException(folder + ": holds no .json file, not even below");
      }
      return files;
    }
  }

  private void progress(int done, int all) {
    if (console.errIsTerminal()) {
      console.err().print(done == all ? "\r\u001b[K" : "\rscoring " + (done + 1) + " of " + all);
      console.err().flush();
    }
  }
}
