package dev.culprit.knowledge.derived.binary;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether binaries need a newer glibc than the system that they run on has. */
public final class GlibcFacts {

  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "version [`'\"]?GLIBC_([0-9]+\\.[0-9]+)[`'\"]? not found"
              + "(?: \\(required by ([^)\\n]{1,300})\\)?)?");
  private static final Pattern HOST_PATH =
      Pattern.compile("/opt/cni/bin/[\\w.-]+|/var/lib/kubelet/[\\w./-]+|/host/[\\w./-]+");

  private GlibcFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "glibc-needed-above-runtime",
            "A binary of the package or image needs a newer glibc than the runtime has.",
            GlibcFacts::aboveRuntime),
        DerivedFact.of(
            "glibc-needed-above-node",
            "A binary that lies on the node itself needs a newer glibc than the node has.",
            GlibcFacts::aboveNode));
  }

  private record Told(String version, String file, boolean onHost) {}

  private static List<Told> told(EvidenceView view) {
    List<Told> all = new ArrayList<>();
    for (Document document : view.telling("glibc", "not", "found")) {
      Matcher matcher = NOT_FOUND.matcher(document.text());
      while (matcher.find()) {
        String by = matcher.group(2);
        String file = by == null ? "" : by.strip();
        boolean sandbox = document.text().contains("FailedCreatePodSandBox");
        boolean host =
            HOST_PATH.matcher(file).find()
                || (sandbox && HOST_PATH.matcher(document.text()).find());
        all.add(new Told(matcher.group(1), file, host));
      }
    }
    return all;
  }

  private static FactOutcome aboveNode(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    Optional<String> node = view.setting("node.glibc");
    for (Told told : told(view)) {
      if (told.onHost()) {
        String has = node.map(version -> ", which has " + version).orElse("");
        found.add(
            new Instance(
                told.file(),
                told.version(),
                "%s on the node needs glibc %s and does not find it on the node%s"
                    .formatted(
                        told.file().isEmpty() ? "a binary" : told.file(), told.version(), has)));
      }
    }
    return presentOr(
        .9,
        found,
        () ->
            told(view).isEmpty()
                ? Judgements.untold(view, "that glibc is too old")
                : FactOutcome.absent("the binary that misses glibc lies in the package or image"));
  }

  private static FactOutcome aboveRuntime(EvidenceView view) {
    Optional<String> own = CLibraries.glibcOf(view);
    List<Instance> found = new ArrayList<>();
    for (Told told : told(view)) {
      if (!told.onHost()) {
        String file = told.file().isEmpty() ? "a binary" : told.file();
        String has = own.map(version -> ", the runtime has " + version).orElse("");
        found.add(
            new Instance(
                "",
                told.version(),
                "%s needs glibc %s and does not find it%s".formatted(file, told.version(), has)));
      }
    }
    boolean exact = found.isEmpty();
    own.ifPresent(version -> addFiles(view, version, found));
    built(view)
        .filter(version -> own.isPresent() && isAbove(version, own.get()))
        .ifPresent(
            version ->
                found.add(
                    new Instance(
                        "",
                        version,
                        "the build system has glibc %s, the runtime %s"
                            .formatted(version, own.orElse("")))));
    return presentOr(
        exact ? 1 : .9,
        found,
        () ->
            own.isEmpty()
                ? FactOutcome.unknown("the runtime's glibc is not known", Section.RUNTIMES)
                : anyRead(view)
                    ? FactOutcome.absent(
                        "no binary that was read needs more than glibc " + own.get())
                    : FactOutcome.unknown("no binary's need of glibc was read", Section.ARTIFACTS));
  }

  private static void addFiles(EvidenceView view, String own, List<Instance> found) {
    for (Entry entry : view.packaged().present()) {
      NativeBinary binary = entry.file().binary();
      String needed = binary == null ? null : binary.requiredGlibc();
      if (needed != null && isAbove(needed, own)) {
        String says = "%s needs glibc %s, the runtime has %s".formatted(entry.shown(), needed, own);
        found.add(new Instance(entry.artifact().name(), needed, says));
      }
    }
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      for (DistributionEvidence distribution : artifact.distributions()) {
        Optional<String> needed = WheelTags.glibc(distribution.wheelTags());
        if (needed.isPresent() && isAbove(needed.get(), own)) {
          String says =
              "%s:%s was built for glibc %s, the runtime has %s"
                  .formatted(artifact.name(), distribution.path(), needed.get(), own);
          found.add(new Instance(artifact.name(), needed.get(), says));
        }
      }
    }
  }

  private static boolean anyRead(EvidenceView view) {
    return view.packaged().present().stream()
            .map(entry -> entry.file().binary())
            .anyMatch(binary -> binary != null && binary.requiredGlibc() != null)
        || view.snapshot().artifacts().stream()
            .flatMap(artifact -> artifact.distributions().stream())
            .anyMatch(one -> WheelTags.glibc(one.wheelTags()).isPresent());
  }

  private static Optional<String> built(EvidenceView view) {
    return view.setting("build.glibc")
        .map(text -> Versions.release(text, 2))
        .filter(text -> text.contains("."));
  }

  private static boolean isAbove(String needed, String own) {
    return Versions.compare(needed, own) > 0;
  }
}
