package dev.culprit.knowledge.derived.platform;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Spelling;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.knowledge.derived.StatedRuntime;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What images, container states and probes say together. */
public final class ContainerFacts {

  private static final Pattern CPU_IN_IMAGE =
      Pattern.compile("(?:^|[-_/.:])(amd64|x86_64|arm64|aarch64|arm64v8)(?:$|[-_/.:@])");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:[A-Za-z0-9.-]+(?::[0-9]{1,5})?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

  /** What people write behind a reference, and what stands where a part was left out. */
  private static final Pattern REMARK = Pattern.compile("\\s+\\(.*$");

  private static final Pattern SHORTENED = Pattern.compile("<|\\.\\.\\.|\u2026");
  private static final Pattern MOVING =
      Pattern.compile("|latest|master|main|stable|edge|nightly|dev(?:elop)?|canary|v?[0-9]{1,3}");
  private static final Pattern FLOAT_TAG = Pattern.compile(":[0-9]+(?:\\.[0-9]+)?e[+-]?[0-9]+$");
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_]*)_PORT\\b[^\\n]{0,60}?tcp://|tcp://[0-9.]{7,15}:[0-9]+");

  private ContainerFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "image-architecture-other-than-node",
            "The image, or the program in it, is for another CPU than the node or function.",
            ContainerFacts::otherCpu),
        DerivedFact.of(
            "image-reference-malformed",
            "An image reference cannot be parsed as a name.",
            ContainerFacts::malformed),
        DerivedFact.of(
            "image-tag-mutable",
            "An image is named by a tag that moves: none, latest, a branch or a bare major version.",
            ContainerFacts::mutableTag),
        DerivedFact.of(
            "killed-by-liveness-probe",
            "A container was killed after its liveness or startup probe failed, not for memory.",
            ContainerFacts::killedByProbe),
        DerivedFact.of(
            "completed-with-restart-policy-always",
            "A container that is restarted always ended with exit code 0.",
            ContainerFacts::completed),
        DerivedFact.of(
            "default-service-account",
            "The pod calls the API as the service account default.",
            ContainerFacts::defaultAccount),
        DerivedFact.of(
            "service-link-variable",
            "A Service's link variable (tcp://...) was read as the program's own setting.",
            ContainerFacts::serviceLink));
  }

  private static FactOutcome otherCpu(EvidenceView view) {
    Optional<String> node =
        Stream.concat(view.runtimes("node").stream(), view.ownRuntimes().stream())
            .map(RuntimeEvidence::architecture)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .or(() -> view.status("nodeInfo.architecture").map(Spelling::architecture));
    if (node.isEmpty()) {
      return FactOutcome.unknown("the CPU of the node was not read", Section.RUNTIMES);
    }
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    Optional<String> manifests = view.setting("manifest.platforms", "manifest.platform");
    if (manifests.isPresent()) {
      compared = true;
      boolean fits =
          Stream.of(manifests.get().split("[,\\s\\[\\]\"]+", -1))
              .filter(one -> one.contains("/"))
              .anyMatch(one -> node.get().equals(Spelling.architecture(one.split("/", 3)[1])));
      if (!fits && manifests.get().contains("/")) {
        found.add(
            new Instance(
                "",
                manifests.get(),
                "the image has " + manifests.get() + ", the node is " + node.get()));
      }
    }
    for (String image : StatedRuntime.images(view)) {
      Matcher matcher = CPU_IN_IMAGE.matcher(image);
      if (matcher.find()) {
        compared = true;
        String built =
            Spelling.architecture(
                matcher.group(1).startsWith("arm64") ? "arm64" : matcher.group(1));
        if (!node.get().equals(built) && built != null) {
          found.add(
              new Instance(
                  image,
                  built,
                  "image " + image + " is named for " + built + ", the node is " + node.get()));
        }
      }
    }
    boolean containers =
        view.platform() == Platform.KUBERNETES
            || view.setting("packageType").filter("Image"::equalsIgnoreCase).isPresent();
    for (RuntimeEvidence build : containers ? view.runtimes("build") : List.<RuntimeEvidence>of()) {
      String cpu = build.architecture();
      compared |= cpu != null;
      if (cpu != null && !cpu.equals(node.get())) {
        found.add(
            new Instance(
                "", cpu, "the image was built on " + cpu + ", and it runs on " + node.get()));
      }
    }
    boolean any = compared;
    return presentOr(
        .9,
        found,
        () ->
            any
                ? FactOutcome.absent("the image is for " + node.get())
                : FactOutcome.unknown("the CPU of the image was not read", Section.SETTINGS));
  }

  private static FactOutcome malformed(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    List<String> images = StatedRuntime.images(view);
    for (String told : images) {
      String image = REMARK.matcher(told.strip()).replaceFirst("");
      boolean wrong = !REFERENCE.matcher(image).matches() || FLOAT_TAG.matcher(image).find();
      if (wrong && !SHORTENED.matcher(image).find() && !image.isBlank()) {
        found.add(new Instance(image, image, "'" + image + "' is no image reference"));
      }
    }
    return presentOr(
        1,
        found,
        () ->
            images.isEmpty()
                ? FactOutcome.unknown("no image reference was read", Section.SETTINGS)
                : FactOutcome.absent("the image references are well-formed"));
  }

  private static FactOutcome mutableTag(EvidenceView view) {
    List<String> images = StatedRuntime.images(view);
    List<Instance> found = new ArrayList<>();
    for (String image : images) {
      String name = image.substring(image.lastIndexOf('/') + 1);
      int colon = name.indexOf(':');
      String tag = colon < 0 ? "" : name.substring(colon + 1);
      boolean moves = !image.contains("@sha256:") && MOVING.matcher(tag).matches();
      if (moves && !name.isBlank()) {
        String says = "image " + image + " names " + (tag.isEmpty() ? "no tag" : "the tag " + tag);
        found.add(new Instance(image, tag, says + ", which moves"));
      }
    }
    return presentOr(
        1,
        found,
        () ->
            images.isEmpty()
                ? FactOutcome.unknown("no image reference was read", Section.SETTINGS)
                : FactOutcome.absent("the images are named by release or digest"));
  }

  private static FactOutcome killedByProbe(EvidenceView view) {
    boolean oom = view.statuses("reason").stream().anyMatch(one -> one.value().equals("OOMKilled"));
    Optional<EventEvidence> failed =
        view.snapshot().events().stream()
            .filter(
                event ->
                    event
                        .message()
                        .matches(
                            "(?s).*(?:Liveness|Startup) probe failed.*|.*failed (?:liveness|startup) probe.*"))
            .findFirst();
    if (failed.isEmpty()) {
      return view.snapshot().coverageOf(Section.EVENTS).isSome()
          ? FactOutcome.absent("no event tells of a failed liveness probe")
          : FactOutcome.unknown("events were not read", Section.EVENTS);
    }
    boolean killing =
        view.snapshot().events().stream().anyMatch(event -> event.reason().equals("Killing"));
    boolean restarted =
        view.statuses("restartCount").stream().anyMatch(one -> !one.value().equals("0"));
    boolean signalled =
        view.statuses("exitCode").stream()
            .anyMatch(one -> one.value().equals("137") || one.value().equals("143"));
    if (oom) {
      return FactOutcome.absent("the container is OOMKilled");
    }
    return killing || restarted || signalled
        ? Judgements.present(
            1,
            failed.get().object(),
            "'" + failed.get().message() + "', and the container was restarted")
        : FactOutcome.absent("the probe failed and nothing was restarted");
  }

  private static FactOutcome completed(EvidenceView view) {
    List<StatusEvidence> codes = view.statuses("terminated.exitCode");
    List<StatusEvidence> reasons = view.statuses("terminated.reason");
    boolean clean =
        codes.stream().anyMatch(one -> one.value().equals("0"))
            || reasons.stream().anyMatch(one -> one.value().equals("Completed"));
    if (!clean) {
      return codes.isEmpty() && reasons.isEmpty()
          ? FactOutcome.unknown("how the container ended was not read", Section.STATUS)
          : FactOutcome.absent("the container ended with an error");
    }
    String policy = view.setting("restartPolicy").orElse("");
    boolean backOff =
        view
            .documents(
                one ->
                    one.text().contains("CrashLoopBackOff")
                        || one.text().contains("Back-off restarting"))
            .stream()
            .anyMatch(one -> one.section() == Section.STATUS || one.section() == Section.EVENTS);
    if (policy.equalsIgnoreCase("Always") || backOff) {
      return Judgements.present(
          1, "0", "the container ended with exit code 0 and is started again");
    }
    return policy.isEmpty()
        ? FactOutcome.unknown("the restart policy was not read", Section.SETTINGS)
        : FactOutcome.absent("the restart policy is " + policy);
  }

  private static FactOutcome defaultAccount(EvidenceView view) {
    for (Document document : view.telling("system", "serviceaccount", "default")) {
      Matcher matcher =
          Pattern.compile("system:serviceaccount:([\\w-]+):default\\b").matcher(document.text());
      if (matcher.find()) {
        return Judgements.present(1, matcher.group(1), "the refused caller is " + matcher.group());
      }
    }
    return view.setting("serviceAccountName", "serviceAccount")
        .map(
            name ->
                name.equals("default") || name.equals("<not set>")
                    ? Judgements.present(1, name, "serviceAccountName is " + name)
                    : FactOutcome.absent("serviceAccountName is " + name))
        .orElseGet(() -> FactOutcome.unknown("serviceAccountName was not read", Section.SETTINGS));
  }

  private static FactOutcome serviceLink(EvidenceView view) {
    String service =
        view.setting("service.name").orElse("").toUpperCase(Locale.ROOT).replace('-', '_');
    for (Document document : view.telling("tcp")) {
      Matcher matcher = SERVICE_LINK.matcher(document.text());
      if (matcher.find() && document.text().matches("(?is).*(?:port|parse|invalid|url|listen).*")) {
        String name = matcher.group(1) == null ? service : matcher.group(1);
        String also =
            service.isEmpty() ? "" : ", and a Service makes the variable " + service + "_PORT";
        return Judgements.present(
            service.isEmpty() ? .7 : 1,
            name,
            "the program read '" + matcher.group() + "' as a setting" + also);
      }
    }
    return Judgements.untold(view, "that a value beginning with tcp:// was read");
  }

  /** Returns the distinct values, sorted, joined by commas. */
  static String joined(Stream<String> values) {
    return String.join(", ", new TreeSet<>(values.toList()));
  }
}
