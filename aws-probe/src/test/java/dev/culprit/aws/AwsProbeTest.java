package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.DECRYPT;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.LAYER_PACKAGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.LayerEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.Probe;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.probe.Probes;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsProbeTest {

  private static final Instant NOW = Instant.parse(LambdaAnswers.NOW);

  private final TestClients clients = new TestClients();

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Test
  void isFoundByTarget() {
    try (Probe probe = Probes.forTarget(TestClients.target())) {
      assertThat(probe).isInstanceOf(AwsProbe.class);
    }
  }

  @Test
  void refusesTargetsOfOtherKinds() {
    try (AwsProbe probe = new AwsProbe()) {
      Target unnamed = Target.unnamed(Platform.AWS_LAMBDA);
      assertThat(probe.observes(unnamed)).isFalse();
      assertThatThrownBy(() -> observe(probe, unnamed, ProbeBudget.standard()))
          .isInstanceOf(ProbeException.class)
          .hasMessageContaining("not aws-lambda:?");
    }
  }

  @Test
  void readsTheRuntimeWithItsArchitecture() {
    assertThat(observe(LambdaAnswers.healthy()).runtimes())
        .containsExactly(
            new RuntimeEvidence(
                "function", "python", "3.13", "arm64", "linux", null, GET_FUNCTION));
  }

  @Test
  void takesX86WhereAFunctionHasNoListOfArchitectures() {
    Snapshot snapshot = observe(functionWith("Architectures", ""));
    assertThat(snapshot.runtimes())
        .extracting(RuntimeEvidence::architecture)
        .containsExactly("x86_64");
  }

  @Test
  void readsSettingsUnderTheNamesThatRulesUse() {
    Map<String, String> settings = settings(observe(LambdaAnswers.healthy()));
    assertThat(settings)
        .containsEntry("handler", "app.handler")
        .containsEntry("memoryMb", "128")
        .containsEntry("timeoutSeconds", "3")
        .containsEntry("packageType", "Zip")
        .containsEntry("ephemeralStorageMb", "512")
        .containsEntry("runtime", "python3.13")
        .containsEntry("vpc", "vpc-1")
        .containsEntry("subnetIds", "subnet-1")
        .containsEntry("securityGroupIds", "sg-1")
        .containsEntry("layers", LambdaAnswers.LAYER_ARN)
        .containsEntry("logGroup", "/custom/orders")
        .containsEntry("reservedConcurrentExecutions", "5");
  }

  @Test
  void readsNamesOfAllVariablesAndValuesOfSafeOnesOnly() {
    Map<String, String> settings = settings(observe(LambdaAnswers.healthy()));
    assertThat(settings)
        .containsEntry("OTEL_SDK_DISABLED", "true")
        .containsEntry("DB_PASSWORD", "null")
        .containsEntry("OTEL_EXPORTER_OTLP_HEADERS", "null")
        .containsEntry("PLAIN", "null")
        .containsKey("environmentSizeBytes");
  }

  @Test
  void readsTheValueOfAVariableThatTheCallerCallsSafe() {
    try (RecordedApi api =
            RecordedApi.start(
                functionWith("Environment", "{\"Variables\": {\"STAGE\": \"prod\"}}"));
        AwsProbe probe =
            AwsProbe.of(clients.config(api.uri()).safeVariables(List.of("STAGE")).build())) {
      assertThat(settings(observe(probe, TestClients.target(), ProbeBudget.standard())))
          .containsEntry("STAGE", "prod")
          .containsEntry("environmentSizeBytes", "9");
    }
  }

  @Test
  void keepsStatesReasonsAndCodes() {
    Snapshot snapshot =
        observe(
            LambdaAnswers.with(
                GET_FUNCTION,
                Answer.json(
                    LambdaAnswers.function(
                        Map.of(
                            "State", "\"Failed\"",
                            "StateReason", "\"The subnet is out of IP addresses.\"",
                            "StateReasonCode", "\"SubnetOutOfIPAddresses\"",
                            "LastUpdateStatus", "\"Failed\"",
                            "LastUpdateStatusReasonCode", "\"EniLimitExceeded\"")))));
    assertThat(snapshot.status())
        .contains(
            new StatusEvidence("", "State", "Failed", GET_FUNCTION),
            new StatusEvidence("", "StateReasonCode", "SubnetOutOfIPAddresses", GET_FUNCTION),
            new StatusEvidence("", "LastUpdateStatusReasonCode", "EniLimitExceeded", GET_FUNCTION));
  }

  @Test
  void keepsARuntimeThatTheClientDoesNotKnow() {
    Snapshot snapshot = observe(functionWith("Runtime", "\"python9.1\""));
    assertThat(snapshot.runtimes()).extracting(RuntimeEvidence::version).containsExactly("9.1");
    assertThat(settings(snapshot)).containsEntry("runtime", "python9.1");
  }

  @Test
  void namesTheKeyWhenTheEnvironmentCannotBeDecrypted() {
    String environment =
        "{\"Error\": {\"ErrorCode\": \"AccessDeniedException\", \"Message\": \"Lambda was unable to decrypt\"}}";
    String key = "arn:aws:kms:eu-west-1:123456789012:key/1";
    Snapshot snapshot =
        observe(
            LambdaAnswers.with(
                GET_FUNCTION,
                Answer.json(
                    LambdaAnswers.function(
                        Map.of("Environment", environment, "KMSKeyArn", "\"" + key + "\"")))));
    EvidenceGap gap = gapOf(snapshot, DECRYPT);
    assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
    assertThat(gap.grant().action()).isEqualTo("kms:Decrypt");
    assertThat(gap.grant().resource()).isEqualTo(key);
    assertThat(snapshot.coverageOf(Section.SETTINGS).share()).isLessThan(1);
    assertThat(settings(snapshot)).containsEntry("handler", "app.handler");
  }

  @Test
  void readsWhatALayerDeclares() {
    assertThat(observe(LambdaAnswers.healthy()).layers())
        .extracting(
            LayerEvidence::name,
            LayerEvidence::version,
            LayerEvidence::sizeBytes,
            LayerEvidence::compatibleRuntimes,
            LayerEvidence::compatibleArchitectures)
        .containsExactly(
            tuple(
                "arn:aws:lambda:eu-west-1:123456789012:layer:deps",
                "7",
                276L,
                List.of("python3.13"),
                List.of("arm64")));
  }

  @Test
  void inspectsTheCodeAndTheLayers() {
    assertThat(observe(LambdaAnswers.healthy()).artifacts())
        .extracting(ArtifactEvidence::name, ArtifactEvidence::listedWhole)
        .containsExactlyInAnyOrder(tuple("code", true), tuple(LambdaAnswers.LAYER_ARN, true));
  }

  @Test
  void saysThatImagesAreNotRead() {
    String image =
        """
        {"Configuration": {%s},
         "Code": {"RepositoryType": "ECR", "ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1"}}
        """
            .formatted(
                LambdaAnswers.configuration(
                    Map.of(
                        "PackageType", "\"Image\"", "Runtime", "", "Handler", "", "Layers", "")));
    Snapshot snapshot = observe(LambdaAnswers.with(GET_FUNCTION, Answer.json(image)));
    assertThat(gapOf(snapshot, CODE_PACKAGE).reason()).isEqualTo(GapReason.UNSUPPORTED);
    assertThat(settings(snapshot)).containsEntry("packageType", "Image").containsKey("image");
    assertThat(snapshot.artifacts()).isEmpty();
    assertThat(snapshot.runtimes()).extracting(RuntimeEvidence::language).containsOnlyNulls();
  }

  @Test
  void keepsTheListedLayerWhenItsContentMayNotBeRead() {
    Snapshot snapshot =
        observe(
            LambdaAnswers.with(
                "lambda:GetLayerVersionByArn",
                Refusals.of("lambda:GetLayerVersionByArn", Fault.DENIED)));
    assertThat(snapshot.layers()).extracting(LayerEvidence::sizeBytes).containsExactly(4164937L);
    assertThat(snapshot.gaps())
        .filteredOn(gap -> gap.reason() == GapReason.DENIED)
        .extracting(
            EvidenceGap::section, gap -> gap.grant().action(), gap -> gap.grant().resource())
        .containsExactlyInAnyOrder(
            tuple(Section.LAYERS, "lambda:GetLayerVersion", LambdaAnswers.LAYER_ARN),
            tuple(Section.ARTIFACTS, "lambda:GetLayerVersion", LambdaAnswers.LAYER_ARN));
  }

  @Test
  void asksForAFreshLinkWhenThePresignedOneExpired() {
    Answer expired =
        new Answer(
            403,
            Map.of("Content-Type", "application/xml"),
            "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
                .getBytes(UTF_8),
            false);
    EvidenceGap gap = gapOf(observe(LambdaAnswers.with(LAYER_PACKAGE, expired)), LAYER_PACKAGE);
    assertThat(gap.detail()).contains("expired");
    assertThat(gap.grant().action()).isEqualTo("lambda:GetLayerVersion");
  }

  @Test
  void readsLogsWhereTheyUsuallyAreWhenTheFunctionMayNotBeRead() {
    try (RecordedApi api =
            RecordedApi.start(
                LambdaAnswers.with(GET_FUNCTION, Refusals.of(GET_FUNCTION, Fault.DENIED)));
        AwsProbe probe = clients.probe(api.uri())) {
      Snapshot snapshot = observe(probe, TestClients.target(), ProbeBudget.standard());
      assertThat(snapshot.logs()).isNotEmpty();
      assertThat(api.requests())
          .filteredOn(request -> request.operation().equals(FILTER_LOG_EVENTS))
          .allMatch(request -> request.body().contains("\"/aws/lambda/orders\""));
      assertThat(gapOf(snapshot, GET_FUNCTION).grant().resource())
          .isEqualTo("arn:aws:lambda:eu-west-1:*:function:orders");
      assertThat(gapOf(snapshot, CODE_PACKAGE).section()).isEqualTo(Section.ARTIFACTS);
    }
  }

  @Test
  void tellsTheServiceWordsOfAFunctionInAnotherRegion() {
    Answer wrongRegion =
        Answer.of(
                404,
                "{\"Type\": \"User\", \"Message\": \"Functions from 'eu-central-1' are not reachable in this region ('us-east-1')\"}")
            .withHeader("x-amzn-ErrorType", "ResourceNotFoundException");
    EvidenceGap gap = gapOf(observe(LambdaAnswers.with(GET_FUNCTION, wrongRegion)), GET_FUNCTION);
    assertThat(gap.reason()).isEqualTo(GapReason.NOT_FOUND);
    assertThat(gap.detail()).contains("not reachable in this region");
  }

  @Test
  void namesNoGrantWhenTheCredentialsAreExpired() {
    Answer expired =
        Answer.of(403, "{\"message\": \"The security token included in the request is expired\"}")
            .withHeader("x-amzn-ErrorType", "ExpiredTokenException");
    EvidenceGap gap = gapOf(observe(LambdaAnswers.with(GET_FUNCTION, expired)), GET_FUNCTION);
    assertThat(gap.reason()).isEqualTo(GapReason.DENIED);
    assertThat(gap.grant()).isNull();
    assertThat(gap.detail()).startsWith("the credentials cannot be used");
  }

  @Test
  void asksForTheQualifierOfTheTarget() {
    Target alias =
        Target.of(
            TestClients.target().kind(),
            "aws-lambda:eu-west-1:orders:live",
            Map.of(
                "faas.name", "orders",
                "cloud.region", "eu-west-1",
                "culprit.lambda.qualifier", "live"));
    try (RecordedApi api = RecordedApi.start(LambdaAnswers.healthy());
        AwsProbe probe = clients.probe(api.uri())) {
      observe(probe, alias, ProbeBudget.standard());
      assertThat(api.requests())
          .filteredOn(request -> request.operation().equals(GET_FUNCTION))
          .extracting(request -> request.query())
          .containsExactly("Qualifier=live");
    }
  }

  private List<RecordedExchange> functionWith(String field, String value) {
    return LambdaAnswers.with(
        GET_FUNCTION, Answer.json(LambdaAnswers.function(Map.of(field, value))));
  }

  private Snapshot observe(List<RecordedExchange> answers) {
    try (RecordedApi api = RecordedApi.start(answers);
        AwsProbe probe = clients.probe(api.uri())) {
      return observe(probe, TestClients.target(), ProbeBudget.standard());
    }
  }

  private static Snapshot observe(AwsProbe probe, Target target, ProbeBudget budget) {
    TimeWindow window = new TimeWindow(NOW.minusSeconds(3 * 3600), NOW);
    return probe.observe(
        new ProbeRequest(target, window, budget),
        ProbeContext.of(Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  private static EvidenceGap gapOf(Snapshot snapshot, String source) {
    return snapshot.gaps().stream()
        .filter(gap -> gap.source().equals(source))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no gap of " + source + ": " + snapshot.gaps()));
  }

  private static Map<String, String> settings(Snapshot snapshot) {
    return snapshot.settings().stream()
        .collect(Collectors.toMap(SettingEvidence::name, each -> String.valueOf(each.value())));
  }
}
