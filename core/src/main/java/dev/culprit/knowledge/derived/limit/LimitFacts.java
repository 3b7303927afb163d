package dev.culprit.knowledge.derived.limit;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import dev.culprit.target.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether sizes, times and counts reached a limit of AWS Lambda or of the workload's own settings.
 *
 * <p>Limits: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read
 * 2026-11-22.
 */
public final class LimitFacts {

  private static final double UNZIPPED = 262_144_000;
  private static final double SYNCHRONOUS_PAYLOAD = 6_291_556;
  private static final int LAYERS = 5;
  private static final double MANY = .1;
  private static final int ENVIRONMENT = 4096;
  private static final Pattern SIZE_TEXT =
      Pattern.compile(
          "(?i)(?:maximum allowed size of|must be smaller than|larger than the maximum of) ([0-9]{6,12}) bytes"
              + "(?:[\\s\\S]{0,60}?actual size is ([0-9]{6,12}) bytes)?");
  private static final Pattern PAYLOAD =
      Pattern.compile("(?i)exceeded maximum allowed payload size \\(([0-9]+) bytes\\)");
  private static final Pattern INIT_TIMEOUT =
      Pattern.compile("INIT_REPORT Init Duration: ([0-9.]+) ms[^\\n]*Status: timeout");
  private static final Pattern CODE =
      Pattern.compile("(?i)exited with (?:exit )?code:? ?(-?[0-9]{1,10})");

  private LimitFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "package-above-size-limit",
            "The unpacked package with its layers is larger than the platform allows.",
            LimitFacts::packageSize),
        DerivedFact.of(
            "environment-above-4-kb",
            "The environment variables together are larger than 4 KB.",
            LimitFacts::environment),
        DerivedFact.of(
            "layer-count-above-limit",
            "More than five layers are attached.",
            LimitFacts::layerCount),
        DerivedFact.of(
            "layers-fewer-than-two",
            "No more than one layer is attached, so no layer can collide with another.",
            LimitFacts::fewLayers),
        DerivedFact.of(
            "payload-above-limit",
            "A request or response is larger than the platform allows.",
            LimitFacts::payload),
        DerivedFact.of(
            "duration-at-timeout",
            "The longest run lasted as long as the configured timeout.",
            LimitFacts::duration),
        DerivedFact.of(
            "init-timeout",
            "The start-up phase did not finish within its time limit.",
            LimitFacts::initTimeout),
        DerivedFact.of(
            "reserved-concurrency-zero",
            "The reserved concurrency is zero, so every invocation is refused.",
            LimitFacts::concurrencyZero),
        DerivedFact.of(
            "invocations-throttled",
            "A tenth or more of the invocations that were asked for were refused for their number.",
            LimitFacts::throttled),
        DerivedFact.of(
            "worker-exit-code",
            "A worker, container or runtime process ended with a known exit code (the value).",
            LimitFacts::exitCode));
  }

  private static FactOutcome packageSize(EvidenceView view) {
    List<Document> texts = new ArrayList<>(view.telling("maximum", "bytes", "size"));
    texts.addAll(view.telling("must", "be", "smaller", "than", "bytes"));
    for (Document document : texts) {
      Matcher matcher = SIZE_TEXT.matcher(document.text());
      if (matcher.find()) {
        String actual = matcher.group(2);
        String is =
            actual == null ? "the package is larger" : "the package has " + actual + " bytes";
        return Judgements.present(1, matcher.group(1), is + ", the limit is " + matcher.group(1));
      }
    }
    if (view.platform() != Platform.AWS_LAMBDA) {
      return FactOutcome.unknown("no size was read", Section.ARTIFACTS);
    }
    double sum = 0;
    int read = 0;
    for (ArtifactEvidence artifact : view.snapshot().artifacts()) {
      Long bytes = artifact.unpackedBytes();
      if (bytes != null && artifact.kind() != ArtifactKind.IMAGE) {
        sum += bytes;
        read++;
      }
    }
    if (sum > UNZIPPED) {
      String says =
          String.format(
              Locale.ROOT,
              "code and layers have %.0f bytes unpacked, the limit is %.0f",
              sum,
              UNZIPPED);
      return Judgements.present(1, String.format(Locale.ROOT, "%.0f", sum), says);
    }
    return read > 0 && read == view.snapshot().artifacts().size() && view.isListedWhole()
        ? FactOutcome.absent(
            String.format(Locale.ROOT, "code and layers have %.0f bytes unpacked", sum))
        : FactOutcome.unknown("the unpacked sizes were not read", Section.ARTIFACTS);
  }

  private static FactOutcome environment(EvidenceView view) {
    if (!view.telling("exceeded", "4kb", "limit").isEmpty()) {
      return Judgements.present(1, "4096", "the platform answered that the variables exceed 4 KB");
    }
    int sum = 0;
    for (SettingEvidence setting : view.snapshot().settings()) {
      String value = setting.value();
      if (value != null && setting.name().matches("[A-Z_][A-Z0-9_]{2,}")) {
        sum += bytes(setting.name()) + bytes(value);
      }
    }
    if (sum > ENVIRONMENT && view.platform() == Platform.AWS_LAMBDA) {
      return Judgements.present(
          .9, String.valueOf(sum), "the variables have " + sum + " bytes, the limit is 4096");
    }
    return view.isReadWhole(Section.SETTINGS)
        ? FactOutcome.absent("the variables have " + sum + " bytes")
        : FactOutcome.unknown("the variables were not read whole", Section.SETTINGS);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static FactOutcome layerCount(EvidenceView view) {
    Set<String> layers = attachedLayers(view);
    if (layers.size() > LAYERS) {
      return Judgements.present(
          1,
          String.valueOf(layers.size()),
          layers.size() + " layers are attached, five are allowed");
    }
    return layers.isEmpty()
        ? FactOutcome.unknown("the layers were not read", Section.LAYERS)
        : FactOutcome.absent(layers.size() + " layers are attached");
  }

  private static FactOutcome fewLayers(EvidenceView view) {
    int attached = attachedLayers(view).size();
    if (attached > 1) {
      return FactOutcome.absent(attached + " layers are attached");
    }
    boolean isKnown =
        view.platform() == Platform.AWS_LAMBDA
            && view.isReadWhole(Section.LAYERS)
            && view.snapshot().layers().size() == attached;
    return isKnown
        ? Judgements.present(
            1,
            String.valueOf(attached),
            attached == 0 ? "no layer is attached" : "one layer alone is attached")
        : FactOutcome.unknown("the layers were not read whole", Section.LAYERS);
  }

  private static Set<String> attachedLayers(EvidenceView view) {
    Set<String> layers = new TreeSet<>();
    view.snapshot().layers().stream()
        .map(LayerEvidence::name)
        .filter(name -> name.startsWith("arn:"))
        .forEach(layers::add);
    return layers;
  }

  private static FactOutcome payload(EvidenceView view) {
    for (Document document : view.telling("exceeded", "payload", "size")) {
      Matcher matcher = PAYLOAD.matcher(document.text());
      if (matcher.find()) {
        return Judgements.present(
            1, matcher.group(1), "a payload is larger than " + matcher.group(1) + " bytes");
      }
    }
    OptionalDouble most =
        ReportLines.metric(view, "responseBytes", "largestResponseBytes", "requestBytes");
    if (most.isPresent() && most.getAsDouble() > SYNCHRONOUS_PAYLOAD) {
      String says =
          String.format(
              Locale.ROOT,
              "the largest payload has %.0f bytes, the limit is %.0f",
              most.getAsDouble(),
              SYNCHRONOUS_PAYLOAD);
      return Judgements.present(1, "", says);
    }
    return most.isPresent()
        ? FactOutcome.absent(
            String.format(Locale.ROOT, "the largest payload has %.0f bytes", most.getAsDouble()))
        : Judgements.untold(view, "that a payload is too large");
  }

  private static FactOutcome duration(EvidenceView view) {
    ReportLines lines = ReportLines.of(view);
    if (Double.isNaN(lines.durationMs()) || Double.isNaN(lines.timeoutMs())) {
      return FactOutcome.unknown("duration or timeout is not known", Section.METRICS, Section.LOGS);
    }
    String says =
        String.format(
            Locale.ROOT,
            "the longest run took %.0f ms, the timeout is %.0f ms",
            lines.durationMs(),
            lines.timeoutMs());
    return lines.durationMs() >= .99 * lines.timeoutMs()
        ? Judgements.present(1, String.format(Locale.ROOT, "%.0f", lines.timeoutMs()), says)
        : FactOutcome.absent(says);
  }

  private static FactOutcome initTimeout(EvidenceView view) {
    for (Document document : view.telling("init", "duration", "status", "timeout")) {
      Matcher matcher = INIT_TIMEOUT.matcher(document.text());
      if (matcher.find()) {
        return Judgements.present(
            1, matcher.group(1), "the start-up was cut off after " + matcher.group(1) + " ms");
      }
    }
    boolean coded =
        view.status("StateReasonCode", "LastUpdateStatusReasonCode")
            .filter("FunctionError.InitTimeout"::equals)
            .isPresent();
    return coded
        ? Judgements.present(1, "", "the platform's reason code is FunctionError.InitTimeout")
        : Judgements.untold(view, "that the start-up was cut off");
  }

  private static FactOutcome concurrencyZero(EvidenceView view) {
    Optional<String> reserved = view.setting("reservedConcurrentExecutions", "reservedConcurrency");
    if (reserved.isEmpty()) {
      return FactOutcome.unknown("the reserved concurrency was not read", Section.SETTINGS);
    }
    return reserved.get().strip().equals("0")
        ? Judgements.present(1, "0", "the reserved concurrency is 0")
        : FactOutcome.absent("the reserved concurrency is " + reserved.get());
  }

  /** Lambda counts a refused invocation among the throttles and not among the invocations. */
  private static FactOutcome throttled(EvidenceView view) {
    OptionalDouble refused = ReportLines.metric(view, "throttles", "Throttles");
    OptionalDouble run = ReportLines.metric(view, "invocations", "Invocations", "executions");
    if (refused.isEmpty() || run.isEmpty()) {
      return FactOutcome.unknown("throttles or invocations were not counted", Section.METRICS);
    }
    double asked = refused.getAsDouble() + run.getAsDouble();
    String says =
        String.format(
            Locale.ROOT, "%.0f of %.0f invocations were throttled", refused.getAsDouble(), asked);
    return asked > 0 && refused.getAsDouble() >= MANY * asked
        ? Judgements.present(1, String.format(Locale.ROOT, "%.0f", refused.getAsDouble()), says)
        : FactOutcome.absent(says);
  }

  private static FactOutcome exitCode(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    Stream.of("exitCode", "workerExitCode")
        .flatMap(path -> view.statuses(path).stream())
        .filter(status -> status.value().matches("-?[0-9]+"))
        .forEach(status -> found.add(instance(status)));
    for (Document document : view.telling("exited", "code")) {
      Matcher matcher = CODE.matcher(document.text());
      if (matcher.find()) {
        found.add(
            new Instance("", matcher.group(1), "a process exited with code " + matcher.group(1)));
      }
    }
    return presentOr(
        1, found, () -> FactOutcome.unknown("no exit code was read", Section.STATUS, Section.LOGS));
  }

  private static Instance instance(StatusEvidence status) {
    return new Instance(status.object(), status.value(), status.path() + " is " + status.value());
  }
}
