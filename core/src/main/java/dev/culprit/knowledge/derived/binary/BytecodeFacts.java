package dev.culprit.knowledge.derived.binary;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether shipped Python bytecode and Java classes fit the version that runs them. */
public final class BytecodeFacts {

  private static final Pattern CACHE_TAG =
      Pattern.compile("\\.cpython-([0-9])([0-9]{1,2})(?:\\.opt-[0-9])?\\.pyc$");
  private static final Pattern CLASS_TEXT =
      Pattern.compile(
          "class file versions? \\(?(?:class file version )?([0-9]{2})\\.0[\\s\\S]{0,160}?up to ([0-9]{2})\\.0");

  private BytecodeFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "bytecode-other-python-sourceless",
            "A .pyc file of another Python version stands where its source should be, so the module "
                + "cannot be imported.",
            BytecodeFacts::sourceless),
        DerivedFact.of(
            "bytecode-cache-other-python",
            "__pycache__ holds bytecode of another Python version, which is harmless beside sources.",
            BytecodeFacts::cached),
        DerivedFact.of(
            "java-class-above-runtime",
            "Java classes were compiled for a newer Java than the one that runs.",
            BytecodeFacts::javaClasses));
  }

  private static FactOutcome sourceless(EvidenceView view) {
    return bytecode(view, false);
  }

  private static FactOutcome cached(EvidenceView view) {
    return bytecode(view, true);
  }

  private static FactOutcome bytecode(EvidenceView view, boolean cache) {
    Optional<String> own = view.version("python").map(version -> Versions.release(version, 2));
    List<Entry> files =
        view.packaged().present().stream()
            .filter(entry -> entry.name().endsWith(".pyc"))
            .filter(entry -> isCache(entry) == cache)
            .toList();
    if (files.isEmpty()) {
      return view.isListedWhole()
          ? FactOutcome.absent("no listed package holds such bytecode")
          : FactOutcome.unknown("no package was listed whole", Section.ARTIFACTS);
    }
    if (own.isEmpty()) {
      return FactOutcome.unknown("the Python version is not known", Section.RUNTIMES);
    }
    List<Instance> found = new ArrayList<>();
    boolean read = false;
    for (Entry entry : files) {
      Optional<String> built = versionOf(entry);
      read |= built.isPresent();
      boolean misfit = built.isPresent() && !built.get().equals(own.get());
      if (misfit && (cache || !hasSource(view, entry))) {
        String says =
            "%s%s was compiled by Python %s, the workload runs Python %s"
                .formatted(
                    entry.shown(),
                    entry.file().count() > 1 ? " (" + entry.file().count() + " files)" : "",
                    built.get(),
                    own.get());
        found.add(new Instance(entry.artifact().name(), built.get(), says));
      }
    }
    boolean known = read;
    return presentOr(
        1,
        found,
        () ->
            known
                ? FactOutcome.absent("the bytecode that was read is of Python " + own.get())
                : FactOutcome.unknown("the bytecode's version was not read", Section.ARTIFACTS));
  }

  private static boolean isCache(Entry entry) {
    return entry.directory().endsWith("__pycache__");
  }

  private static Optional<String> versionOf(Entry entry) {
    String read = entry.file().pythonBytecode();
    if (read != null) {
      return Optional.of(Versions.release(read, 2));
    }
    Matcher matcher = CACHE_TAG.matcher(entry.name());
    return matcher.find()
        ? Optional.of(matcher.group(1) + "." + matcher.group(2))
        : Optional.empty();
  }

  /** Returns whether the module's source is beside the bytecode or could not be looked for. */
  private static boolean hasSource(EvidenceView view, Entry entry) {
    if (entry.path().contains("*")) {
      return false;
    }
    String name = entry.name();
    String stem = name.substring(0, name.indexOf('.'));
    String source =
        entry.directory().isEmpty() ? stem + ".py" : entry.directory() + "/" + stem + ".py";
    return !view.packaged().at(source).isEmpty();
  }

  private static FactOutcome javaClasses(EvidenceView view) {
    Optional<Integer> told = told(view);
    Optional<Integer> own =
        view.version("java")
            .map(Versions::parts)
            .filter(parts -> !parts.isEmpty())
            .map(parts -> parts.get(0) == 1 && parts.size() > 1 ? parts.get(1) : parts.get(0))
            .map(version -> version + 44);
    List<Instance> found = new ArrayList<>();
    if (own.isPresent()) {
      for (Entry entry : view.packaged().present()) {
        Integer major = entry.file().javaClassMajor();
        if (major != null && major > own.get()) {
          found.add(
              new Instance(
                  entry.artifact().name(), javaOf(major), says(entry.shown(), major, own.get())));
        }
      }
      told.filter(major -> major > own.get())
          .ifPresent(
              major ->
                  found.add(
                      new Instance("", javaOf(major), says("the package", major, own.get()))));
    }
    fromText(view).ifPresent(found::add);
    boolean read =
        told.isPresent()
            || view.packaged().present().stream()
                .anyMatch(entry -> entry.file().javaClassMajor() != null);
    return presentOr(
        1,
        found,
        () ->
            read && own.isPresent()
                ? FactOutcome.absent("the classes that were read suit Java " + (own.get() - 44))
                : FactOutcome.unknown(
                    "the classes' version or the Java version is not known",
                    Section.ARTIFACTS,
                    Section.RUNTIMES));
  }

  private static Optional<Integer> told(EvidenceView view) {
    return view.status("classFileMajorVersion")
        .map(Versions::parts)
        .filter(parts -> !parts.isEmpty())
        .map(parts -> parts.get(0));
  }

  private static Optional<Instance> fromText(EvidenceView view) {
    for (Document document : view.telling("class", "file", "version", "up", "to")) {
      Matcher matcher = CLASS_TEXT.matcher(document.text());
      if (matcher.find()) {
        int major = Integer.parseInt(matcher.group(1));
        int most = Integer.parseInt(matcher.group(2));
        if (major > most) {
          return Optional.of(new Instance("", javaOf(major), says("a class", major, most)));
        }
      }
    }
    return Optional.empty();
  }

  private static String says(String what, int major, int most) {
    return String.format(
        Locale.ROOT,
        "%s has class-file version %d (Java %s), and the workload's Java %s reads up to %d",
        what,
        major,
        javaOf(major),
        javaOf(most),
        most);
  }

  private static String javaOf(int major) {
    return String.valueOf(major - 44);
  }
}
