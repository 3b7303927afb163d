package dev.culprit.knowledge.derived.platform;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.condition.Numbers;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import dev.culprit.target.Platform;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings, functions and files of an Azure Functions app say together. */
public final class AzureFacts {

  private static final List<String> NEEDED =
      List.of("FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "AzureWebJobsStorage");
  private static final Pattern LOADED =
      Pattern.compile("(?m)(?:^|[^0-9])([0-9]{1,4}) functions loaded");
  private static final Pattern FOUND =
      Pattern.compile("(?m)(?:^|[^0-9])([0-9]{1,4}) functions found");
  private static final Pattern EXPIRY =
      Pattern.compile("[?&]se=([0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9%A-Fa-f:.]+Z?)?)");
  private static final Pattern FRAMEWORK =
      Pattern.compile("Framework: '?([\\w.]+)'?,? version '?([0-9][\\w.-]*)");
  private static final Pattern LISTED =
      Pattern.compile(
          "(?m)^\\s*(?:(Microsoft\\.[\\w.]+) )?([0-9]+\\.[0-9]+\\.[0-9]+)[\\w.-]* (?:at )?\\[");

  private AzureFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "site-setting-missing",
            "A setting that the Functions host needs, or that an error names, is known to be absent.",
            AzureFacts::settingMissing),
        DerivedFact.of(
            "no-functions-loaded", "The host loaded no function.", AzureFacts::noneLoaded),
        DerivedFact.of(
            "functions-found-but-none-loaded",
            "The host found functions in the package and loaded none of them.",
            AzureFacts::foundNotLoaded),
        DerivedFact.of(
            "package-url-expired",
            "The token in the package URL ran out before the observation.",
            AzureFacts::urlExpired),
        DerivedFact.of(
            "package-is-external-url",
            "WEBSITE_RUN_FROM_PACKAGE names a URL, so nothing is built and no trigger is synced.",
            AzureFacts::externalUrl),
        DerivedFact.of(
            "extension-bundle-absent",
            "host.json names no extension bundle, and a binding other than HTTP or timer is used.",
            AzureFacts::bundleAbsent),
        DerivedFact.of(
            "dotnet-framework-not-on-image",
            "The .NET shared framework that the app asks for is not among those of the host.",
            AzureFacts::frameworkMissing),
        DerivedFact.of(
            "worker-runtime-other-than-stack",
            "FUNCTIONS_WORKER_RUNTIME and the site's stack name different languages.",
            AzureFacts::otherStack));
  }

  private static boolean isUnset(@Nullable String value) {
    return "<not set>".equals(value) || "<unset>".equals(value) || "<absent>".equals(value);
  }

  private static FactOutcome notHere(EvidenceView view) {
    return FactOutcome.absent("the target is on " + view.platform().id());
  }

  private static FactOutcome settingMissing(EvidenceView view) {
    if (view.platform() != Platform.AZURE_FUNCTIONS) {
      return notHere(view);
    }
    List<Instance> found = new ArrayList<>();
    for (SettingEvidence setting : view.snapshot().settings()) {
      boolean wanted = NEEDED.contains(setting.name()) || isNamedByError(view, setting.name());
      boolean alternative =
          setting.name().equals("AzureWebJobsStorage")
              && view.snapshot().settings().stream()
                  .anyMatch(other -> other.name().startsWith("AzureWebJobsStorage__"));
      if (wanted && isUnset(setting.value()) && !alternative) {
        found.add(new Instance(setting.name(), setting.name(), setting.name() + " is not set"));
      }
    }
    if (view.isReadWhole(Section.SETTINGS)) {
      NEEDED.stream()
          .filter(
              name ->
                  view.snapshot().settings().stream().noneMatch(one -> one.name().startsWith(name)))
          .forEach(
              name -> found.add(new Instance(name, name, name + " is not among the settings")));
    }
    return presentOr(
        1,
        found,
        () ->
            view.isReadWhole(Section.SETTINGS)
                ? FactOutcome.absent("the settings that the host needs are there")
                : FactOutcome.unknown("the settings were not read whole", Section.SETTINGS));
  }

  private static boolean isNamedByError(EvidenceView view, String name) {
    String[] words = name.split("[^A-Za-z0-9]+", -1);
    return words.length > 1
        && view.telling(words).stream().anyMatch(document -> document.text().contains(name));
  }

  private static FactOutcome noneLoaded(EvidenceView view) {
    List<FunctionEvidence> functions = view.snapshot().functions();
    List<String> loaded = loaded(view);
    if (!loaded.isEmpty()) {
      return FactOutcome.absent(loaded.size() + " functions are loaded");
    }
    for (Document document : view.telling("functions", "loaded")) {
      Matcher matcher = LOADED.matcher(document.text());
      if (matcher.find()) {
        return Numbers.parse(matcher.group(1)) == 0
            ? Judgements.present(1, "0", "the host says '0 functions loaded'")
            : FactOutcome.absent("the host says '" + matcher.group(1) + " functions loaded'");
      }
    }
    if (!view.telling("no", "job", "functions", "found").isEmpty()) {
      return Judgements.present(1, "0", "the host says 'No job functions found'");
    }
    boolean toldNone = functions.stream().anyMatch(one -> Boolean.FALSE.equals(one.loaded()));
    boolean emptyList =
        functions.isEmpty() && view.snapshot().coverageOf(Section.FUNCTIONS).isSome();
    return toldNone || emptyList
        ? Judgements.present(1, "0", "the list of loaded functions is empty")
        : FactOutcome.unknown("the list of loaded functions was not read", Section.FUNCTIONS);
  }

  private static List<String> loaded(EvidenceView view) {
    return view.snapshot().functions().stream()
        .filter(one -> Boolean.TRUE.equals(one.loaded()))
        .map(FunctionEvidence::name)
        .toList();
  }

  private static FactOutcome foundNotLoaded(EvidenceView view) {
    FactOutcome none = noneLoaded(view);
    if (none.instances().isEmpty()) {
      return none;
    }
    for (Document document : view.telling("functions", "found")) {
      Matcher matcher = FOUND.matcher(document.text());
      if (matcher.find() && Numbers.parse(matcher.group(1)) > 0) {
        return Judgements.present(
            1, matcher.group(1), matcher.group(1) + " functions were found and none is loaded");
      }
    }
    long expected =
        view.snapshot().functions().stream()
            .filter(one -> Boolean.TRUE.equals(one.expected()))
            .count();
    return expected > 0
        ? Judgements.present(
            1,
            String.valueOf(expected),
            expected + " functions are in the package and none is loaded")
        : FactOutcome.unknown(
            "how many functions the package declares is not known",
            Section.FUNCTIONS,
            Section.ARTIFACTS);
  }

  private static Optional<String> packageUrl(EvidenceView view) {
    return view.setting("WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_RUN_FROM_ZIP");
  }

  private static boolean isUrl(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.contains("://") || lower.contains("blob url");
  }

  private static FactOutcome externalUrl(EvidenceView view) {
    Optional<String> value = packageUrl(view);
    if (value.isEmpty() || isUnset(value.get())) {
      return view.isReadWhole(Section.SETTINGS) || value.isPresent()
          ? FactOutcome.absent("WEBSITE_RUN_FROM_PACKAGE is not set")
          : FactOutcome.unknown("WEBSITE_RUN_FROM_PACKAGE was not read", Section.SETTINGS);
    }
    return isUrl(value.get())
        ? Judgements.present(1, "url", "WEBSITE_RUN_FROM_PACKAGE names a URL")
        : FactOutcome.absent("WEBSITE_RUN_FROM_PACKAGE is " + value.get());
  }

  private static FactOutcome urlExpired(EvidenceView view) {
    for (Document document : view.telling("sas", "token", "expired")) {
      return Judgements.present(
          1, "", "the host says '" + document.text().strip().split("\\R", 2)[0] + "'");
    }
    Optional<String> value = packageUrl(view);
    if (value.isEmpty()) {
      return FactOutcome.unknown("WEBSITE_RUN_FROM_PACKAGE was not read", Section.SETTINGS);
    }
    if (!isUrl(value.get())) {
      return FactOutcome.absent("WEBSITE_RUN_FROM_PACKAGE is " + value.get());
    }
    Matcher matcher = EXPIRY.matcher(value.get());
    Optional<Instant> end = matcher.find() ? instant(matcher.group(1)) : Optional.empty();
    if (end.isEmpty()) {
      return FactOutcome.unknown("the URL's expiry (se=) was not read", Section.SETTINGS);
    }
    String says =
        "the package URL's token ran until "
            + end.get()
            + ", observed at "
            + view.snapshot().observedAt();
    return end.get().isBefore(view.snapshot().observedAt())
        ? Judgements.present(1, end.get().toString(), says)
        : FactOutcome.absent(says);
  }

  private static Optional<Instant> instant(String text) {
    String plain = text.replace("%3A", ":").replace("%3a", ":");
    try {
      return Optional.of(
          plain.length() == 10
              ? LocalDate.parse(plain).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(plain).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static FactOutcome bundleAbsent(EvidenceView view) {
    Optional<String> bundle = bundle(view);
    String bindings = bindings(view);
    boolean named = !view.telling("binding", "type", "not", "registered").isEmpty();
    if (bundle.isPresent() && !isUnset(bundle.get())) {
      return FactOutcome.absent("host.json names the bundle " + bundle.get());
    }
    if (bundle.isEmpty()) {
      return named
          ? Judgements.present(.9, "", "the host says that a binding type is not registered")
          : FactOutcome.unknown("the extensionBundle of host.json was not read", Section.SETTINGS);
    }
    String others =
        bindings.toLowerCase(Locale.ROOT).replaceAll("http\\w*|timer\\w*|\\(\\w+\\)|[^a-z]", "");
    return named || !others.isEmpty()
        ? Judgements.present(
            1, bindings, "host.json names no extension bundle, and the bindings are " + bindings)
        : FactOutcome.absent("no binding but HTTP and timer is known");
  }

  private static Optional<String> bundle(EvidenceView view) {
    Optional<String> told =
        view.setting("host.json:extensionBundle", "extensionBundle", "extensionBundle.id");
    return told.or(
        () ->
            view.packaged().at("host.json").stream()
                .map(entry -> entry.file().details())
                .filter(details -> details.containsKey("host.version"))
                .map(details -> details.getOrDefault("host.extensionBundle.id", "<not set>"))
                .findFirst());
  }

  private static String bindings(EvidenceView view) {
    List<String> all = new ArrayList<>();
    view.setting("function.json:bindings", "bindings").ifPresent(all::add);
    view.packaged()
        .named("function.json")
        .map(entry -> entry.file().details().getOrDefault("function.bindings", ""))
        .filter(text -> !text.isEmpty())
        .forEach(all::add);
    return String.join(", ", all);
  }

  private static FactOutcome frameworkMissing(EvidenceView view) {
    for (Document document : view.telling("framework", "version", "not", "found")) {
      Matcher matcher = FRAMEWORK.matcher(document.text());
      if (matcher.find()) {
        List<String> there =
            LISTED.matcher(document.text()).results().map(one -> one.group(2)).toList();
        String says =
            "the app asks for %s %s, and the host has %s"
                .formatted(
                    matcher.group(1),
                    matcher.group(2),
                    there.isEmpty() ? "none that fits" : String.join(", ", there));
        return Judgements.present(1, matcher.group(1), says);
      }
    }
    Optional<String> wanted = wantedFramework(view);
    Optional<String> listed =
        view.setting("host.frameworks", "image.frameworks")
            .or(() -> view.status("host.frameworks"));
    if (wanted.isEmpty() || listed.isEmpty()) {
      return FactOutcome.unknown(
          "the app's framework or those of the host were not read",
          Section.ARTIFACTS,
          Section.STATUS);
    }
    String name = wanted.get().split("\\s", 2)[0];
    String major = Versions.release(wanted.get(), 1);
    boolean there =
        listed
            .get()
            .matches("(?s).*" + Pattern.quote(name) + "[ =/]" + Pattern.quote(major) + "\\..*");
    return there
        ? FactOutcome.absent("the host has " + wanted.get())
        : Judgements.present(
            1, name, "the app asks for " + wanted.get() + ", and the host has " + listed.get());
  }

  private static Optional<String> wantedFramework(EvidenceView view) {
    return view.setting("runtimeconfig.json:framework", "runtimeconfig.framework")
        .or(
            () ->
                view.packaged().present().stream()
                    .map(Entry::file)
                    .map(file -> file.details().getOrDefault("runtimeconfig.framework", ""))
                    .filter(text -> !text.isEmpty())
                    .findFirst());
  }

  private static FactOutcome otherStack(EvidenceView view) {
    Optional<String> worker =
        view.setting("FUNCTIONS_WORKER_RUNTIME").filter(value -> !value.startsWith("<"));
    Optional<String> stack = view.setting("linuxFxVersion").filter(value -> value.contains("|"));
    if (worker.isEmpty() || stack.isEmpty()) {
      return FactOutcome.unknown(
          "the worker runtime or the site's stack was not read", Section.SETTINGS);
    }
    String name = stack.get().split("\\|", 2)[0].toLowerCase(Locale.ROOT);
    boolean same =
        name.equals(worker.get().toLowerCase(Locale.ROOT))
            || name.equals("docker")
            || name.equals("custom");
    String says =
        "FUNCTIONS_WORKER_RUNTIME is " + worker.get() + ", the site's stack " + stack.get();
    return same ? FactOutcome.absent(says) : Judgements.present(1, worker.get(), says);
  }
}
