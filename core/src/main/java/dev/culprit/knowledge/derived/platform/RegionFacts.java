package dev.culprit.knowledge.derived.platform;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether layers and other resources fit the function's region, runtime and CPU. */
public final class RegionFacts {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:(lambda|kms|secretsmanager|ecr|sqs|sns|dynamodb|kinesis|ssm|elasticfilesystem|states|events|rds|logs):([a-z]{2}(?:-[a-z]+)+-[0-9]):[^\\s\"',)]*");
  private static final Pattern NAME_VERSION =
      Pattern.compile(
          "(?i)(?:python|py|p)[-_]?([23])\\.?([0-9]{1,2})(?![0-9])|node(?:js)?[-_]?([0-9]{2})(?:x|\\.x)?(?![0-9])");

  private RegionFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "layer-in-other-region",
            "A layer's ARN names another region than the function's.",
            view -> otherRegion(view, true)),
        DerivedFact.of(
            "resources-in-different-regions",
            "The function and a key, secret, queue, image or other resource lie in different regions.",
            view -> otherRegion(view, false)),
        DerivedFact.of(
            "layer-runtime-incompatible",
            "A layer's declared runtimes, or the version in its name, leave the function's runtime out.",
            RegionFacts::layerRuntime),
        DerivedFact.of(
            "layer-architecture-incompatible",
            "A layer's declared architectures leave the function's CPU out.",
            RegionFacts::layerCpu),
        DerivedFact.of(
            "vpc-without-outbound",
            "The function is in a VPC that has no NAT gateway and no endpoint for what it calls.",
            RegionFacts::noOutbound));
  }

  private static FactOutcome otherRegion(EvidenceView view, boolean layers) {
    Optional<String> own = region(view);
    Map<String, String> arns = new LinkedHashMap<>();
    for (LayerEvidence layer : view.snapshot().layers()) {
      collect(arns, layer.name(), "layer " + layer.name());
    }
    for (SettingEvidence setting : view.snapshot().settings()) {
      String value = setting.value();
      collect(arns, value == null ? "" : value, "setting " + setting.name());
    }
    for (Document document : view.telling("arn", "aws")) {
      collect(arns, document.text(), "the text");
    }
    List<Instance> found = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<String, String> arn : arns.entrySet()) {
      Matcher matcher = ARN.matcher(arn.getKey());
      boolean isLayer = arn.getKey().contains(":layer:");
      boolean isFunction = arn.getKey().contains(":function:");
      if (isLayer != layers || isFunction || !matcher.matches() || own.isEmpty()) {
        continue;
      }
      compared++;
      if (!matcher.group(2).equals(own.get())) {
        String says =
            "%s lies in %s, the function in %s"
                .formatted(arn.getKey(), matcher.group(2), own.get());
        found.add(new Instance(arn.getKey(), matcher.group(2), says));
      }
    }
    int any = compared;
    return presentOr(
        1,
        found,
        () -> {
          if (own.isEmpty()) {
            return FactOutcome.unknown("the function's region is not known", Section.SETTINGS);
          }
          return any > 0
              ? FactOutcome.absent("the ARNs that were read lie in " + own.get())
              : FactOutcome.unknown("no ARN was read", layers ? Section.LAYERS : Section.SETTINGS);
        });
  }

  private static void collect(Map<String, String> arns, String text, String where) {
    Matcher matcher = ARN.matcher(text);
    while (matcher.find()) {
      arns.putIfAbsent(matcher.group(), where);
    }
  }

  private static Optional<String> region(EvidenceView view) {
    return view.snapshot()
        .target()
        .attribute("cloud.region")
        .or(() -> view.setting("region", "stack.region", "functionRegion"))
        .or(() -> view.given("region", "function-region").stream().findFirst())
        .or(() -> functionArn(view))
        .or(
            () ->
                view.setting("AWS_REGION")
                    .filter(value -> value.matches("[a-z]{2}(?:-[a-z]+)+-[0-9]")));
  }

  private static Optional<String> functionArn(EvidenceView view) {
    Stream<String> texts =
        Stream.concat(
            Stream.of(view.snapshot().target().text()),
            view.telling("arn", "function").stream().map(Document::text));
    return texts
        .flatMap(text -> ARN.matcher(text).results())
        .filter(result -> result.group().contains(":function:"))
        .map(result -> result.group(2))
        .findFirst();
  }

  private static FactOutcome layerRuntime(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    boolean declared = true;
    for (LayerEvidence layer : view.snapshot().layers()) {
      if (!layer.compatibleRuntimes().isEmpty()) {
        Optional<String> own = identifier(view);
        compared |= own.isPresent();
        if (own.isPresent()
            && layer.compatibleRuntimes().stream().noneMatch(own.get()::equalsIgnoreCase)) {
          String says =
              "%s declares %s, the function runs %s"
                  .formatted(
                      layer.name(), String.join(", ", layer.compatibleRuntimes()), own.get());
          found.add(new Instance(layer.name(), own.get(), says));
        }
        continue;
      }
      Matcher name = NAME_VERSION.matcher(layer.name());
      if (name.find()) {
        String language = name.group(1) == null ? "nodejs" : "python";
        String version =
            name.group(1) == null ? name.group(3) : name.group(1) + "." + name.group(2);
        int parts = language.equals("python") ? 2 : 1;
        Optional<String> own = view.version(language).map(text -> Versions.release(text, parts));
        compared |= own.isPresent();
        if (own.isPresent() && !own.get().equals(version)) {
          declared = false;
          String says =
              "%s is made for %s %s, the function runs %s"
                  .formatted(layer.name(), language, version, own.get());
          found.add(new Instance(layer.name(), version, says));
        }
      }
    }
    boolean any = compared;
    return presentOr(
        declared ? 1 : .9,
        found,
        () ->
            any
                ? FactOutcome.absent("the layers suit the runtime, as far as they declare it")
                : FactOutcome.unknown(
                    "the layers' runtimes or the function's are not known", Section.LAYERS));
  }

  private static Optional<String> identifier(EvidenceView view) {
    Optional<String> setting = view.setting("runtime").filter(value -> !value.startsWith("<"));
    return setting.or(
        () ->
            view.language()
                .flatMap(
                    language ->
                        view.version(language)
                            .map(
                                version ->
                                    language.equals("nodejs")
                                        ? "nodejs" + Versions.release(version, 1) + ".x"
                                        : language + Versions.release(version, 2))));
  }

  private static FactOutcome layerCpu(EvidenceView view) {
    Optional<String> cpu =
        view.ownRuntimes().stream()
            .map(RuntimeEvidence::architecture)
            .flatMap(Stream::ofNullable)
            .findFirst();
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (LayerEvidence layer : view.snapshot().layers()) {
      List<String> declared = layer.compatibleArchitectures();
      compared |= !declared.isEmpty() && cpu.isPresent();
      if (!declared.isEmpty() && cpu.isPresent() && !declared.contains(cpu.get())) {
        String says =
            "%s declares %s, the function runs on %s"
                .formatted(layer.name(), String.join(", ", declared), cpu.get());
        found.add(new Instance(layer.name(), cpu.get(), says));
      }
    }
    boolean any = compared;
    return presentOr(
        1,
        found,
        () ->
            any
                ? FactOutcome.absent("the layers suit the CPU, as far as they declare it")
                : FactOutcome.unknown(
                    "the layers' architectures or the function's are not known", Section.LAYERS));
  }

  private static FactOutcome noOutbound(EvidenceView view) {
    Optional<String> vpc =
        view.setting("vpc", "vpcId", "VpcConfig.VpcId").or(() -> view.setting("subnetIds"));
    if (vpc.isPresent()
        && Set.of("false", "none", "").contains(vpc.get().toLowerCase(Locale.ROOT))) {
      return FactOutcome.absent("the function is in no VPC");
    }
    Optional<String> nat = view.setting("natGateway", "natGateways");
    Optional<String> endpoints = view.setting("vpcEndpoints");
    if (vpc.isEmpty() || nat.isEmpty()) {
      return FactOutcome.unknown(
          "whether the subnets have a NAT gateway was not read", Section.SETTINGS);
    }
    if (!isNone(nat.get())) {
      return FactOutcome.absent("the subnets have a NAT gateway");
    }
    if (endpoints.isPresent() && !isNone(endpoints.get())) {
      return FactOutcome.absent("the VPC has endpoints: " + endpoints.get());
    }
    String also = endpoints.map(value -> ", VPC endpoints: " + value).orElse("");
    return Judgements.present(
        endpoints.isPresent() ? 1 : .9,
        "",
        "the function is in a VPC, NAT gateway: " + nat.get() + also);
  }

  private static boolean isNone(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.startsWith("none")
        || lower.equals("false")
        || lower.equals("no")
        || lower.equals("0")
        || lower.equals("[]");
  }
}
