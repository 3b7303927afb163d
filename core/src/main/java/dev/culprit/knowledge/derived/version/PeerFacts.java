package dev.culprit.knowledge.derived.version;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.StatedRuntime;
import dev.culprit.knowledge.derived.version.LibraryVersions.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether components that work together, and the build before them, run the same versions. */
public final class PeerFacts {

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\s*\\|?\\s*([A-Za-z][\\w.-]*)\\s*\\|\\s*([^|\\n]*?)\\s*\\|\\s*([^|\\n]*?)\\s*(?:\\|\\s*([^|\\n]*?)\\s*)?\\|?\\s*$");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.[0-9][\\w.]*");

  private PeerFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "python-versions-differ-across-components",
            "Cooperating components run different Python minor versions.",
            PeerFacts::pythonsDiffer),
        DerivedFact.of(
            "package-versions-differ-across-components",
            "Cooperating components carry different releases of one package.",
            PeerFacts::packagesDiffer),
        DerivedFact.of(
            "build-language-version-differs",
            "The package was built with another language version than the one that runs it.",
            PeerFacts::buildVersionDiffers),
        DerivedFact.of(
            "build-platform-differs",
            "The package was built on another operating system or CPU than the one that runs it.",
            PeerFacts::buildPlatformDiffers));
  }

  private static FactOutcome pythonsDiffer(EvidenceView view) {
    Map<String, String> minors = new TreeMap<>();
    StatedRuntime.versioned(view, "python")
        .filter(runtime -> !runtime.component().equals("build"))
        .forEach(
            runtime ->
                minors.put(
                    runtime.component(),
                    Versions.release(Objects.requireNonNullElse(runtime.version(), ""), 2)));
    table(view)
        .getOrDefault("python", Map.of())
        .forEach((side, version) -> minors.put(side, Versions.release(version, 2)));
    if (new TreeSet<>(minors.values()).size() > 1) {
      String all = shown(minors);
      return FactOutcome.present(
          List.of(
              new Instance(
                  "", String.join(" ", new TreeSet<>(minors.values())), "Python differs: " + all)));
    }
    return minors.size() > 1
        ? FactOutcome.absent("all components run Python " + minors.values().iterator().next())
        : FactOutcome.unknown("the Python of fewer than two components is known", Section.RUNTIMES);
  }

  private static FactOutcome packagesDiffer(EvidenceView view) {
    Map<String, Map<String, String>> packages = new TreeMap<>();
    for (Library library : LibraryVersions.of(view)) {
      if (!library.component().isEmpty()) {
        packages
            .computeIfAbsent(library.name(), unseen -> new TreeMap<>())
            .put(library.component(), library.version());
      }
    }
    table(view)
        .forEach(
            (name, sides) ->
                packages.computeIfAbsent(name, unseen -> new TreeMap<>()).putAll(sides));
    packages.remove("python");
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (Map.Entry<String, Map<String, String>> one : packages.entrySet()) {
      Map<String, String> sides = one.getValue();
      compared |= sides.size() > 1;
      if (new TreeSet<>(sides.values()).size() > 1) {
        found.add(
            new Instance(one.getKey(), one.getKey(), one.getKey() + " differs: " + shown(sides)));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the packages whose versions are known agree on all sides")
                : FactOutcome.unknown(
                    "the packages of fewer than two components are known", Section.SETTINGS));
  }

  private static String shown(Map<String, String> sides) {
    List<String> parts = new ArrayList<>();
    sides.forEach((side, version) -> parts.add(version + " at " + side));
    return String.join(", ", parts);
  }

  /** Reads the table that Dask's clients and workers print when versions differ. */
  private static Map<String, Map<String, String>> table(EvidenceView view) {
    Map<String, Map<String, String>> packages = new TreeMap<>();
    for (Document document : view.telling("mismatched", "versions", "found")) {
      Matcher row = ROW.matcher(document.text());
      List<String> header = List.of();
      while (row.find()) {
        boolean isHeader = "package".equalsIgnoreCase(row.group(1));
        if (isHeader) {
          header = cells(row);
        } else if (!header.isEmpty()) {
          List<String> cells = cells(row);
          for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            Matcher number = NUMBER.matcher(cells.get(i));
            if (number.find()) {
              packages
                  .computeIfAbsent(row.group(1).toLowerCase(Locale.ROOT), unseen -> new TreeMap<>())
                  .put(header.get(i), number.group());
            }
          }
        }
      }
    }
    return packages;
  }

  private static List<String> cells(Matcher row) {
    List<String> cells = new ArrayList<>();
    for (int group = 2; group <= 4; group++) {
      String cell = row.group(group);
      if (cell != null) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static FactOutcome buildVersionDiffers(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (RuntimeEvidence build : view.runtimes("build")) {
      String language = build.language();
      String built = build.version();
      Optional<String> own = language == null ? Optional.empty() : view.version(language);
      if (language == null || built == null || own.isEmpty()) {
        continue;
      }
      compared = true;
      int parts = language.equals("python") || language.equals("ruby") ? 2 : 1;
      if (!Versions.release(built, parts).equals(Versions.release(own.get(), parts))) {
        String says =
            "built with %s %s, runs %s %s".formatted(language, built, language, own.get());
        found.add(new Instance("", language, says));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("build and run time have the same language version")
                : FactOutcome.unknown("what it was built with is not known", Section.RUNTIMES));
  }

  private static FactOutcome buildPlatformDiffers(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (RuntimeEvidence build : view.runtimes("build")) {
      String os = build.os();
      String cpu = build.architecture();
      Optional<String> ownOs = view.operatingSystem();
      Optional<String> ownCpu = view.architecture();
      compared |= (os != null && ownOs.isPresent()) || (cpu != null && ownCpu.isPresent());
      if (os != null && ownOs.isPresent() && !os.contains(ownOs.get()) && isSystem(os)) {
        found.add(new Instance("", os, "built on " + os + ", runs on " + ownOs.get()));
      } else if (cpu != null && ownCpu.isPresent() && !cpu.equals(ownCpu.get())) {
        found.add(new Instance("", cpu, "built on " + cpu + ", runs on " + ownCpu.get()));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("build and run time have the same platform")
                : FactOutcome.unknown("what it was built on is not known", Section.RUNTIMES));
  }

  private static boolean isSystem(String os) {
    return os.equals("darwin") || os.equals("windows") || os.equals("linux");
  }
}
