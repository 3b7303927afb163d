package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.python.ImportNames;
import dev.culprit.knowledge.derived.python.MissingModules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that stand for a command's placeholders: the target's own, and those that the evidence
 * leaves in no doubt. Where it holds two containers, nobody can tell which one is meant.
 */
final class CommandNames {

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "faas.name", "function",
          "cloud.region", "region",
          "cloud.account.id", "account",
          "azure.resource_group.name", "group",
          "k8s.namespace.name", "namespace",
          "culprit.azure.slot", "slot");

  private static final Pattern WORKLOAD =
      Pattern.compile("k8s\\.(deployment|statefulset|daemonset|job|cronjob|pod)\\.name");

  private static final Pattern LAYER =
      Pattern.compile("(arn:aws[a-z-]*:lambda:[^:]*:[^:]*:layer:([^:]+))(?::.*)?");

  private static final Pattern CONTAINER = Pattern.compile("container[:/]([^./]+)");

  private static final Pattern CONTAINER_NAME = Pattern.compile("containers?(\\[[0-9]*])?\\.name$");

  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> missing = new TreeSet<>();

  private CommandNames() {}

  static CommandNames of(Snapshot snapshot) {
    return of(snapshot, EvidenceView.of(snapshot));
  }

  static CommandNames of(Snapshot snapshot, EvidenceView view) {
    CommandNames names = new CommandNames();
    names.target(snapshot);
    view.setting("runtime").ifPresent(runtime -> names.values.put("runtime", runtime));
    view.language()
        .flatMap(view::version)
        .ifPresent(version -> names.values.put("version", version));
    view.setting("role").map(CommandNames::last).ifPresent(role -> names.values.put("role", role));
    view.setting("kmsKeyArn").ifPresent(key -> names.values.put("key", key));
    names.missingModule(view);
    MissingNames missing = MissingNames.of(view);
    names.values.putAll(missing.only());
    names.missing.addAll(missing.named());
    names.values.putAll(CpuNames.of(view));
    PodNames.first(snapshot).ifPresent(pod -> names.values.put("pod", pod));
    names.put("container", containers(snapshot, view));
    names.put("node", nodes(view));
    names.put(
        "layer",
        snapshot.layers().stream()
            .flatMap(layer -> layerName(layer.name()).stream())
            .distinct()
            .toList());
    return names;
  }

  /** Returns the value of a placeholder for a cause about this object; empty when unknown. */
  String value(String placeholder, String object) {
    return switch (placeholder) {
      case "object", "library" -> object;
      case "pod" -> PodPlaces.named(object).orElseGet(() -> known(placeholder));
      case "layer" -> layerName(object).orElseGet(() -> known(placeholder));
      case "container" -> named(CONTAINER, object).orElseGet(() -> known(placeholder));
      case "node" ->
          object.startsWith("node/") ? object.substring("node/".length()) : known(placeholder);
      default -> known(placeholder);
    };
  }

  /** Returns whether errors name what is missing of this kind, be it one thing or several. */
  boolean isMissing(String placeholder) {
    return missing.contains(placeholder);
  }

  private String known(String placeholder) {
    return values.getOrDefault(placeholder, "");
  }

  private void target(Snapshot snapshot) {
    snapshot
        .target()
        .attributes()
        .forEach(
            (name, value) -> {
              String placeholder = ATTRIBUTES.get(name);
              if (placeholder != null) {
                values.put(placeholder, value);
              }
              Matcher workload = WORKLOAD.matcher(name);
              if (workload.matches()) {
                values.put("workload", value);
                values.put("kind", workload.group(1));
              }
            });
    // Each platform has its own word for the same thing.
    values.computeIfAbsent("app", absent -> values.get("function"));
    values.computeIfAbsent("subscription", absent -> values.get("account"));
  }

  /** The module that an import misses, and the package to install for it. */
  private void missingModule(EvidenceView view) {
    List<MissingModules.Missing> missing = MissingModules.of(view);
    put("module", missing.stream().map(CommandNames::module).distinct().toList());
    put(
        "package",
        missing.stream().flatMap(module -> packageOf(module).stream()).distinct().toList());
  }

  /** An assembly has its package's name as a rule, and a Ruby file lies below its gem's name. */
  private static Optional<String> packageOf(MissingModules.Missing missing) {
    return switch (missing.loader()) {
      case PYTHON, NODE ->
          ImportNames.providers(missing.name()).stream()
              .findFirst()
              .or(() -> Optional.of(module(missing)));
      case DOTNET -> Optional.of(missing.name());
      case RUBY -> Optional.of(missing.name().split("/", 2)[0]);
      case JAVA -> Optional.empty();
    };
  }

  private static String module(MissingModules.Missing missing) {
    return missing.loader().isNamedAfterItsPackage() ? missing.top() : missing.name();
  }

  private void put(String placeholder, List<String> candidates) {
    if (candidates.size() == 1) {
      values.put(placeholder, candidates.get(0));
    }
  }

  /** The containers that run the workload; those that only prepare it are not meant. */
  private static List<String> containers(Snapshot snapshot, EvidenceView view) {
    Set<String> found = new TreeSet<>();
    Set<String> preparing = new TreeSet<>();
    for (StatusEvidence init : view.statuses("init")) {
      if (init.value().equals("true")) {
        preparing.add(init.object() + ' ' + init.path().replaceFirst("init$", "name"));
      }
    }
    for (StatusEvidence name : view.statuses("name")) {
      if (CONTAINER_NAME.matcher(name.path()).find()
          && !preparing.contains(name.object() + ' ' + name.path())) {
        found.add(name.value());
      }
    }
    if (found.isEmpty()) {
      for (RuntimeEvidence runtime : snapshot.runtimes()) {
        named(CONTAINER, runtime.component()).ifPresent(found::add);
      }
    }
    return new ArrayList<>(found);
  }

  private static List<String> nodes(EvidenceView view) {
    Set<String> found = new TreeSet<>();
    for (StatusEvidence status : view.statuses("node")) {
      found.add(status.value());
    }
    return new ArrayList<>(found);
  }

  private static Optional<String> layerName(String text) {
    Matcher matcher = LAYER.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
  }

  private static Optional<String> named(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
