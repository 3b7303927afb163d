package dev.culprit.report;

import dev.culprit.diagnosis.CausalChain;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.MissingEvidence;
import dev.culprit.diagnosis.NextCheck;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.RemedyAdvice;
import dev.culprit.diagnosis.Rival;
import dev.culprit.diagnosis.RuledOut;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.diagnosis.Unexplained;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.Onset;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.Prior;
import dev.culprit.knowledge.Remedy;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.judge.Quote;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import dev.culprit.target.TargetKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Diagnoses made by hand, with every field filled; each text goes through a spoiler. */
final class Sample {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final UnaryOperator<String> text;

  private Sample(UnaryOperator<String> text) {
    this.text = text;
  }

  static Sample plain() {
    return new Sample(UnaryOperator.identity());
  }

  /** Returns diagnoses of which every free text ends with the given one. */
  static Sample spoiledBy(String suffix) {
    return new Sample(text -> text + suffix);
  }

  private String of(String words) {
    return text.apply(words);
  }

  Diagnosis established() {
    return diagnosis(Verdict.ESTABLISHED, .9712, .12);
  }

  Diagnosis notEstablished() {
    return diagnosis(Verdict.NOT_ESTABLISHED, .43, .41);
  }

  Diagnosis noFault() {
    Snapshot snapshot =
        SnapshotBuilder.of(target(), NOON)
            .add(new SettingEvidence(of("memoryMb"), of("128"), "lambda:GetFunction"))
            .covered(Section.LOGS, new Coverage(.5))
            .build();
    return new Diagnosis(
        snapshot,
        Verdict.NO_FAULT,
        List.of(),
        List.of(),
        .98,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        CausalChain.NONE,
        List.of(),
        false,
        "0f0f",
        (diagnosis, title, fixed, patches) -> {
          throw new AssertionError("nothing to project");
        });
  }

  private Diagnosis diagnosis(Verdict verdict, double first, double second) {
    Hypothesis pruned = pruned(first);
    Hypothesis unsupported = unsupported(second);
    List<RankedCause> ranking =
        List.of(
            new RankedCause("package-metadata-missing", of("layer otel:3"), first),
            new RankedCause("runtime-library-unsupported-pair", "", second));
    return new Diagnosis(
        snapshot(),
        verdict,
        List.of(pruned, unsupported),
        ranking,
        .0213,
        List.of(of("the function fails on every call")),
        List.of(),
        List.of(
            new RuledOut(
                "wrong-architecture",
                of("A library of another architecture"),
                of("every native library is built for x86_64"))),
        List.of(
            new Unexplained(
                of("a timeout of 3 s was hit twice"), List.of(quote("Task timed out")))),
        List.of(
            new NextCheck(
                of("List the *.dist-info folders of the layer"),
                Finding.Check.Kind.READ,
                of("unzip -l layer.zip | grep dist-info"),
                .8123,
                List.of("python.metadata-missing"))),
        new CausalChain(
            List.of(
                new CausalChain.Step(
                    "package-metadata-missing",
                    of("Distribution metadata was pruned from the package"),
                    of("the layer holds no dist-info"),
                    of("Package the layer again")),
                new CausalChain.Step(
                    "requires-python-unmet",
                    of("The bundle requires another Python"),
                    of("requires-python is >=3.13, the runtime would be 3.12"),
                    "")),
            List.of(pruned.remedies().get(0))),
        List.of(of("layers: layer otel:3")),
        true,
        "5c1e9a",
        (diagnosis, title, fixed, patches) -> projection(title));
  }

  private Projection projection(String title) {
    return new Projection(
        title,
        List.of("package-metadata-missing"),
        List.of(new Projection.Remaining("x.timeout", of("a call timed out"), .93)),
        List.of(
            new Projection.Standing(
                "handler-signature-invalid",
                of("The handler takes no event"),
                of("the handler has one parameter"),
                .91)),
        List.of(
            new Projection.Armed(
                "requires-python-unmet",
                of("The bundle requires another Python"),
                of("requires-python is >=3.13, the runtime would be 3.12"))),
        List.of(new RankedCause("package-metadata-missing", "", .97)),
        List.of(new RankedCause("requires-python-unmet", "", .88)),
        true);
  }

  private Hypothesis pruned(double probability) {
    RootCause cause =
        cause(
            "package-metadata-missing",
            of("Distribution metadata was pruned from the package"),
            of(
                "The package lacks the dist-info folders that importlib.metadata reads at run time."));
    Remedy remedy =
        new Remedy(
            "ship-dist-info",
            of("Package the layer again with its *.dist-info folders"),
            new TreeMap<>(Map.of("shell", "pip install --target python -r requirements.txt")),
            List.of(new Patch.AddMetadata()),
            Remedy.Risk.LOW,
            "unzip -l layer.zip | grep dist-info",
            "Attach the previous layer version again.");
    RemedyAdvice advice =
        new RemedyAdvice(
            cause.id(),
            remedy,
            new TreeMap<>(
                Map.of(
                    "shell",
                    "pip install --target python -r requirements.txt\nzip -r layer.zip python",
                    "aws-cli",
                    of("aws lambda publish-layer-version --layer-name otel"))),
            of("unzip -l layer.zip | grep dist-info"),
            of("Attach the previous layer version again."));
    return new Hypothesis(
        cause,
        of("layer otel:3"),
        probability,
        List.of(
            new SignalMatch(
                "python.metadata-missing",
                of("opentelemetry-api lies in the layer without its dist-info"),
                24.7,
                of("the missing folder is the fault itself"),
                List.of(quote("opentelemetry/"), quote("python/"), quote("more/")),
                "https://packaging.python.org/en/latest/specifications/recording-installed-packages/"),
            new SignalMatch(
                "python.stop-iteration",
                of("StopIteration was raised while OpenTelemetry looked up its context"),
                7.2,
                "",
                List.of(quote("StopIteration")),
                ""),
            new SignalMatch("x.slight", of("a slight thing"), 1.2, "", List.of(), "")),
        List.of(
            new SignalMatch(
                "x.not-found", of("no PackageNotFoundError in the logs"), -3.1, "", List.of(), "")),
        List.of(
            new MissingEvidence(
                "",
                of("the package holds every distribution's metadata"),
                of("the artifacts were not read"))),
        List.of(),
        List.of(advice));
  }

  private Hypothesis unsupported(double probability) {
    return new Hypothesis(
        cause(
            "runtime-library-unsupported-pair",
            of("Python 3.13"),
            of("The library does not declare support for the runtime.")),
        "",
        probability,
        List.of(
            new SignalMatch(
                "python.stop-iteration", of("StopIteration was raised"), 5.5, "", List.of(), "")),
        List.of(),
        List.of(),
        List.of(
            new Rival(
                "package-metadata-missing", of("layer otel:3"), of("the missing dist-info"), 15.2)),
        List.of());
  }

  private RootCause cause(String id, String title, String summary) {
    return new RootCause(
        id,
        title,
        summary,
        "packaging-layout",
        Set.of(Platform.AWS_LAMBDA),
        RootCause.Status.EXPERIMENTAL,
        Prior.UNCOMMON,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(of("Point the alias back to the last version that worked.")),
        List.of(),
        List.of(of("Never delete dist-info to save space.")),
        List.of("A vendored package that reads no metadata."),
        List.of("https://docs.python.org/3/library/importlib.metadata.html"));
  }

  private Quote quote(String words) {
    return new Quote(Section.LOGS, of("/aws/lambda/orders"), of("layer otel:3"), of(words));
  }

  private Target target() {
    return Target.of(
        TargetKind.LAMBDA_FUNCTION,
        of("aws-lambda:eu-west-1:orders"),
        Map.of("faas.name", of("orders"), "cloud.region", "eu-west-1"));
  }

  private Snapshot snapshot() {
    return SnapshotBuilder.of(target(), NOON)
        .onset(new Onset(NOON.minusSeconds(7200), NOON.minusSeconds(3600)))
        .add(new SettingEvidence("DB_PASSWORD", "[redacted:password]", "lambda:GetFunction"))
        .add(
            new ChangeEvidence(
                NOON.minusSeconds(7000),
                "",
                of("the layers were changed"),
                null,
                null,
                null,
                null,
                "trail"))
        .add(
            new ChangeEvidence(
                null, of("last week"), of("a slim build"), null, null, null, null, "operator"))
        .add(
            new EventEvidence(
                "Error",
                of("Failed"),
                of("orders"),
                of("a call failed"),
                3,
                NOON.minusSeconds(3500),
                null,
                "events"))
        .add(
            new LogEvidence(
                "ERROR",
                of("StopIteration"),
                12,
                NOON.minusSeconds(3600),
                NOON,
                List.of(),
                "/aws/lambda/orders"))
        .add(
            new EvidenceGap(
                Section.LAYERS,
                of("layer otel:3"),
                GapReason.DENIED,
                of("User is not authorized"),
                new Grant(
                    "lambda:GetLayerVersion", null, of("arn:aws:lambda:eu-west-1:1:layer:otel:3")),
                "lambda:GetLayerVersionByArn"))
        .covered(Section.LOGS, new Coverage(.5))
        .build();
  }
}
