package dev.culprit.knowledge.judge;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FunctionEvidence;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.condition.ValueTest;
import dev.culprit.knowledge.derived.EvidenceView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges typed sections: settings, statuses, events, runtimes, layers, changes, metrics. */
final class PropertyJudge {

  private static final double TEXT_QUALITY = .9;
  private static final double TEXT_COVERAGE = .5;
  private static final int QUOTES = 3;
  private static final String HIDDEN = "<redacted>";

  private final EvidenceView view;
  private final Snapshot snapshot;

  PropertyJudge(EvidenceView view) {
    this.view = view;
    this.snapshot = view.snapshot();
  }

  Judgement judge(Condition condition) {
    if (condition instanceof Condition.Setting setting) {
      return setting(setting);
    }
    if (condition instanceof Condition.Status status) {
      return status(status);
    }
    if (condition instanceof Condition.Event event) {
      return event(event);
    }
    if (condition instanceof Condition.OnRuntime runtime) {
      return runtime(runtime);
    }
    if (condition instanceof Condition.Layer layer) {
      return layer(layer);
    }
    if (condition instanceof Condition.Change change) {
      return change(change);
    }
    if (condition instanceof Condition.Metric metric) {
      return metric(metric);
    }
    if (condition instanceof Condition.Function function) {
      return function(function);
    }
    if (condition instanceof Condition.Given given) {
      return given(given);
    }
    throw new IllegalArgumentException("not a condition on a typed section: " + condition);
  }

  private Judgement setting(Condition.Setting condition) {
    List<SettingEvidence> found =
        condition.names().stream().flatMap(name -> view.settings(name).stream()).toList();
    ValueTest test = condition.test();
    String names = String.join(" or ", condition.names());
    if (found.isEmpty()) {
      double share = snapshot.coverageOf(Section.SETTINGS).share();
      if (test.wantsAbsence()) {
        return share >= 1
            ? Judgement.present(
                1, List.of(new Quote(Section.SETTINGS, "settings", "", names + " is not set")))
            : Judgement.unknown("the settings were not read whole", List.of(Section.SETTINGS));
      }
      return share > 0
          ? Judgement.absent(share, names + " is not set")
          : Judgement.unknown(Section.SETTINGS);
    }
    List<Quote> quotes = new ArrayList<>();
    boolean hidden = false;
    for (SettingEvidence setting : found) {
      boolean unread = setting.value() == null || setting.value().contains(HIDDEN);
      if (test.passes(unread ? null : setting.value())) {
        String shown = setting.value() == null ? " is set" : "=" + setting.value();
        quotes.add(new Quote(Section.SETTINGS, setting.source(), "", setting.name() + shown));
      }
      hidden |= unread;
    }
    if (!quotes.isEmpty()) {
      return Judgement.present(1, quotes);
    }
    return hidden && !test.wantsAbsence()
        ? Judgement.unknown("the value of " + names + " is hidden", List.of(Section.SETTINGS))
        : Judgement.absent(1, names + " has another value");
  }

  private Judgement status(Condition.Status condition) {
    List<StatusEvidence> found =
        condition.paths().stream().flatMap(path -> view.statuses(path).stream()).toList();
    List<StatusEvidence> hits =
        found.stream().filter(status -> condition.test().passes(status.value())).toList();
    if (!hits.isEmpty()) {
      return Judgement.present(
          1,
          hits.stream().limit(QUOTES).map(PropertyJudge::quote).toList(),
          places(hits.stream().map(StatusEvidence::object)));
    }
    if (!found.isEmpty()) {
      return Judgement.absent(1, found.get(0).path() + " is " + found.get(0).value());
    }
    double share = snapshot.coverageOf(Section.STATUS).share();
    // A status that nobody printed says little: the platform may simply not have such a field.
    return share > 0
        ? Judgement.absent(share * TEXT_COVERAGE, "no such status")
        : Judgement.unknown(Section.STATUS);
  }

  private Judgement event(Condition.Event condition) {
    List<EventEvidence> hits =
        snapshot.events().stream().filter(event -> isWanted(condition, event)).toList();
    if (!hits.isEmpty()) {
      return Judgement.present(
          condition.matches().isEmpty() ? 1 : TEXT_QUALITY,
          hits.stream().limit(QUOTES).map(PropertyJudge::quote).toList(),
          places(hits.stream().map(EventEvidence::object)));
    }
    double share = snapshot.coverageOf(Section.EVENTS).share();
    return share > 0
        ? Judgement.absent(share * TEXT_COVERAGE, "no such event")
        : Judgement.unknown(Section.EVENTS);
  }

  private static Quote quote(StatusEvidence status) {
    String says = status.path() + " = " + status.value();
    return new Quote(Section.STATUS, status.source(), "", says, status.object());
  }

  private static Quote quote(EventEvidence event) {
    String says = event.reason() + ": " + event.message();
    return new Quote(Section.EVENTS, event.source(), "", says, event.object());
  }

  /** All of them, since two findings are apart only if no place is in both. */
  private static List<String> places(Stream<String> objects) {
    return objects.filter(object -> !object.isEmpty()).distinct().toList();
  }

  private static boolean isWanted(Condition.Event condition, EventEvidence event) {
    return (condition.reasons().isEmpty()
            || condition.reasons().stream().anyMatch(event.reason()::equalsIgnoreCase))
        && (condition.type() == null || condition.type().equalsIgnoreCase(event.type()))
        && finds(condition.matches(), event.message());
  }

  private static boolean finds(List<TextPattern> patterns, String text) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.find(text));
  }

  private Judgement runtime(Condition.OnRuntime condition) {
    List<RuntimeEvidence> candidates =
        condition.components().isEmpty()
            ? view.ownRuntimes()
            : condition.components().stream().flatMap(c -> view.runtimes(c).stream()).toList();
    boolean open = candidates.isEmpty();
    for (RuntimeEvidence runtime : candidates) {
      @Nullable Boolean fits = fits(condition, runtime);
      if (Boolean.TRUE.equals(fits)) {
        return Judgement.present(
            1, List.of(new Quote(Section.RUNTIMES, runtime.source(), "", describe(runtime))));
      }
      open |= fits == null;
    }
    return open
        ? Judgement.unknown("the runtime is not known", List.of(Section.RUNTIMES))
        : Judgement.absent(1, "the runtime is " + describe(candidates.get(0)));
  }

  /** Returns whether the runtime fits, or null when a part of it is not known. */
  private static @Nullable Boolean fits(Condition.OnRuntime condition, RuntimeEvidence runtime) {
    boolean known = true;
    if (condition.language() != null) {
      if (runtime.language() == null) {
        known = false;
      } else if (!condition.language().equalsIgnoreCase(runtime.language())) {
        return false;
      }
    }
    if (condition.version() != null) {
      if (runtime.version() == null) {
        known = false;
      } else if (!condition.version().contains(runtime.version())) {
        return false;
      }
    }
    if (condition.architecture() != null) {
      if (runtime.architecture() == null) {
        known = false;
      } else if (!condition.architecture().equalsIgnoreCase(runtime.architecture())) {
        return false;
      }
    }
    if (condition.os() != null) {
      if (runtime.os() == null) {
        known = false;
      } else if (!condition.os().equalsIgnoreCase(runtime.os())) {
        return false;
      }
    }
    return known ? Boolean.TRUE : null;
  }

  private static String describe(RuntimeEvidence runtime) {
    StringBuilder text = new StringBuilder(runtime.component());
    for (String part :
        new @Nullable String[] {
          runtime.language(), runtime.version(), runtime.os(), runtime.architecture()
        }) {
      if (part != null) {
        text.append(' ').append(part);
      }
    }
    return text.toString();
  }

  private Judgement layer(Condition.Layer condition) {
    List<Quote> quotes = new ArrayList<>();
    boolean open = false;
    for (LayerEvidence layer : snapshot.layers()) {
      if (condition.name() != null && !condition.name().find(layer.name())) {
        continue;
      }
      String version = layer.version();
      if (condition.version() == null
          || (version != null && condition.version().contains(version))) {
        String shown = version == null ? "" : " " + version;
        quotes.add(new Quote(Section.LAYERS, layer.source(), "", layer.name() + shown));
      } else {
        open |= version == null;
      }
    }
    if (!quotes.isEmpty()) {
      return Judgement.present(1, quotes);
    }
    double share = snapshot.coverageOf(Section.LAYERS).share();
    return share > 0 && !open
        ? Judgement.absent(share, "no such layer or package")
        : Judgement.unknown(Section.LAYERS);
  }

  private Judgement change(Condition.Change condition) {
    List<Quote> quotes =
        snapshot.changes().stream()
            .filter(change -> isWanted(condition, change))
            .map(
                change ->
                    new Quote(
                        Section.CHANGES,
                        change.source(),
                        "",
                        (change.when().isEmpty() ? "" : change.when() + ": ") + change.what()))
            .limit(QUOTES)
            .toList();
    if (!quotes.isEmpty()) {
      return Judgement.present(TEXT_QUALITY, quotes);
    }
    double share = snapshot.coverageOf(Section.CHANGES).share();
    return share > 0
        ? Judgement.absent(share * TEXT_COVERAGE, "no such change")
        : Judgement.unknown(Section.CHANGES);
  }

  boolean isWanted(Condition.Change condition, ChangeEvidence change) {
    boolean field =
        condition.fields().isEmpty()
            || condition.fields().stream().anyMatch(name -> name.equalsIgnoreCase(change.field()))
            || (change.field() == null && mentions(condition.fields(), change.what()));
    return field && finds(condition.matches(), change.what()) && isInTime(condition, change);
  }

  private static boolean mentions(List<String> fields, String what) {
    String text = what.toLowerCase(Locale.ROOT);
    return fields.stream().anyMatch(field -> text.contains(field.toLowerCase(Locale.ROOT)));
  }

  private boolean isInTime(Condition.Change condition, ChangeEvidence change) {
    if (change.at() == null) {
      return true;
    }
    Instant onset = onset();
    Duration age = Duration.between(change.at(), onset);
    return !age.isNegative()
        && (condition.within() == null || age.compareTo(condition.within()) <= 0);
  }

  private Instant onset() {
    return snapshot.onset() == null ? snapshot.observedAt() : snapshot.onset().latest();
  }

  private Judgement metric(Condition.Metric condition) {
    List<MetricEvidence> found =
        snapshot.metrics().stream()
            .filter(
                metric ->
                    condition.names().stream()
                        .anyMatch(name -> EvidenceView.isOrEndsWith(metric.name(), name)))
            .toList();
    List<Quote> quotes =
        found.stream()
            .filter(metric -> condition.test().passes(Double.toString(metric.value())))
            .map(
                metric ->
                    new Quote(
                        Section.METRICS,
                        metric.source(),
                        "",
                        metric.name() + " = " + plain(metric.value())))
            .toList();
    if (!quotes.isEmpty()) {
      return Judgement.present(1, quotes);
    }
    return found.isEmpty()
        ? Judgement.unknown(Section.METRICS)
        : Judgement.absent(1, found.get(0).name() + " is " + plain(found.get(0).value()));
  }

  private static String plain(double value) {
    return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private Judgement function(Condition.Function condition) {
    if (!snapshot.coverageOf(Section.FUNCTIONS).isSome()) {
      return Judgement.unknown(Section.FUNCTIONS);
    }
    long loaded =
        snapshot.functions().stream().filter(f -> Boolean.TRUE.equals(f.loaded())).count();
    long missing = snapshot.functions().stream().filter(PropertyJudge::isMissing).count();
    boolean unsaid = snapshot.functions().stream().anyMatch(f -> f.loaded() == null);
    boolean holds =
        switch (condition.loaded()) {
          case NONE -> loaded == 0 && !unsaid;
          case SOME -> loaded > 0 && missing > 0;
          case ALL -> loaded > 0 && missing == 0 && !unsaid;
        };
    String says = loaded + " functions loaded, " + missing + " expected and not loaded";
    if (holds) {
      return Judgement.present(1, List.of(new Quote(Section.FUNCTIONS, "functions", "", says)));
    }
    return unsaid ? Judgement.unknown(Section.FUNCTIONS) : Judgement.absent(1, says);
  }

  private static boolean isMissing(FunctionEvidence function) {
    return Boolean.TRUE.equals(function.expected()) && Boolean.FALSE.equals(function.loaded());
  }

  private Judgement given(Condition.Given condition) {
    List<FactEvidence> found =
        snapshot.facts().stream()
            .filter(
                fact ->
                    condition.keys().stream()
                        .anyMatch(key -> EvidenceView.isOrEndsWith(fact.key(), key)))
            .toList();
    List<Quote> quotes =
        found.stream()
            .filter(fact -> condition.test().passes(fact.value()))
            .map(
                fact ->
                    new Quote(Section.FACTS, fact.source(), "", fact.key() + " = " + fact.value()))
            .toList();
    if (!quotes.isEmpty()) {
      return Judgement.present(1, quotes);
    }
    return found.isEmpty()
        ? Judgement.unknown(Section.FACTS)
        : Judgement.absent(1, found.get(0).key() + " is " + found.get(0).value());
  }
}
