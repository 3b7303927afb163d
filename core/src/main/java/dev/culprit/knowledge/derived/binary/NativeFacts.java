package dev.culprit.knowledge.derived.binary;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.binary.NativeFiles.NativeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether native libraries fit the system, CPU, C library and Python that they run on. */
public final class NativeFacts {

  private NativeFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "native-library-other-os",
            "A native library was built for another operating system than the workload's.",
            NativeFacts::otherSystem),
        DerivedFact.of(
            "native-library-other-architecture",
            "A native library for the right operating system was built for another CPU.",
            NativeFacts::otherCpu),
        DerivedFact.of(
            "native-library-other-c-library",
            "A native library was built for musl where glibc runs, or the reverse.",
            NativeFacts::otherLibc),
        DerivedFact.of(
            "native-library-other-python-abi",
            "A module has compiled extensions for other Python versions only.",
            NativeFacts::otherAbi),
        DerivedFact.of(
            "native-library-fits",
            "Every native library of which the build is known fits system, CPU and Python.",
            NativeFacts::fits));
  }

  private static FactOutcome otherSystem(EvidenceView view) {
    Optional<String> own = view.operatingSystem();
    if (own.isEmpty()) {
      return noMachine(view, "the operating system is not known");
    }
    List<Instance> found =
        misfits(
            view,
            file -> file.os() == null || file.os().equals(own.get()),
            NativeFile::os,
            own.get());
    found.addAll(WheelTags.ofOtherSystem(view, own.get()));
    return presentOr(
        1, found, () -> none(view, NativeFile::os, "is for " + NativeFiles.shownOs(own.get())));
  }

  private static FactOutcome otherCpu(EvidenceView view) {
    Optional<String> cpu = view.architecture();
    if (cpu.isEmpty()) {
      return noMachine(view, "the CPU architecture is not known");
    }
    String own = view.operatingSystem().orElse("linux");
    Predicate<NativeFile> fits =
        file ->
            file.architecture() == null
                || file.architecture().equals(cpu.get())
                || file.architecture().equals("universal")
                || (file.os() != null && !file.os().equals(own));
    List<Instance> found = misfits(view, fits, NativeFile::architecture, cpu.get());
    found.addAll(WheelTags.ofOtherCpu(view, own, cpu.get()));
    return presentOr(1, found, () -> none(view, NativeFile::architecture, "is for " + cpu.get()));
  }

  private static FactOutcome otherLibc(EvidenceView view) {
    Optional<String> own = CLibraries.familyOf(view);
    if (own.isEmpty()) {
      return noMachine(view, "the C library is not known");
    }
    Predicate<NativeFile> fits =
        file -> file.cLibrary() == null || file.cLibrary().startsWith(own.get());
    List<Instance> found = misfits(view, fits, NativeFile::cLibrary, own.get());
    found.addAll(WheelTags.ofOtherLibc(view, own.get()));
    return presentOr(1, found, () -> none(view, NativeFile::cLibrary, "is for " + own.get()));
  }

  private static FactOutcome otherAbi(EvidenceView view) {
    Optional<String> own = NativeFiles.abiOf(view.version("python"));
    if (own.isEmpty()) {
      return noMachine(view, "the Python version is not known");
    }
    Predicate<NativeFile> fits =
        file -> file.abi() == null || file.abi().equals("abi3") || file.abi().equals(own.get());
    List<Instance> found = misfits(view, fits, NativeFile::abi, own.get());
    return presentOr(1, found, () -> none(view, NativeFile::abi, "fits " + own.get()));
  }

  private static FactOutcome fits(EvidenceView view) {
    NativeFiles files = NativeFiles.of(view);
    if (files.count() == 0) {
      return view.isListedWhole()
          ? FactOutcome.absent("no listed package holds a native library")
          : FactOutcome.unknown("no package was listed whole", Section.ARTIFACTS);
    }
    List<FactOutcome> parts =
        List.of(otherSystem(view), otherCpu(view), otherLibc(view), otherAbi(view));
    for (FactOutcome part : parts) {
      if (!part.instances().isEmpty()) {
        return FactOutcome.absent(part.instances().get(0).says());
      }
    }
    boolean known =
        files.groups().stream()
            .flatMap(List::stream)
            .anyMatch(file -> file.os() != null && file.architecture() != null);
    Optional<String> own = view.operatingSystem();
    Optional<String> cpu = view.architecture();
    if (!known || cpu.isEmpty() || own.isEmpty()) {
      return FactOutcome.unknown(
          "what the native libraries were built for is not known",
          Section.ARTIFACTS,
          Section.RUNTIMES);
    }
    String says =
        String.format(
            Locale.ROOT,
            "all %d native libraries fit %s %s",
            files.count(),
            NativeFiles.shownOs(own.get()),
            cpu.get());
    return Judgements.present(view.isListedWhole() ? 1 : .7, String.valueOf(files.count()), says);
  }

  /** Returns one instance for each module of which no build fits. */
  private static List<Instance> misfits(
      EvidenceView view,
      Predicate<NativeFile> fits,
      Function<NativeFile, @Nullable String> aspect,
      String own) {
    List<Instance> found = new ArrayList<>();
    for (List<NativeFile> group : NativeFiles.of(view).groups()) {
      if (group.stream().noneMatch(fits)) {
        NativeFile file = group.get(0);
        String built = Objects.requireNonNullElse(aspect.apply(file), "");
        found.add(
            new Instance(file.entry().artifact().name(), built, says(view, file, built, own)));
      }
    }
    return found;
  }

  private static String says(EvidenceView view, NativeFile file, String built, String own) {
    boolean isAbi = built.startsWith("cp");
    boolean isLibc = built.equals("musl") || built.equals("glibc");
    String is = isAbi || isLibc ? built : file.platform();
    String runs =
        isAbi
            ? "Python " + view.version("python").orElse(own)
            : isLibc
                ? own
                : NativeFiles.shownOs(view.operatingSystem().orElse("linux"))
                    + view.architecture().map(cpu -> " " + cpu).orElse("");
    return file.entry().shown() + " is for " + is + ", the workload runs " + runs;
  }

  private static FactOutcome noMachine(EvidenceView view, String why) {
    return NativeFiles.of(view).count() == 0 && view.isListedWhole()
        ? FactOutcome.absent("no listed package holds a native library")
        : FactOutcome.unknown(why, Section.RUNTIMES);
  }

  private static FactOutcome none(
      EvidenceView view, Function<NativeFile, @Nullable String> aspect, String fits) {
    boolean any =
        NativeFiles.of(view).groups().stream()
            .flatMap(List::stream)
            .anyMatch(file -> aspect.apply(file) != null);
    if (any) {
      return FactOutcome.absent("every native library whose build is known " + fits);
    }
    return view.isListedWhole() && NativeFiles.of(view).count() == 0
        ? FactOutcome.absent("no listed package holds a native library")
        : FactOutcome.unknown("no native library was read", Section.ARTIFACTS);
  }
}
