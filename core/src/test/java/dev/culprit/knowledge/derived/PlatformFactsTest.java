package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.target.Platform;
import dev.culprit.target.Target;
import org.junit.jupiter.api.Test;

class PlatformFactsTest {

  private static final String LAYER = "arn:aws:lambda:us-west-2:123456789012:layer:otel:3";

  @Test
  void reservedNamesAreThoseOfThePlatform() {
    String id = "reserved-variable-set";
    assertThat(Facts.lambda().setting("AWS_REGION", "eu-west-1").outcome(id)).isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .log("ValidationError: AWS_REGION environment variable is reserved")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().probed().setting("BEDROCK_REGION", "x").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().setting("BEDROCK_REGION", "x").outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.azure().probed().setting("AWS_REGION", "x").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.azure().setting("CONTAINER_NAME", "x").outcome(id)).isEqualTo(PRESENT);
  }

  @Test
  void aLayerBelongsToTheFunctionsRegion() {
    String id = "layer-in-other-region";
    assertThat(Facts.lambda().setting("region", "us-east-1").layer(LAYER, "3").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().setting("region", "us-west-2").layer(LAYER, "3").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().layer(LAYER, "3").outcome(id)).isEqualTo(UNKNOWN);
    String refused =
        "Layer "
            + LAYER
            + " is not usable by arn:aws:lambda:us-east-1:123456789012:function:orders";
    assertThat(Facts.lambda().event("ValidationException", refused).outcome(id)).isEqualTo(PRESENT);
  }

  @Test
  void otherResourcesAreComparedToo() {
    String id = "resources-in-different-regions";
    Facts facts = Facts.lambda().setting("region", "us-east-1");
    assertThat(facts.setting("kmsKeyArn", "arn:aws:kms:us-east-1:1:key/a").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(facts.setting("SECRET", "arn:aws:secretsmanager:eu-west-1:1:secret:a").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().setting("region", "us-east-1").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aLayerDeclaresItsRuntimesOrNamesOne() {
    String id = "layer-runtime-incompatible";
    assertThat(
            Facts.lambda().python("3.13").layer(LAYER, "3", "python3.11", "python3.12").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda().python("3.12").layer(LAYER, "3", "python3.11", "python3.12").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().python("3.6").layer("Klayers-python37-numpy", "1").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().python("3.9").layer("Klayers-p39-requests", "1").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().python("3.13").layer(LAYER, "3").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void theArchitectureIsUnknownUntilBothSidesAreRead() {
    assertThat(Facts.lambda().layer(LAYER, "3").outcome("layer-architecture-incompatible"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aRuntimeIsRefusedFromItsBlockDateOn() {
    String id = "runtime-past-block-date";
    assertThat(Facts.lambda().setting("runtime", "go1.x").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.lambda().setting("runtime", "python3.12").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().outcome(id)).isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .event(
                    "InvalidParameterValueException",
                    "The runtime parameter of nodejs12.x is no longer supported for creating or updating AWS Lambda functions.")
                .outcome(id))
        .isEqualTo(PRESENT);
  }

  @Test
  void aVpcWithoutNatOrEndpointsHasNoWayOut() {
    String id = "vpc-without-outbound";
    assertThat(Facts.lambda().setting("vpc", "true").setting("natGateway", "none").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().setting("vpc", "true").setting("natGateway", "nat-1").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().setting("vpc", "false").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().setting("vpc", "true").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aNeededSettingIsMissingWhenReadWholeOrSaidSo() {
    String id = "site-setting-missing";
    assertThat(Facts.azure().setting("FUNCTIONS_WORKER_RUNTIME", "<not set>").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().setting("ENABLE_ORYX_BUILD", "<not set>").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.azure().setting("MY_VAR", "<not set>").log("MY_VAR is not defined").outcome(id))
        .isEqualTo(PRESENT);
    Facts whole =
        Facts.azure()
            .probed()
            .setting("FUNCTIONS_WORKER_RUNTIME", "python")
            .setting("FUNCTIONS_EXTENSION_VERSION", "~4");
    assertThat(whole.outcome(id)).isEqualTo(PRESENT);
    assertThat(whole.setting("AzureWebJobsStorage__accountName", "x").outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void loadedFunctionsAreCounted() {
    assertThat(Facts.azure().log("0 functions loaded").outcome("no-functions-loaded"))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().log("10 functions loaded").outcome("no-functions-loaded"))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome("no-functions-loaded")).isEqualTo(UNKNOWN);
    assertThat(
            Facts.azure()
                .function("MailIngest", true, false)
                .outcome("functions-found-but-none-loaded"))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().log("0 functions loaded").outcome("functions-found-but-none-loaded"))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.azure()
                .function("MailIngest", true, true)
                .outcome("functions-found-but-none-loaded"))
        .isEqualTo(ABSENT);
  }

  @Test
  void anEmptyFunctionListThatWasReadHoldsNone() {
    var snapshot =
        SnapshotBuilder.of(Target.unnamed(Platform.AZURE_FUNCTIONS), Facts.NOW)
            .covered(Section.FUNCTIONS, Coverage.WHOLE)
            .build();
    assertThat(DerivedFacts.judge(snapshot, EvidenceView.of(snapshot)).get("no-functions-loaded"))
        .extracting(outcome -> outcome == null ? null : outcome.outcome())
        .isEqualTo(PRESENT);
  }

  @Test
  void thePackageUrlsTokenEnds() {
    String id = "package-url-expired";
    String url = "https://a.blob.core.windows.net/c/p.zip?sv=2020&se=";
    assertThat(
            Facts.azure()
                .setting("WEBSITE_RUN_FROM_PACKAGE", url + "2026-11-22T11:59:59Z")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.azure()
                .setting("WEBSITE_RUN_FROM_PACKAGE", url + "2026-11-22T12%3A00%3A01Z")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().setting("WEBSITE_RUN_FROM_PACKAGE", "1").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().setting("WEBSITE_RUN_FROM_PACKAGE", url + "soon").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.azure()
                .setting("WEBSITE_RUN_FROM_PACKAGE", "1")
                .outcome("package-is-external-url"))
        .isEqualTo(ABSENT);
    assertThat(
            Facts.azure()
                .setting("WEBSITE_RUN_FROM_PACKAGE", url)
                .outcome("package-is-external-url"))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().outcome("package-is-external-url")).isEqualTo(UNKNOWN);
  }

  @Test
  void bindingsNeedABundle() {
    String id = "extension-bundle-absent";
    Facts none = Facts.azure().setting("host.json:extensionBundle", "<not set>");
    assertThat(none.outcome(id)).isEqualTo(ABSENT);
    assertThat(none.setting("function.json:bindings", "httpTrigger, queue (out)").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void theFrameworkIsComparedWithThoseOfTheHost() {
    String id = "dotnet-framework-not-on-image";
    Facts facts =
        Facts.azure().setting("runtimeconfig.json:framework", "Microsoft.AspNetCore.App 5.0.0");
    assertThat(facts.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(facts.status("host.frameworks", "Microsoft.NETCore.App 5.0.17").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.azure()
                .setting("runtimeconfig.json:framework", "Microsoft.NETCore.App 8.0.0")
                .status("host.frameworks", "Microsoft.NETCore.App 8.0.11")
                .outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void workerRuntimeAndStackNameOneLanguage() {
    String id = "worker-runtime-other-than-stack";
    Facts facts = Facts.azure().setting("FUNCTIONS_WORKER_RUNTIME", "python");
    assertThat(facts.outcome(id)).isEqualTo(UNKNOWN);
    assertThat(facts.setting("linuxFxVersion", "Node|20").outcome(id)).isEqualTo(PRESENT);
    assertThat(
            Facts.azure()
                .setting("FUNCTIONS_WORKER_RUNTIME", "python")
                .setting("linuxFxVersion", "PYTHON|3.11")
                .outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void healthIsOnlyWhatWasCounted() {
    assertThat(
            Facts.lambda()
                .metric("invocations", 10)
                .metric("errors", 0)
                .outcome("invocations-succeed"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .metric("invocations", 10)
                .metric("errors", 1)
                .outcome("invocations-succeed"))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().metric("errors", 0).outcome("invocations-succeed"))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.azure().status("invocations", "all succeed").outcome("invocations-succeed"))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().status("invocations", "none succeed").outcome("invocations-succeed"))
        .isEqualTo(UNKNOWN);
    Facts pod =
        Facts.kubernetes().status("pod.phase", "Running").status("container.restartCount", "0");
    assertThat(pod.outcome("workload-healthy")).isEqualTo(PRESENT);
    assertThat(
            Facts.kubernetes()
                .status("pod.phase", "Running")
                .status("container.restartCount", "0")
                .status("externalsecret.conditions[0].type", "Ready")
                .status("externalsecret.conditions[0].status", "False")
                .outcome("workload-healthy"))
        .as("what an operator manages for it is not ready")
        .isEqualTo(ABSENT);
    assertThat(
            pod.status("container.waitingReason", "CrashLoopBackOff").outcome("workload-healthy"))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().status("pod.phase", "Running").outcome("workload-healthy"))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.kubernetes()
                .status("pods[0].status", "Completed")
                .status("pods[0].ready", "0/1")
                .status("pods[0].restarts", "0")
                .outcome("workload-healthy"))
        .isEqualTo(PRESENT);
  }

  @Test
  void aPodThatIsBeingDeletedInTimeIsNoFault() {
    assertThat(leaving("2026-11-22T12:00:30Z")).isEqualTo(PRESENT);
    assertThat(leaving("2026-11-22T09:00:00Z")).isEqualTo(ABSENT);
    assertThat(leaving("soon")).isEqualTo(ABSENT);
  }

  private static Outcome leaving(String deletedAt) {
    return Facts.kubernetes()
        .status("pods[0].phase", "Running")
        .status("pods[0].ready", "0/1")
        .status("pods[0].deletionTimestamp", deletedAt)
        .status("pods[1].phase", "Running")
        .status("pods[1].ready", "1/1")
        .outcome("workload-healthy");
  }

  @Test
  void aProgramThatTellsAnErrorIsNotSilent() {
    String id = "no-own-error-logged";
    assertThat(Facts.kubernetes().log("Started in 40 seconds").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.kubernetes().log("Error: cannot reach db").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().log("Started").log("panic: nil map").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().log("Liveness probe failed: error 500").outcome(id))
        .isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void aRemarkBehindAnImageIsNoPartOfIt() {
    String id = "image-reference-malformed";
    assertThat(Facts.kubernetes().setting("image", "busybox:latest (1.29)").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().setting("image", "app:<redacted>").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.kubernetes().setting("image", "My/App:").outcome(id)).isEqualTo(PRESENT);
  }

  @Test
  void aSwitchedOffWorkloadIsDisabled() {
    String id = "workload-disabled";
    assertThat(Facts.azure().setting("AzureWebJobs.MailIngest.Disabled", "true").outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.azure().status("site.state", "Stopped").outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.azure().status("site.state", "Running").outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.azure().outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.kubernetes().setting("replicas", "0").outcome(id)).isEqualTo(PRESENT);
  }
}
