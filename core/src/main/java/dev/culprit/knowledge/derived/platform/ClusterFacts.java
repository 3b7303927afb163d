package dev.culprit.knowledge.derived.platform;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.condition.Numbers;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.knowledge.derived.limit.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What objects of a cluster say about each other: labels, claims, quotas, certificates, APIs. */
public final class ClusterFacts {

  private static final DatedTable APIS = DatedTable.load("kubernetes-removed-apis");
  private static final Pattern QUOTA =
      Pattern.compile(
          "exceeded quota: ([\\w.-]+), requested: ([^,]+(?:,[\\w./-]+=[^,]+)*?), used: (.+?), limited: ([^\\n]+)");
  private static final Pattern TIMES =
      Pattern.compile("current time ([0-9TZ:.+-]+) is (after|before) ([0-9TZ:.+-]+)");
  private static final Pattern API =
      Pattern.compile(
          "(?i)(?:no matches for kind \\\\?\"?(\\w+)\\\\?\"? in version|failed to list|could not find) \\\\?\"?([\\w.-]+/v[0-9]\\w*)");
  private static final DateTimeFormatter OPENSSL =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy z", Locale.ENGLISH);

  private ClusterFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "selector-matches-no-pod-labels",
            "A Service's selector names a label that its pods do not have, or has no endpoint.",
            ClusterFacts::selectorMisses),
        DerivedFact.of(
            "selector-matches-foreign-pods",
            "A Service's selector also matches pods of another workload.",
            ClusterFacts::selectorForeign),
        DerivedFact.of(
            "pvc-without-class",
            "A claim is pending, names no class, and the cluster has no default class.",
            ClusterFacts::claimWithoutClass),
        DerivedFact.of(
            "quota-exceeded",
            "A refused object would pass a ResourceQuota; used, requested and limit are told.",
            ClusterFacts::quota),
        DerivedFact.of(
            "request-above-allocatable",
            "A container requests more CPU or memory than any node can allot.",
            ClusterFacts::requestTooLarge),
        DerivedFact.of(
            "cert-expired-before-observed",
            "A certificate's end lies before the time at which it was used.",
            ClusterFacts::expired),
        DerivedFact.of(
            "cert-not-yet-valid",
            "A certificate was refused because the caller's clock is before its start.",
            ClusterFacts::notYetValid),
        DerivedFact.of(
            "kubernetes-api-version-removed",
            "A client asks for a built-in API version that the server's release no longer serves.",
            ClusterFacts::apiRemoved));
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    for (String part : text.split("[,\\s{}]+", -1)) {
      String[] pair = part.split("[=:]", 2);
      if (pair.length == 2 && !pair[0].isEmpty()) {
        labels.put(pair[0].replace("\"", ""), pair[1].replace("\"", ""));
      }
    }
    return labels;
  }

  private static FactOutcome selectorMisses(EvidenceView view) {
    Optional<Map<String, String>> selector =
        view.setting("service.selector").map(ClusterFacts::labels);
    Optional<Map<String, String>> pods =
        view.setting("pod.labels", "deployment.labels").map(ClusterFacts::labels);
    if (selector.isEmpty() || pods.isEmpty()) {
      return FactOutcome.unknown(
          "the Service's selector or the pods' labels were not read", Section.SETTINGS);
    }
    for (Map.Entry<String, String> wanted : selector.get().entrySet()) {
      String has = pods.get().getOrDefault(wanted.getKey(), "");
      if (!has.equals(wanted.getValue())) {
        String says =
            "the selector asks for %s=%s, the pods have %s"
                .formatted(
                    wanted.getKey(),
                    wanted.getValue(),
                    has.isEmpty() ? pods.get() : wanted.getKey() + "=" + has);
        return Judgements.present(1, wanted.getKey(), says);
      }
    }
    return FactOutcome.absent("the pods have every label of the selector");
  }

  private static FactOutcome selectorForeign(EvidenceView view) {
    Optional<Map<String, String>> selector =
        view.setting("service.selector", "deployment.selector").map(ClusterFacts::labels);
    if (selector.isEmpty() || selector.get().isEmpty()) {
      return FactOutcome.unknown("no selector was read", Section.SETTINGS);
    }
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (SettingEvidence setting : view.snapshot().settings()) {
      String name = setting.name().toLowerCase(Locale.ROOT);
      String value = setting.value();
      boolean foreign =
          name.endsWith(".labels")
              && !name.startsWith("pod.")
              && !name.startsWith("deployment.")
              && !name.startsWith("node.");
      if (foreign && value != null) {
        compared = true;
        if (labels(value).entrySet().containsAll(selector.get().entrySet())) {
          found.add(
              new Instance(
                  setting.name(),
                  setting.name(),
                  setting.name() + " " + value + " fits the selector too"));
        }
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the selector matches no other workload that was read")
                : FactOutcome.unknown(
                    "the labels of other workloads were not read", Section.SETTINGS));
  }

  private static FactOutcome claimWithoutClass(EvidenceView view) {
    if (!view.telling("no", "storage", "class", "is", "set").isEmpty()) {
      return Judgements.present(1, "", "an event says that no storage class is set");
    }
    boolean pending =
        Stream.of("pvc", "pvc.phase")
                .flatMap(path -> view.statuses(path).stream())
                .anyMatch(one -> one.value().contains("Pending"))
            || !view.telling("unbound", "immediate", "persistentvolumeclaims").isEmpty();
    Optional<String> standard =
        view.status("storageClasses.default").or(() -> view.setting("storageClasses.default"));
    if (!pending) {
      return view.snapshot().coverageOf(Section.STATUS).isSome()
          ? FactOutcome.absent("no claim is pending")
          : FactOutcome.unknown("the claims were not read", Section.STATUS);
    }
    boolean named =
        view.statuses("storageClassName").stream().anyMatch(one -> !one.value().isBlank());
    if (standard.isEmpty() || named) {
      return named
          ? FactOutcome.absent("the claim names a class")
          : FactOutcome.unknown("whether there is a default class was not read", Section.STATUS);
    }
    return standard.get().equalsIgnoreCase("none") || standard.get().isBlank()
        ? Judgements.present(1, "", "a claim is pending, and the default storage class is: none")
        : FactOutcome.absent("the default class is " + standard.get());
  }

  private static FactOutcome quota(EvidenceView view) {
    for (Document document : view.telling("exceeded", "quota")) {
      Matcher matcher = QUOTA.matcher(document.text());
      String says =
          matcher.find()
              ? "quota %s: requested %s, used %s, limited %s"
                  .formatted(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))
              : "the API server says that a quota is exceeded";
      return Judgements.present(1, "", says);
    }
    return Judgements.untold(view, "that a quota is exceeded");
  }

  private static FactOutcome requestTooLarge(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (String kind : List.of("cpu", "memory")) {
      double wanted =
          view.setting("requests." + kind).map(text -> amount(kind, text)).orElse(Double.NaN);
      double most =
          view.statuses("allocatable." + kind).stream()
              .mapToDouble(one -> amount(kind, one.value()))
              .filter(value -> !Double.isNaN(value))
              .max()
              .orElse(Double.NaN);
      compared |= !Double.isNaN(wanted) && !Double.isNaN(most);
      if (wanted > most) {
        String says =
            "requests.%s is %s, the largest node allots %s"
                .formatted(
                    kind, view.setting("requests." + kind).orElse(""), Double.toString(most));
        found.add(new Instance("", kind, says));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("some node can allot what is requested")
                : FactOutcome.unknown(
                    "the requests or what nodes can allot were not read", Section.STATUS));
  }

  private static double amount(String kind, String text) {
    if (kind.equals("memory")) {
      return Bytes.parse(text);
    }
    double number = Numbers.parse(text);
    return text.strip().endsWith("m") ? number / 1000 : number;
  }

  private static FactOutcome expired(EvidenceView view) {
    for (Document document : view.telling("current", "time", "is", "after")) {
      Matcher matcher = TIMES.matcher(document.text());
      if (matcher.find() && matcher.group(2).equals("after")) {
        return Judgements.present(
            1,
            matcher.group(3),
            "a certificate ended at "
                + matcher.group(3)
                + ", the caller's time was "
                + matcher.group(1));
      }
    }
    List<String> ends =
        Stream.concat(
                Stream.of("cert.notAfter", "certificate.notAfter")
                    .flatMap(name -> view.setting(name).stream()),
                view.statuses("notAfter").stream().map(StatusEvidence::value))
            .toList();
    String runs = "";
    for (String end : ends) {
      Optional<Instant> instant = instant(end);
      if (instant.isPresent() && instant.get().isBefore(view.snapshot().observedAt())) {
        String says = "a certificate ended at %s, observed at %s";
        return Judgements.present(1, end, says.formatted(end, view.snapshot().observedAt()));
      }
      runs = instant.isPresent() ? end : runs;
    }
    if (!runs.isEmpty()) {
      return FactOutcome.absent("the certificate runs until " + runs);
    }
    return ends.isEmpty()
        ? Judgements.untold(view, "that a certificate has expired")
        : FactOutcome.unknown("the certificate's end cannot be read: " + ends.get(0));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.matches("[0-9]{4}-.*")
              ? Instant.parse(text)
              : ZonedDateTime.parse(text.strip().replaceAll(" +", " "), OPENSSL)
                  .withZoneSameInstant(ZoneOffset.UTC)
                  .toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static FactOutcome notYetValid(EvidenceView view) {
    for (Document document : view.telling("current", "time", "is", "before")) {
      Matcher matcher = TIMES.matcher(document.text());
      if (matcher.find() && matcher.group(2).equals("before")) {
        return Judgements.present(
            1,
            matcher.group(3),
            "a certificate starts at "
                + matcher.group(3)
                + ", the caller's time was "
                + matcher.group(1));
      }
    }
    return Judgements.untold(view, "that a certificate is not yet valid");
  }

  private static FactOutcome apiRemoved(EvidenceView view) {
    Optional<String> server = view.setting("serverVersion").or(() -> view.status("serverVersion"));
    TreeSet<String> asked = new TreeSet<>();
    for (Document document : view.telling("no", "matches", "for", "kind")) {
      Matcher matcher = API.matcher(document.text());
      while (matcher.find()) {
        asked.add(matcher.group(2) + " " + (matcher.group(1) == null ? "" : matcher.group(1)));
      }
    }
    for (String one : asked) {
      String[] parts = one.split(" ", 2);
      Optional<Row> row =
          APIS.where("version", parts[0])
              .filter(
                  candidate ->
                      candidate.texts("kinds").isEmpty()
                          || candidate.texts("kinds").contains(parts[1]))
              .findFirst();
      if (row.isPresent() && server.isEmpty()) {
        return FactOutcome.unknown("the server's version was not read", Section.SETTINGS);
      }
      if (row.isPresent() && Versions.compare(server.orElse("0"), row.get().text("removed")) >= 0) {
        return Judgements.present(
            1,
            parts[0],
            "%s was removed in %s, the server runs %s"
                .formatted(one.strip(), row.get().text("removed"), server.orElse("")));
      }
    }
    return asked.isEmpty()
        ? Judgements.untold(view, "that a kind has no match")
        : FactOutcome.absent(asked.first().strip() + " is no built-in API that was removed");
  }
}
