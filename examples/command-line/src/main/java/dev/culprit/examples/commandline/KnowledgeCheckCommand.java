package dev.culprit.examples.commandline;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a knowledge folder. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Check a folder of causes: read it strictly, lint it, run all of its cases.",
      "One line a complaint, with file:line:column, and a summary at the end."
    },
    footer = {
      "",
      "Exit codes:",
      "   0  nothing to complain about, and every case holds",
      "   2  the folder cannot be read, the lint complains or a case does not hold",
      "",
      "Examples:",
      "  culprit knowledge check our-causes",
      "  culprit knowledge check core/src/main/knowledge --alone"
    })
final class KnowledgeCheckCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The folder above the families.")
  private Path folder = Path.of("");

  @Option(
      names = "--alone",
      description = "The folder stands alone: its causes link nothing that ships.")
  private boolean alone;

  KnowledgeCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new UnusableInputException(
          folder + ": is no folder; name the folder above the families");
    }
    KnowledgeBase base = alone ? KnowledgeBase.empty() : KnowledgeLoader.installed();
    KnowledgeCheck check = KnowledgeCheck.of(folder, base);
    check.lines().forEach(line -> console.out().println(Failures.oneLine(line)));
    console.out().println(check.summary());
    console.out().flush();
    return check.isClean() ? ExitCode.ESTABLISHED : ExitCode.USAGE;
  }
}
