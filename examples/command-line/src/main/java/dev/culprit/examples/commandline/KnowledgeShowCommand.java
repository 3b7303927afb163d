package dev.culprit.examples.commandline;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a cause. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show a cause: its page, what speaks for it and how strongly, its remedies.",
    footer = {
      "",
      "Examples:",
      "  culprit knowledge show package-metadata-missing",
      "  culprit knowledge show our-proxy-blocks --knowledge our-causes"
    })
final class KnowledgeShowCommand implements Callable<Integer> {

  private static final int MOST_NAMED = 8;

  private final Console console;

  @Parameters(paramLabel = "CAUSE", description = "The cause's id.")
  private String id = "";

  @Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

  KnowledgeShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    KnowledgeBase all = knowledge.load();
    RootCause cause = all.cause(id).orElseThrow(() -> unknown(all));
    String page = new CausePage(all, cause, knowledge.page(cause)).text();
    page.lines().map(Failures::oneLine).forEach(console.out()::println);
    console.out().flush();
    return ExitCode.ESTABLISHED;
  }

  private UnusableInputException unknown(KnowledgeBase all) {
    Set<String> words = Set.copyOf(Arrays.asList(id.split("-", -1)));
    List<String> alike =
        all.causes().keySet().stream()
            .filter(known -> Arrays.stream(known.split("-", -1)).anyMatch(words::contains))
            .limit(MOST_NAMED)
            .toList();
    String hint =
        alike.isEmpty()
            ? "culprit knowledge list names them all"
            : "did you mean " + String.join(", ", alike) + "?";
    return new UnusableInputException("there is no cause " + id + "; " + hint);
  }
}
