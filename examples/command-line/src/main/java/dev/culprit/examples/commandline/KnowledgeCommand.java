package dev.culprit.examples.commandline;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is known, and checks of an organisation's own. */
@Command(
    name = "knowledge",
    mixinStandardHelpOptions = true,
    description = "Show what is known, and check causes of your own.",
    subcommands = {
      KnowledgeCheckCommand.class,
      KnowledgeShowCommand.class,
      KnowledgeListCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  culprit knowledge list --platform aws-lambda",
      "  culprit knowledge show package-metadata-missing",
      "  culprit knowledge check our-causes"
    })
final class KnowledgeCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Without a command: nothing was asked. */
  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "name a command: check, show or list");
    }
  }
}
