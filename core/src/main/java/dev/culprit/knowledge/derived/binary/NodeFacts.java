package dev.culprit.knowledge.derived.binary;

import static dev.culprit.knowledge.derived.Judgements.presentOr;
import static dev.culprit.knowledge.derived.Judgements.untold;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether Node add-ons, optional platform packages and module types fit. */
public final class NodeFacts {

  private static final DatedTable PLATFORM_PACKAGES = DatedTable.load("node-platform-packages");
  private static final Map<String, String> ABI =
      DatedTable.load("node-abi").rows().stream()
          .collect(Collectors.toUnmodifiableMap(row -> row.text("abi"), row -> row.text("node")));
  private static final Pattern ABI_NUMBER = Pattern.compile("NODE_MODULE_VERSION\\s+([0-9]{2,3})");
  private static final Pattern SHARP_TEXT =
      Pattern.compile(
          "Could not load the \\\\?\"?(\\w+)\\\\?\"? module using the ([a-z]+-[a-z0-9]+) runtime");
  private static final Pattern ES_MODULE =
      Pattern.compile(
          "Cannot use import statement outside a module|Unexpected token '?export'?"
              + "|require is not defined in ES module scope|ERR_REQUIRE_ESM|exports is not defined in ES module scope");

  private NodeFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "native-library-other-node-abi",
            "A Node add-on was compiled for another Node major version than the one that runs.",
            NodeFacts::otherAbi),
        DerivedFact.of(
            "node-optional-native-package-absent",
            "A Node package is there without its optional package for the workload's platform.",
            NodeFacts::optionalAbsent),
        DerivedFact.of(
            "esm-cjs-mixed",
            "A file's module syntax does not match the type that its extension or package.json gives.",
            NodeFacts::mixed));
  }

  private static FactOutcome otherAbi(EvidenceView view) {
    for (Document document : view.telling("node", "module", "version", "compiled")) {
      Matcher matcher = ABI_NUMBER.matcher(document.text());
      if (matcher.find()) {
        String built = matcher.group(1);
        String runs = matcher.find() ? matcher.group(1) : ownAbi(view).orElse("");
        if (!built.equals(runs)) {
          String says =
              "an add-on was compiled for Node %s (ABI %s)%s"
                  .formatted(
                      ABI.getOrDefault(built, "unknown"),
                      built,
                      runs.isEmpty()
                          ? ""
                          : ", and Node "
                              + ABI.getOrDefault(runs, "unknown")
                              + " (ABI "
                              + runs
                              + ") runs");
          return Judgements.present(1, built, says);
        }
      }
    }
    return untold(view, "that an add-on was compiled for another Node");
  }

  private static Optional<String> ownAbi(EvidenceView view) {
    Optional<String> major = view.version("nodejs").map(version -> Versions.release(version, 1));
    return ABI.entrySet().stream()
        .filter(entry -> major.filter(entry.getValue()::equals).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static FactOutcome optionalAbsent(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (Row row : PLATFORM_PACKAGES.rows()) {
      String owner = row.text("package");
      List<String> wanted = wanted(row, view);
      boolean there = wanted.stream().anyMatch(name -> isThere(view, name));
      Optional<String> absent = wanted.stream().filter(name -> isAbsent(view, name)).findFirst();
      boolean ownerThere = isThere(view, owner);
      compared |= ownerThere && (there || view.isListedWhole());
      boolean known =
          absent.isPresent() || (ownerThere && view.isListedWhole() && !wanted.isEmpty());
      if (!there && known) {
        String name = absent.orElse(wanted.get(0));
        found.add(
            new Instance(
                owner, name, "node_modules/" + name + " is not there, and " + owner + " needs it"));
      }
    }
    for (Document document : view.telling("could", "not", "load", "module", "runtime")) {
      Matcher matcher = SHARP_TEXT.matcher(document.text());
      if (matcher.find() && found.isEmpty()) {
        String says = matcher.group(1) + " found no build of itself for " + matcher.group(2);
        found.add(new Instance(matcher.group(1), matcher.group(2), says));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent(
                    "the platform packages of the Node packages that were read are there")
                : view.isListedWhole()
                    ? FactOutcome.absent("no listed package needs a platform package")
                    : FactOutcome.unknown("the packages were not listed whole", Section.ARTIFACTS));
  }

  private static List<String> wanted(Row row, EvidenceView view) {
    return view.architecture().map(row::texts).orElseGet(() -> all(row));
  }

  private static List<String> all(Row row) {
    List<String> names = new ArrayList<>(row.texts("x86_64"));
    names.addAll(row.texts("arm64"));
    return names;
  }

  private static boolean isThere(EvidenceView view, String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return view.packaged().withSegment(last).stream()
        .anyMatch(entry -> ("/" + entry.path() + "/").contains("/node_modules/" + name + "/"));
  }

  private static boolean isAbsent(EvidenceView view, String name) {
    return view.packaged().absent().stream()
        .map(Entry::path)
        .anyMatch(path -> ("/" + path + "/").contains("/node_modules/" + name + "/"));
  }

  private static FactOutcome mixed(EvidenceView view) {
    String type = rootType(view).orElse("");
    for (Document document : moduleTexts(view)) {
      Matcher matcher = ES_MODULE.matcher(document.text());
      if (matcher.find()) {
        boolean wantsModule =
            matcher.group().startsWith("Cannot use") || matcher.group().startsWith("Unexpected");
        String has = type.isEmpty() ? "" : ", and package.json has type " + type;
        boolean agrees = wantsModule && type.equals("module");
        if (!agrees) {
          return Judgements.present(
              type.isEmpty() ? .9 : 1,
              wantsModule ? "module-as-commonjs" : "commonjs-as-module",
              "Node says '" + matcher.group() + "'" + has);
        }
      }
    }
    return untold(view, "that module syntax and module type differ");
  }

  private static List<Document> moduleTexts(EvidenceView view) {
    List<Document> texts = new ArrayList<>(view.telling("import", "statement", "outside"));
    texts.addAll(view.telling("unexpected", "token", "export"));
    texts.addAll(view.telling("defined", "es", "module", "scope"));
    texts.addAll(view.telling("err", "require", "esm"));
    return texts;
  }

  private static Optional<String> rootType(EvidenceView view) {
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (NodePackageEvidence one : artifact.nodePackages()) {
        String type = one.type();
        if (one.path().equals("package.json")) {
          return Optional.of(type == null ? "commonjs" : type);
        }
      }
    }
    return view.setting("package.json type");
  }
}
