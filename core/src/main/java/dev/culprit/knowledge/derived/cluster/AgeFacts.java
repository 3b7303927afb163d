package dev.culprit.knowledge.derived.cluster;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.Judgements;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of two things is older: a source of configuration or what was made from it. */
public final class AgeFacts {

  /**
   * Something with a time.
   *
   * @param name what it is, for a sentence
   * @param at when it was made or changed
   */
  private record Dated(String name, Instant at) {}

  private static final Pattern SOURCE_CHANGED =
      Pattern.compile(
          "(?i)(?:configmap|secret)(?:[^.]*|\\..*)\\.(?:changed|updated|modified|lastchanged|rotated|written)$");
  private static final Pattern SOURCE = Pattern.compile("(?i)\\b(?:config ?map|secret)s?\\b");
  private static final Pattern POD_STARTED =
      Pattern.compile(
          "(?i)(?:^|\\.)(?:pods?(?:\\.starttime|\\.creationtimestamp)|startedat|starttime)$");
  private static final Pattern CLAIM_MADE =
      Pattern.compile(
          "(?i)(?:^|\\.)(?:pvc|claim|persistentvolumeclaim)s?(?:[.:].*)?\\.(?:creationtimestamp|created)$");
  private static final Pattern SECRET_MADE =
      Pattern.compile(
          "(?i)(?:^|\\.)secrets?(?:[.:].*)?\\.(?:creationtimestamp|created|changed|updated|rotated|written)$");
  private static final Pattern KEY_MADE =
      Pattern.compile(
          "(?i)^(?!.*(?:kms|vault|secret)).*key.*(?:creationtime|created|rotated|regenerated)$");
  private static final Pattern KEY_CHANGE =
      Pattern.compile(
          "(?i)(?:storage|account|access)[^\\n]{0,60}keys?[^\\n]{0,60}(?:rotat|regenerat|renew)|(?:rotat|regenerat|renew)[a-z]*[^\\n]{0,60}(?:storage|account|access)[^\\n]{0,40}key|regenerateKey");
  private static final Pattern SETTING_CHANGED =
      Pattern.compile(
          "(?i)(?:azurewebjobsstorage|website_contentazurefileconnectionstring|connectionstring|appsettings?)[^\\n]*\\.?lastchanged$");

  private AgeFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "source-newer-than-pod",
            "A ConfigMap or Secret was changed after the pod that reads it had started.",
            AgeFacts::sourceNewer),
        DerivedFact.of(
            "pvc-older-than-secret",
            "A volume claim was made before the Secret, so its data knows an earlier secret.",
            AgeFacts::claimOlder),
        DerivedFact.of(
            "storage-key-newer-than-setting",
            "A storage account's key was renewed after the setting that holds it was written.",
            AgeFacts::keyNewer));
  }

  private static FactOutcome sourceNewer(EvidenceView view) {
    List<Dated> sources = new ArrayList<>(dated(view, SOURCE_CHANGED));
    sources.addAll(changes(view, one -> isSource(one) && !isRollout(one)));
    List<Dated> pods = dated(view, POD_STARTED);
    boolean told =
        view.statuses("restartedAfterChange").stream()
            .anyMatch(one -> one.value().equalsIgnoreCase("false"));
    if (told && !sources.isEmpty()) {
      String says = last(sources).name() + " at " + last(sources).at() + ", and no pod is newer";
      return Judgements.present(1, cachedBy(view), says);
    }
    if (sources.isEmpty() || pods.isEmpty()) {
      return FactOutcome.unknown(
          "when the source was changed or the pod started was not read", Section.STATUS);
    }
    return after(
        last(sources), last(pods), cachedBy(view), "the pod started after the last change");
  }

  /** How the value reaches the pod, when it comes by a way that is never refreshed. */
  private static String cachedBy(EvidenceView view) {
    if (view.snapshot().settings().stream()
        .anyMatch(one -> one.name().toLowerCase(Locale.ROOT).contains("subpath"))) {
      return "subPath";
    }
    boolean environment =
        view.snapshot().settings().stream()
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .anyMatch(name -> name.contains("envfrom") || name.endsWith("keyref"));
    return environment ? "env" : "";
  }

  private static FactOutcome claimOlder(EvidenceView view) {
    List<Dated> claims = dated(view, CLAIM_MADE);
    List<Dated> secrets = dated(view, SECRET_MADE);
    if (claims.isEmpty() || secrets.isEmpty()) {
      return FactOutcome.unknown(
          "when the claim and the Secret were made was not read", Section.STATUS);
    }
    return after(last(secrets), last(claims), "", "the Secret is no newer than the claim");
  }

  private static FactOutcome keyNewer(EvidenceView view) {
    List<Dated> keys = new ArrayList<>(dated(view, KEY_MADE));
    keys.addAll(changes(view, one -> KEY_CHANGE.matcher(one.what()).find()));
    List<Dated> settings = dated(view, SETTING_CHANGED);
    if (keys.isEmpty() || settings.isEmpty()) {
      return FactOutcome.unknown(
          "when the key was renewed or the setting written was not read",
          Section.CHANGES,
          Section.STATUS);
    }
    return after(last(keys), last(settings), "", "the setting is newer than the key");
  }

  private static FactOutcome after(Dated newer, Dated older, String value, String otherwise) {
    return newer.at().isAfter(older.at())
        ? Judgements.present(
            1,
            value,
            "%s at %s, %s at %s".formatted(newer.name(), newer.at(), older.name(), older.at()))
        : FactOutcome.absent(otherwise);
  }

  private static boolean isSource(ChangeEvidence change) {
    String field = change.field() == null ? "" : change.field();
    return SOURCE.matcher(field).find() || SOURCE.matcher(change.what()).find();
  }

  private static boolean isRollout(ChangeEvidence change) {
    return change.what().matches("(?is).*(?:restart|roll ?out|redeploy).*");
  }

  private static List<Dated> changes(EvidenceView view, Predicate<ChangeEvidence> test) {
    List<Dated> all = new ArrayList<>();
    for (ChangeEvidence change : view.snapshot().changes()) {
      Instant at = change.at();
      if (at != null && test.test(change)) {
        all.add(new Dated(change.what(), at));
      }
    }
    return all;
  }

  private static List<Dated> dated(EvidenceView view, Pattern name) {
    Stream<Optional<Dated>> settings =
        view.snapshot().settings().stream().map(one -> dated(one, name));
    Stream<Optional<Dated>> status = view.snapshot().status().stream().map(one -> dated(one, name));
    return Stream.concat(settings, status).flatMap(Optional::stream).toList();
  }

  private static Optional<Dated> dated(SettingEvidence setting, Pattern name) {
    String value = setting.value() == null ? "" : setting.value();
    return name.matcher(setting.name()).find()
        ? instant(value).map(at -> new Dated(setting.name(), at))
        : Optional.empty();
  }

  private static Optional<Dated> dated(StatusEvidence status, Pattern name) {
    String path = EvidenceView.withoutIndices(status.path());
    return name.matcher(path).find()
        ? instant(status.value()).map(at -> new Dated(path, at))
        : Optional.empty();
  }

  private static Dated last(List<Dated> all) {
    Dated last = all.get(0);
    for (Dated one : all) {
      last = one.at().isAfter(last.at()) ? one : last;
    }
    return last;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
