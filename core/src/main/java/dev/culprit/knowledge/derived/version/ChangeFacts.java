package dev.culprit.knowledge.derived.version;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Onset;
import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which kind of change came before the onset; an undated change counts as before it. */
public final class ChangeFacts {

  private record Kind(String id, String claims, Pattern words) {}

  private static final Pattern NO_DEPLOYMENT =
      Pattern.compile("(?i)\\bno (?:new )?(?:re)?deploy\\w*|without (?:a )?(?:re)?deploy\\w*");
  private static final List<Kind> KINDS =
      List.of(
          kind(
              "runtime-changed-before-onset",
              "The runtime's version or base image was changed before it began to fail.",
              "\\bruntime\\b[^\\n]{0,60}(?:->|\\bto\\b|changed|raised)|linuxFxVersion|netFrameworkVersion"
                  + "|base image|retargeted"
                  + "|(?<![-\\w])(?:python|node(?:\\.?js)?(?!s\\b|[ -]?(?:pool|group|count|image|os\\b|size|class|type|sku))|java|ruby|\\.net)(?: version)?[ |:]?[^\\n]{0,20}?[0-9][0-9.]*\\s*(?:->|\\bto\\b)"),
          kind(
              "code-deployed-before-onset",
              "Code was deployed before it began to fail.",
              "\\b(?:re)?deploy(?:ed)?\\b|\\b(?:zip )?deployment (?:of|through|at|with)\\b|updatefunctioncode"
                  + "|helm (?:upgrade|release)|\\brolled out\\b|\\bversion [0-9]+ -> [0-9]+"),
          kind(
              "layer-changed-before-onset",
              "A layer or extension was attached, removed or moved to another version.",
              "\\blayers?\\b|\\bextension\\b"),
          kind(
              "settings-changed-before-onset",
              "Configuration was changed before it began to fail.",
              "setting|environment|variable|config\\w*|updatefunctionconfiguration|secret"),
          kind(
              "access-changed-before-onset",
              "A role, policy, key or network rule was changed before it began to fail.",
              "\\broles?\\b|access ?polic(?:y|ies)|\\bpolic(?:y|ies)\\b|permission|\\biam\\b|rbac"
                  + "|\\bkey (?:rotated|changed|deleted|disabled)|security group|firewall"
                  + "|deleterole|createrole|putkeypolicy"),
          kind(
              "dependencies-moved-before-onset",
              "Libraries moved to other releases before it began to fail.",
              "not pinned|unpinned|published on (?:pypi|npm)|\\b(?:had just been |was |just )?released\\b"
                  + "|(?:packages?|dependenc\\w+|librar\\w+) (?:were |was )?(?:upgraded|updated|added|bumped|resolved)"
                  + "|requirements\\.txt|(?<!chart |helm |cluster )\\b[a-z][\\w.-]{2,} [0-9]+\\.[0-9.]+ ->"));

  private ChangeFacts() {}

  private static Kind kind(String id, String claims, String words) {
    return new Kind(id, claims, Pattern.compile("(?i)" + words));
  }

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    List<DerivedFact> facts = new ArrayList<>();
    KINDS.forEach(
        kind -> facts.add(DerivedFact.of(kind.id(), kind.claims(), view -> judge(view, kind))));
    facts.add(
        DerivedFact.of(
            "no-change-before-onset",
            "Changes were read and none came before it began to fail.",
            ChangeFacts::none));
    return List.copyOf(facts);
  }

  private static List<ChangeEvidence> before(EvidenceView view) {
    Onset onset = view.snapshot().onset();
    Instant end = onset == null ? view.snapshot().observedAt() : onset.latest();
    return view.snapshot().changes().stream().filter(change -> isBefore(change.at(), end)).toList();
  }

  private static boolean isBefore(@Nullable Instant at, Instant end) {
    return at == null || !at.isAfter(end);
  }

  private static FactOutcome judge(EvidenceView view, Kind kind) {
    List<Instance> found = new ArrayList<>();
    for (ChangeEvidence change : before(view)) {
      String text = Objects.requireNonNullElse(change.field(), "") + " " + change.what();
      boolean denied = kind.id().startsWith("code-") && NO_DEPLOYMENT.matcher(change.what()).find();
      if (!denied && kind.words().matcher(text).find()) {
        String when = change.at() == null ? change.when() : change.at().toString();
        String says = (when.isEmpty() ? "" : when + ": ") + change.what();
        found.add(new Instance("", change.what(), says));
      }
    }
    return presentOr(.9, found, () -> without(view, "no such change before the onset is known"));
  }

  private static FactOutcome none(EvidenceView view) {
    List<ChangeEvidence> changes = before(view);
    if (!changes.isEmpty()) {
      return FactOutcome.absent("before the onset: " + changes.get(0).what());
    }
    boolean read = view.snapshot().coverageOf(Section.CHANGES).share() >= 1;
    boolean gap = view.snapshot().gaps().stream().anyMatch(one -> one.section() == Section.CHANGES);
    return read && !gap
        ? FactOutcome.present(
            List.of(new Instance("", "", "changes were read, and none came before the onset")))
        : FactOutcome.unknown("changes were not read", Section.CHANGES);
  }

  private static FactOutcome without(EvidenceView view, String why) {
    return view.snapshot().coverageOf(Section.CHANGES).isSome()
        ? FactOutcome.absent(why)
        : FactOutcome.unknown("changes were not read", Section.CHANGES);
  }
}
