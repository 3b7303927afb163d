package dev.culprit.knowledge.derived.layout;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.ScriptFile;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.knowledge.derived.PackagedFiles.Place;
import dev.culprit.knowledge.derived.binary.NativeFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the programs and scripts that are started can be started. */
public final class StartFileFacts {

  private static final Set<String> FOUND_EVERYWHERE = Set.of("/bin/sh", "/usr/bin/env");
  private static final Pattern ELF =
      Pattern.compile("(?i)ELF [0-9]{2}-bit[^,]*, (?:ARM )?(x86-64|aarch64)");

  private StartFileFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "bootstrap-absent",
            "An OS-only runtime finds no file bootstrap at the root of the package or of a layer.",
            StartFileFacts::bootstrapAbsent),
        DerivedFact.of(
            "bootstrap-not-executable",
            "The file that is started, or that a text says could not be started, lacks the execute bit.",
            StartFileFacts::notExecutable),
        DerivedFact.of(
            "script-crlf",
            "The first line of a script that is started ends in CR LF.",
            StartFileFacts::crlf),
        DerivedFact.of(
            "script-interpreter-absent",
            "The interpreter that a script's first line names is not in the image.",
            StartFileFacts::interpreterAbsent),
        DerivedFact.of(
            "executable-other-platform",
            "The program that is started was built for another operating system or CPU.",
            view -> otherPlatform(view, false)),
        DerivedFact.of(
            "extension-executable-other-platform",
            "A program below extensions/ was built for another operating system or CPU.",
            view -> otherPlatform(view, true)));
  }

  private static boolean isExtension(Entry entry) {
    return entry.path().startsWith("extensions/");
  }

  private static FactOutcome bootstrapAbsent(EvidenceView view) {
    String runtime = view.setting("runtime").orElse("");
    boolean osOnly = runtime.startsWith("provided");
    boolean there = !view.packaged().at("bootstrap").isEmpty();
    if (there) {
      return FactOutcome.absent(view.packaged().at("bootstrap").get(0).shown() + " is there");
    }
    Optional<Entry> absent =
        view.packaged().absent().stream()
            .filter(entry -> entry.path().equals("bootstrap"))
            .findFirst();
    if (absent.isPresent()) {
      return FactOutcome.present(
          List.of(new Instance("", runtime, absent.get().shown() + " is not there")));
    }
    if (!osOnly) {
      return runtime.isEmpty()
          ? FactOutcome.unknown("the runtime identifier was not read", Section.SETTINGS)
          : FactOutcome.absent("runtime " + runtime + " brings its own bootstrap");
    }
    return view.isListedWhole()
        ? FactOutcome.present(
            List.of(
                new Instance(
                    "",
                    runtime,
                    "runtime " + runtime + " starts bootstrap, and no listed package holds it")))
        : FactOutcome.unknown("the packages were not listed whole", Section.ARTIFACTS);
  }

  private static FactOutcome notExecutable(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean read = false;
    Set<Entry> programs = new LinkedHashSet<>(started(view));
    programs.addAll(NamedPrograms.of(view));
    for (Entry entry : programs) {
      Integer mode = entry.file().mode();
      read |= mode != null;
      if (mode != null && (mode & 0111) == 0) {
        String says =
            entry.shown()
                + " has mode "
                + Integer.toOctalString(mode & 07777)
                + ", without an execute bit";
        found.add(new Instance(entry.artifact().name(), entry.path(), says));
      }
    }
    boolean any = read;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the file that is started is executable")
                : FactOutcome.unknown(
                    "the mode of the file that is started was not read", Section.ARTIFACTS));
  }

  private static List<Entry> started(EvidenceView view) {
    String command = view.setting("entrypoint", "command", "startupCommand").orElse("");
    String handler = view.setting("handler").orElse("bootstrap");
    return view.packaged().present().stream()
        .filter(entry -> !entry.name().isEmpty())
        .filter(
            entry ->
                entry.place() == Place.IMAGE
                    ? command.contains("/" + entry.path())
                    : entry.path().equals("bootstrap")
                        || entry.path().equals(handler)
                        || isExtension(entry))
        .toList();
  }

  private static FactOutcome crlf(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean read = false;
    for (Entry entry : view.packaged().present()) {
      ScriptFile script = entry.file().script();
      boolean told =
          "crlf".equalsIgnoreCase(entry.file().details().getOrDefault("lineEndings", ""));
      read |= script != null || entry.file().details().containsKey("lineEndings");
      if (told || (script != null && script.crlf())) {
        found.add(
            new Instance(
                entry.artifact().name(),
                entry.path(),
                "the first line of " + entry.shown() + " ends in CR LF"));
      }
    }
    for (SettingEvidence setting : view.snapshot().settings()) {
      String value = setting.value();
      if (value != null && setting.name().toLowerCase(Locale.ROOT).contains("firstline")) {
        read = true;
        if (value.toLowerCase(Locale.ROOT).contains("0d 0a")) {
          found.add(
              new Instance("", setting.name(), setting.name() + " is " + value + ", a CR LF"));
        }
      }
    }
    boolean any = read;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the scripts that were read end their first line in LF")
                : FactOutcome.unknown("no script's first line was read", Section.ARTIFACTS));
  }

  private static FactOutcome interpreterAbsent(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean read = false;
    for (Entry entry : view.packaged().present()) {
      ScriptFile script = entry.file().script();
      String wanted = script == null ? null : script.interpreter();
      if (wanted == null || FOUND_EVERYWHERE.contains(wanted) || script == null || script.crlf()) {
        continue;
      }
      read = true;
      String path = wanted.replaceFirst("^/+", "").split("\\s", 2)[0];
      boolean absent =
          view.packaged().absent().stream().anyMatch(one -> one.path().equals(path))
              || (entry.place() == Place.IMAGE
                  && entry.artifact().listedWhole()
                  && view.packaged().at(path).isEmpty());
      if (absent) {
        found.add(
            new Instance(
                entry.artifact().name(),
                wanted,
                entry.shown() + " starts " + wanted + ", which is not there"));
      }
    }
    boolean any = read;
    return presentOr(
        1,
        found,
        () ->
            any && view.isListedWhole()
                ? FactOutcome.absent("the interpreters that scripts name are there")
                : FactOutcome.unknown("no script's interpreter was read", Section.ARTIFACTS));
  }

  private static FactOutcome otherPlatform(EvidenceView view, boolean extensions) {
    Optional<String> os = view.operatingSystem();
    Optional<String> cpu = view.architecture();
    List<Instance> found = new ArrayList<>();
    boolean read = false;
    for (Entry entry : view.packaged().present()) {
      NativeBinary binary = entry.file().binary();
      if (binary == null || isExtension(entry) != extensions || !isProgram(entry)) {
        continue;
      }
      read = true;
      String built = binary.os() == null ? os.orElse("") : binary.os();
      String machine = binary.architecture();
      boolean otherOs = os.isPresent() && !built.equals(os.get());
      boolean otherCpu =
          machine != null
              && cpu.isPresent()
              && !machine.equals(cpu.get())
              && !machine.equals("universal");
      if (otherOs || otherCpu) {
        String says =
            "%s is for %s%s, the workload runs %s%s"
                .formatted(
                    entry.shown(),
                    NativeFiles.shownOs(built),
                    machine == null ? "" : " " + machine,
                    NativeFiles.shownOs(os.orElse("linux")),
                    cpu.map(name -> " " + name).orElse(""));
        found.add(new Instance(entry.artifact().name(), entry.path(), says));
      }
    }
    if (!extensions) {
      read |= addTold(view, cpu, found);
      addWindowsProgram(view, os, found);
    }
    boolean any = read && cpu.isPresent();
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the programs that were read fit")
                : FactOutcome.unknown(
                    "no program's head was read, or the CPU is not known",
                    Section.ARTIFACTS,
                    Section.RUNTIMES));
  }

  private static boolean isProgram(Entry entry) {
    String name = entry.name();
    return !name.contains(".so")
        && !name.endsWith(".node")
        && !name.endsWith(".pyd")
        && !name.endsWith(".dylib")
        && !name.endsWith(".dll");
  }

  /** Adds programs whose head a setting such as {@code file:/node-problem-detector} shows. */
  private static boolean addTold(EvidenceView view, Optional<String> cpu, List<Instance> found) {
    boolean read = false;
    String command = view.setting("command", "entrypoint").orElse("");
    for (SettingEvidence setting : view.snapshot().settings()) {
      String value = setting.value();
      Matcher elf = ELF.matcher(value == null ? "" : value);
      if (setting.name().startsWith("file:") && elf.find()) {
        read = true;
        String built = elf.group(1).equalsIgnoreCase("aarch64") ? "arm64" : "x86_64";
        String path = setting.name().substring("file:".length());
        boolean started = command.isEmpty() || command.contains(path);
        if (started && cpu.isPresent() && !built.equals(cpu.get())) {
          found.add(
              new Instance(
                  "", path, path + " is for " + built + ", the workload runs " + cpu.get()));
        }
      }
    }
    return read;
  }

  /** Adds {@code main.exe} where the program main is started and is not there. */
  private static void addWindowsProgram(
      EvidenceView view, Optional<String> os, List<Instance> found) {
    if (!os.equals(Optional.of("linux"))) {
      return;
    }
    String handler = view.setting("handler").orElse("bootstrap");
    for (String started : List.of(handler, "bootstrap")) {
      boolean there = !view.packaged().at(started).isEmpty();
      for (Entry entry : view.packaged().at(started + ".exe")) {
        if (!there) {
          found.add(
              new Instance(
                  entry.artifact().name(),
                  entry.path(),
                  entry.shown() + " is for Windows, the workload starts " + started + " on Linux"));
        }
      }
    }
  }
}
