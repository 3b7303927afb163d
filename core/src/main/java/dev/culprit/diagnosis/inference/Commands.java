package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.python.MissingModules;
import dev.culprit.target.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fills the placeholders of commands with the names that the target and its evidence bear. */
final class Commands {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]{2,20})}");

  /**
   * What may stand unquoted in a shell command; anything else in a name is left as a placeholder.
   */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:$@=+-]{1,300}");

  private final CommandNames names;
  private final Platform platform;
  private final String language;
  private final Optional<DeploymentTool> tool;

  Commands(Snapshot snapshot) {
    platform = snapshot.target().platform();
    EvidenceView view = EvidenceView.of(snapshot);
    language =
        view.language()
            .or(() -> MissingModules.of(view).stream().map(one -> one.loader().name()).findFirst())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .orElse("");
    names = CommandNames.of(snapshot, view);
    tool = DeploymentTool.of(view, platform);
  }

  /**
   * Returns the cause's remedies that are of use here, in the order in which to consider them; all
   * where none is.
   *
   * @param object what the cause is about; may be empty
   */
  List<RemedyAdvice> advices(RootCause cause, String object) {
    List<Remedy> here = those(this::isForHere, cause.remedies());
    // Where an error says what is missing, advice for what might have been only distracts.
    return those(remedy -> !isOfUnnamed(remedy), here).stream()
        .sorted(fitting(object))
        .map(remedy -> advice(cause.id(), object, remedy))
        .toList();
  }

  /** Returns those that pass, or all where none does. */
  private static List<Remedy> those(Predicate<Remedy> passes, List<Remedy> all) {
    List<Remedy> passed = all.stream().filter(passes).toList();
    return passed.isEmpty() ? all : passed;
  }

  /** A remedy whose commands are all for other platforms says nothing here. */
  private boolean isForHere(Remedy remedy) {
    return remedy.commands().isEmpty() || remedy.commands().keySet().stream().anyMatch(this::mends);
  }

  /** Orders remedies: of one about a layer and one about the code, what the cause is in first. */
  private Comparator<Remedy> fitting(String object) {
    boolean layer = object.contains(":layer:");
    return Comparator.comparing((Remedy remedy) -> layer && !isOfLayer(remedy))
        .thenComparing(remedy -> -named(remedy));
  }

  /** Returns the number of kinds of missing things that errors name and the remedy is about. */
  private long named(Remedy remedy) {
    return missing(remedy).filter(names::isMissing).count();
  }

  /** Returns whether the remedy is about a missing thing that no error names. */
  private boolean isOfUnnamed(Remedy remedy) {
    return missing(remedy).anyMatch(name -> !names.isMissing(name));
  }

  private static Stream<String> missing(Remedy remedy) {
    return remedy.commands().values().stream()
        .flatMap(command -> PLACEHOLDER.matcher(command).results())
        .map(result -> result.group(1))
        .filter(MissingNames.PLACEHOLDERS::contains)
        .distinct();
  }

  private static boolean isOfLayer(Remedy remedy) {
    return remedy.commands().values().stream().anyMatch(text -> text.contains("-layer-version"));
  }

  RemedyAdvice advice(String causeId, String object, Remedy remedy) {
    TreeMap<String, String> filled =
        new TreeMap<>(tool.map(one -> CommandTool.orderAfter(one.key())).orElse(CommandTool.ORDER));
    remedy
        .commands()
        .forEach(
            (key, command) -> {
              if (mends(key) && !isOtherTool(key)) {
                filled.put(key, fill(command, object));
              }
            });
    tool.filter(one -> isDeployed(remedy))
        .ifPresent(
            one ->
                filled.merge(
                    one.key(), fill(one.command(), object), (own, whole) -> own + "\n" + whole));
    return new RemedyAdvice(
        causeId,
        remedy,
        filled,
        fill(here(remedy.verify()), object),
        fill(here(remedy.rollback()), object));
  }

  private boolean mends(String key) {
    return CommandTool.mends(platform, language, key);
  }

  /** What is only built or installed is no resource that a deployment would take back. */
  private boolean isDeployed(Remedy remedy) {
    return remedy.commands().keySet().stream()
        .anyMatch(key -> mends(key) && CommandTool.deploys(key));
  }

  private boolean isOtherTool(String key) {
    return DeploymentTool.KEYS.contains(key)
        && tool.filter(one -> !one.key().equals(key)).isPresent();
  }

  /** A command line of another platform's tool says nothing here. */
  private String here(String sentence) {
    return CommandTool.worksOn(platform, sentence) ? sentence : "";
  }

  /** What a cause is about need not be a pod, though a command about pods asks for one. */
  private static String placeholder(String command, Matcher matcher) {
    boolean pod = command.startsWith(" pod ", matcher.start() - " pod ".length());
    return pod && matcher.group(1).equals("object") ? "pod" : matcher.group(1);
  }

  /** Returns the command with the names that the target and the evidence give. */
  String fill(String command, String object) {
    return fill(command, object, "");
  }

  /**
   * Returns the command with the names that the target and the evidence give.
   *
   * @param pod the pod that the command is about when the object is none; may be empty
   */
  String fill(String command, String object, String pod) {
    Matcher matcher = PLACEHOLDER.matcher(command);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = placeholder(command, matcher);
      String own = name.equals("pod") && PodPlaces.named(object).isEmpty() ? pod : "";
      String value = own.isEmpty() ? names.value(name, object) : own;
      String shown = SAFE.matcher(value).matches() ? value : name.toUpperCase(Locale.ROOT);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(shown));
    }
    return matcher.appendTail(filled).toString();
  }
}
