package dev.culprit.knowledge.derived.platform;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.target.Platform;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What settings, changes and refused deployments say against tables of the platform. */
public final class ConfigurationFacts {

  private static final DatedTable RESERVED = DatedTable.load("reserved-variables");
  private static final DatedTable LIFECYCLES = DatedTable.load("runtime-lifecycles");
  private static final Set<String> SET_BY_HOST =
      Set.of("WEBSITE_SITE_NAME", "WEBSITE_HOSTNAME", "WEBSITE_SKU", "WEBSITE_INSTANCE_ID");
  private static final Pattern RESERVED_TEXT =
      Pattern.compile(
          "(?i)reserved (?:keys?|environment variables?|lambda)[^\\n]{0,200}|is reserved|is a reserved");
  private static final Pattern UPPER = Pattern.compile("\\b_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
  private static final Pattern REFUSED =
      Pattern.compile("runtime parameter of ([\\w.]+) is no longer supported");
  private static final Pattern RUNTIME_CHANGE =
      Pattern.compile(
          "(?i)linuxFxVersion|netFrameworkVersion|javaVersion|nodeVersion"
              + "|\\b(?:runtime|base image)\\b[^\\n]{0,60}(?:->|\\bto\\b|raised|upgraded|changed|moved)"
              + "|(?<![-\\w])(?:python|node(?:\\.?js)?|java)(?: version)?[^\\n]{0,20}?[0-9][0-9.]*\\s*(?:->|\\bto\\b)"
              + "|\\b(?:python|node|java) version[^\\n]{0,20}(?:raised|upgraded|changed|moved)");
  private static final Pattern DEPLOYMENT =
      Pattern.compile(
          "(?i)\\b(?:deploy\\w*|publish\\w*|rebuil\\w*|updatefunctioncode|new (?:image|package|version))");
  private static final Pattern NO_DEPLOYMENT =
      Pattern.compile(
          "(?i)\\bno (?:new )?(?:re)?deploy\\w*|without (?:a )?(?:re)?(?:deploy|build)\\w*|not (?:rebuilt|redeployed)|no rebuild");

  private ConfigurationFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "reserved-variable-set",
            "The operator set a variable that belongs to the platform.",
            ConfigurationFacts::reserved),
        DerivedFact.of(
            "runtime-past-block-date",
            "The runtime identifier is past the date from which the platform refuses it.",
            ConfigurationFacts::pastBlockDate),
        DerivedFact.of(
            "runtime-changed-without-rebuild",
            "The runtime was changed and no deployment followed, so compiled files are of before.",
            ConfigurationFacts::changedWithoutRebuild));
  }

  private static FactOutcome reserved(EvidenceView view) {
    Set<String> names =
        RESERVED
            .where("platform", view.platform().id())
            .flatMap(row -> row.texts("names").stream())
            .collect(Collectors.toUnmodifiableSet());
    List<Instance> found = new ArrayList<>();
    for (SettingEvidence setting : view.snapshot().settings()) {
      boolean own = names.contains(setting.name()) && !SET_BY_HOST.contains(setting.name());
      if (own && !"<not set>".equals(setting.value())) {
        String says = setting.name() + " is set, and it belongs to the platform";
        found.add(new Instance(setting.name(), setting.name(), says));
      }
    }
    for (Document document : view.telling("reserved")) {
      if (RESERVED_TEXT.matcher(document.text()).find()) {
        Matcher name = UPPER.matcher(document.text());
        String which = "";
        while (name.find() && which.isEmpty()) {
          which = names.contains(name.group()) ? name.group() : "";
        }
        if (!which.isEmpty() || document.text().contains("eserved keys")) {
          String says = (which.isEmpty() ? "a key" : which) + " was refused as reserved";
          found.add(new Instance(which, which, says));
        }
      }
    }
    return presentOr(
        1,
        found,
        () ->
            view.isReadWhole(Section.SETTINGS)
                ? FactOutcome.absent("no variable of the platform is set")
                : FactOutcome.unknown("the variables were not read whole", Section.SETTINGS));
  }

  private static FactOutcome pastBlockDate(EvidenceView view) {
    for (Document document : view.telling("runtime", "no", "longer", "supported")) {
      Matcher matcher = REFUSED.matcher(document.text());
      if (matcher.find()) {
        return Judgements.present(
            1, matcher.group(1), "the platform refuses runtime " + matcher.group(1));
      }
    }
    Optional<String> runtime = view.setting("runtime").or(() -> identifier(view));
    Optional<Row> row =
        runtime.flatMap(
            name ->
                LIFECYCLES
                    .where("runtime", name)
                    .filter(one -> one.text("platform").equals(view.platform().id()))
                    .findFirst());
    if (row.isEmpty()) {
      return runtime.isPresent()
          ? FactOutcome.absent("the table knows no date for runtime " + runtime.get())
          : FactOutcome.unknown("the runtime identifier was not read", Section.SETTINGS);
    }
    LocalDate today = LocalDate.ofInstant(view.snapshot().observedAt(), ZoneOffset.UTC);
    Optional<LocalDate> blocked =
        Stream.of("block_create", "block_update")
            .flatMap(key -> row.get().optional(key).stream())
            .map(LocalDate::parse)
            .min(LocalDate::compareTo);
    String says =
        "runtime "
            + runtime.get()
            + " is refused from "
            + blocked.map(LocalDate::toString).orElse("a date not known")
            + " on; today is "
            + today;
    if (blocked.isEmpty()) {
      return FactOutcome.unknown("the table knows no block date for runtime " + runtime.get());
    }
    return today.isBefore(blocked.get())
        ? FactOutcome.absent(says)
        : Judgements.present(1, runtime.get(), says);
  }

  private static Optional<String> identifier(EvidenceView view) {
    if (view.platform() != Platform.AWS_LAMBDA) {
      return Optional.empty();
    }
    return view.language()
        .flatMap(
            language ->
                view.version(language)
                    .map(
                        version ->
                            language.equals("nodejs")
                                ? "nodejs" + version.split("\\.", 2)[0] + ".x"
                                : language + version));
  }

  private static FactOutcome changedWithoutRebuild(EvidenceView view) {
    List<ChangeEvidence> changes = view.snapshot().changes();
    for (int i = 0; i < changes.size(); i++) {
      ChangeEvidence change = changes.get(i);
      String field = change.field() == null ? "" : change.field().toLowerCase(Locale.ROOT);
      boolean runtime =
          RUNTIME_CHANGE.matcher(change.what()).find()
              || field.contains("runtime")
              || field.contains("linuxfxversion");
      if (!runtime) {
        continue;
      }
      boolean told = NO_DEPLOYMENT.matcher(change.what()).find();
      boolean rebuilt =
          !told
              && (DEPLOYMENT.matcher(change.what()).find()
                  || changes.stream()
                      .skip(i + 1L)
                      .anyMatch(later -> DEPLOYMENT.matcher(later.what()).find()));
      if (rebuilt) {
        return FactOutcome.absent("a deployment came with or after '" + change.what() + "'");
      }
      boolean dated = change.at() != null && view.isReadWhole(Section.CHANGES);
      if (told || dated) {
        return Judgements.present(
            told ? .9 : .7, field, "'" + change.what() + "', and no deployment after it");
      }
      return FactOutcome.unknown(
          "whether a deployment followed '" + change.what() + "' is not known", Section.CHANGES);
    }
    return view.snapshot().coverageOf(Section.CHANGES).isSome()
        ? FactOutcome.absent("no change of the runtime is known")
        : FactOutcome.unknown("changes were not read", Section.CHANGES);
  }
}
