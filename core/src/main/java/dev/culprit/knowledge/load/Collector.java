package dev.culprit.knowledge.load;

import dev.culprit.knowledge.AddedRemedy;
import dev.culprit.knowledge.Adjustments;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Mechanism;
import dev.culprit.knowledge.PriorOverride;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.Silence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Gathers what the files define and what they refer to, and checks one against the other. */
final class Collector {

  /** What has an id of its own. */
  enum Kind {
    CAUSE,
    FINDING,
    MECHANISM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Reference(Kind kind, String id, Place place, String where) {}

  private record PlacedRemedy(AddedRemedy added, Place place) {}

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final Pattern DOTTED_ID =
      Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)*");

  private final Problems problems;
  private final PatternTable patterns;
  private final KnowledgeBase base;
  private final Map<Kind, Map<String, Place>> defined = new EnumMap<>(Kind.class);
  private final Map<String, Place> linkPlaces = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final Map<String, RootCause> causes = new TreeMap<>();
  private final Map<String, Finding> findings = new TreeMap<>();
  private final Map<String, Mechanism> mechanisms = new TreeMap<>();
  private final List<PriorOverride> priors = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private final List<PlacedRemedy> remedies = new ArrayList<>();

  /** Causes whose prior is overridden here, and cause and id of remedies that are added. */
  private final Set<String> adjusted = new TreeSet<>();

  /**
   * Creates a collector of entries that may refer to those of a base and must not clash with them.
   */
  Collector(KnowledgeBase base, PatternTable patterns, Problems problems) {
    this.base = base;
    this.patterns = patterns;
    this.problems = problems;
  }

  PatternTable patterns() {
    return patterns;
  }

  Problems problems() {
    return problems;
  }

  void define(RootCause cause, Place place) {
    if (claim(Kind.CAUSE, cause.id(), place, base.causes().keySet())) {
      causes.put(cause.id(), cause);
    }
  }

  void define(Finding finding, Place place) {
    if (claim(Kind.FINDING, finding.id(), place, base.findings().keySet())) {
      findings.put(finding.id(), finding);
    }
  }

  void define(Mechanism mechanism, Place place) {
    if (claim(Kind.MECHANISM, mechanism.id(), place, base.mechanisms().keySet())) {
      mechanisms.put(mechanism.id(), mechanism);
    }
  }

  void adjust(PriorOverride override, Place place) {
    boolean before = base.adjustments().priorOf(override.causeId()).isPresent();
    if (!adjusted.add(override.causeId()) || before) {
      problems.add(place, "the prior of '" + override.causeId() + "' is overridden already");
      return;
    }
    priors.add(override);
  }

  void adjust(Silence silence) {
    silences.add(silence);
  }

  void adjust(AddedRemedy added, Place place) {
    if (!added.remedy().id().isEmpty()) {
      remedies.add(new PlacedRemedy(added, place));
    }
  }

  /** Causes may be read after the file that adjusts them. */
  private List<AddedRemedy> checkedRemedies() {
    List<AddedRemedy> checked = new ArrayList<>();
    for (PlacedRemedy placed : remedies) {
      String cause = placed.added.causeId();
      String id = placed.added.remedy().id();
      RootCause known = causes.getOrDefault(cause, base.causes().get(cause));
      boolean taken =
          known != null && known.remedies().stream().anyMatch(own -> own.id().equals(id));
      if (taken || !adjusted.add(cause + "/" + id)) {
        problems.add(placed.place, "cause '" + cause + "' has a remedy '" + id + "' already");
      } else {
        checked.add(placed.added);
      }
    }
    return checked;
  }

  private boolean claim(Kind kind, String id, Place place, Set<String> taken) {
    if (id.isEmpty()) {
      return false;
    }
    Pattern form = kind == Kind.FINDING ? DOTTED_ID : ID;
    if (!form.matcher(id).matches()) {
      String dots = kind == Kind.FINDING ? ", with dots between parts" : "";
      problems.add(place, "id '" + id + "' must be in lower case with dashes between words" + dots);
    }
    if (taken.contains(id)) {
      problems.add(
          place, kind.word() + " id '" + id + "' is taken by the knowledge that this extends");
      return false;
    }
    Place first = defined.computeIfAbsent(kind, key -> new TreeMap<>()).putIfAbsent(id, place);
    if (first != null) {
      problems.add(
          place,
          kind.word()
              + " id '"
              + id
              + "' is defined twice, first at "
              + first.file()
              + ":"
              + first.line());
      return false;
    }
    return true;
  }

  void linked(String cause, String finding, Place place) {
    linkPlaces.putIfAbsent(cause + " " + finding, place);
  }

  /** Returns where a cause links a finding. */
  Place linkPlace(String cause, String finding) {
    return linkPlaces.getOrDefault(cause + " " + finding, place(Kind.CAUSE, cause));
  }

  /** Returns where an entry is defined. */
  Place place(Kind kind, String id) {
    Place place = defined.getOrDefault(kind, Map.of()).get(id);
    return place == null ? Place.of(id) : place;
  }

  void refer(Kind kind, String id, Place place, String where) {
    if (!id.isEmpty()) {
      references.add(new Reference(kind, id, place, where));
    }
  }

  /** Returns what was defined, after reporting references that lead nowhere. */
  KnowledgeBase finish() {
    for (Reference reference : references) {
      Set<String> known = known(reference.kind);
      if (!known.contains(reference.id)) {
        problems.add(
            reference.place,
            "unknown "
                + reference.kind.word()
                + " '"
                + reference.id
                + "' in "
                + reference.where
                + NearestWord.hint(reference.id, known));
      }
    }
    KnowledgeBase own = KnowledgeBase.of(causes.values(), findings.values(), mechanisms.values());
    return own.adjusted(new Adjustments(priors, silences, checkedRemedies()));
  }

  private Set<String> known(Kind kind) {
    Set<String> known = new TreeSet<>(defined.getOrDefault(kind, Map.of()).keySet());
    known.addAll(
        switch (kind) {
          case CAUSE -> base.causes().keySet();
          case FINDING -> base.findings().keySet();
          case MECHANISM -> base.mechanisms().keySet();
        });
    return known;
  }
}
