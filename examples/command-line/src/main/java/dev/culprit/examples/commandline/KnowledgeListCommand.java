package dev.culprit.examples.commandline;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import dev.culprit.target.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists causes. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the causes that are known: family, id, prior and title.",
    footer = {
      "",
      "Examples:",
      "  culprit knowledge list --platform kubernetes --family scheduling",
      "  culprit knowledge list --knowledge our-causes"
    })
final class KnowledgeListCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--platform",
      paramLabel = "PLATFORM",
      description = "aws-lambda, azure-functions or kubernetes.")
  private @Nullable String platform;

  @Option(names = "--family", paramLabel = "FAMILY", description = "Such as packaging-layout.")
  private @Nullable String family;

  @Mixin private KnowledgeOptions knowledge = new KnowledgeOptions();

  KnowledgeListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Platform on = platform == null ? null : PlatformOption.named(platform);
    List<RootCause> causes = causes(knowledge.load(), on);
    int families = longest(causes.stream().map(RootCause::family).toList());
    int ids = longest(causes.stream().map(RootCause::id).toList());
    String form = "%-" + families + "s  %-" + ids + "s  %-10s  %s";
    for (RootCause cause : causes) {
      console
          .out()
          .println(
              Failures.oneLine(
                  form.formatted(cause.family(), cause.id(), cause.prior().word(), cause.title())));
    }
    console.out().flush();
    return ExitCode.ESTABLISHED;
  }

  private List<RootCause> causes(KnowledgeBase all, @Nullable Platform on) {
    TreeSet<String> families = new TreeSet<>();
    all.causes().values().forEach(cause -> families.add(cause.family()));
    if (family != null && !families.contains(family)) {
      throw new UnusableInputException(
          "--family " + family + ": not known; known are " + String.join(", ", families));
    }
    return all.causes().values().stream()
        .filter(cause -> on == null || cause.platforms().contains(on))
        .filter(cause -> family == null || cause.family().equals(family))
        .sorted(Comparator.comparing(RootCause::family).thenComparing(RootCause::id))
        .toList();
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }
}
