package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_ROUTE_TABLES;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECRET;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Snapshot;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnDemandTest {

  @Test
  void readsTheNetworkOfAFunctionThatTimesOutInAVpc() {
    Snapshot snapshot = Observations.of(OnDemandAnswers.all());
    assertThat(Observations.settings(snapshot))
        .containsEntry("subnet.availableIpAddressCount", "2")
        .containsEntry("securityGroup.sg-1.outbound", "tcp 443 to 0.0.0.0/0")
        .containsEntry("natGateway", "nat-1")
        .containsEntry("vpcEndpoints", "none");
  }

  @Test
  void saysThatASubnetWithoutDefaultRouteHasNoWayOut() {
    List<RecordedExchange> closed = OnDemandAnswers.network("");
    List<RecordedExchange> answers =
        OnDemandAnswers.all().stream()
            .map(
                exchange ->
                    exchange.operation().equals(DESCRIBE_ROUTE_TABLES)
                        ? closed.stream()
                            .filter(other -> other.operation().equals(DESCRIBE_ROUTE_TABLES))
                            .findFirst()
                            .orElseThrow()
                        : exchange)
            .toList();
    assertThat(Observations.settings(Observations.of(answers)))
        .containsEntry("natGateway", "none from subnet-1");
  }

  @Test
  void readsTheStateOfAKeyThatMessagesName() {
    assertThat(Observations.status(Observations.of(OnDemandAnswers.all())))
        .containsEntry("kms.KeyState", "PendingDeletion")
        .containsEntry("kms.grants", "AROAEXAMPLE Decrypt+RetireGrant");
  }

  @Test
  void readsWhoMayAssumeTheRoleAndThatItIsNew() {
    Snapshot snapshot = Observations.of(OnDemandAnswers.all());
    assertThat(Observations.settings(snapshot))
        .containsEntry("trustPolicy", "Allow sts:AssumeRole to ec2.amazonaws.com")
        .containsEntry("role.policies", "AWSLambdaBasicExecutionRole")
        .containsEntry("role.inlinePolicies", "read");
    assertThat(snapshot.changes())
        .extracting(ChangeEvidence::what)
        .contains("role orders created", "secret rotated: " + OnDemandAnswers.SECRET_ARN);
  }

  @Test
  void readsWhoChangedTheRoleAndTheKey() {
    Snapshot snapshot = Observations.of(OnDemandAnswers.all());
    assertThat(snapshot.changes())
        .filteredOn(change -> change.source().equals(LOOKUP_EVENTS))
        .extracting(ChangeEvidence::what, ChangeEvidence::who)
        .containsExactlyInAnyOrder(
            tuple("runtime changed to python3.13", "eve"),
            tuple("layers changed to " + LambdaAnswers.LAYER_ARN, "eve"),
            tuple("environment variables changed", "eve"),
            tuple("policy read of role orders deleted (DeleteRolePolicy)", "eve"),
            tuple("trust policy of role orders changed (UpdateAssumeRolePolicy)", "eve"),
            tuple("KMS key changed to pending deletion: 1234abcd (ScheduleKeyDeletion)", "eve"));
    assertThat(snapshot.events())
        .extracting(EventEvidence::reason, EventEvidence::message)
        .containsExactly(tuple("AccessDenied", "Decrypt: not authorized to perform: kms:Decrypt"));
  }

  @Test
  void looksForChangesOfRolesWhereIamKeepsItsEvents() {
    assertThat(regionsOfTheTrail(OnDemandAnswers.all()))
        .containsExactlyInAnyOrder("eu-west-1", "us-east-1", "eu-west-1");
  }

  @Test
  void looksForNoChangesOfRolesAndKeysWhereNothingCallsForThem() {
    assertThat(regionsOfTheTrail(LambdaAnswers.healthy())).containsExactly("eu-west-1");
  }

  private static List<String> regionsOfTheTrail(List<RecordedExchange> answers) {
    try (RecordedApi api = RecordedApi.start(answers)) {
      Observations.of(api, TestClients.target(), ProbeBudget.standard());
      return api.requests().stream()
          .filter(request -> request.operation().equals(LOOKUP_EVENTS))
          // The scope of a signature: key/date/region/service/aws4_request.
          .map(request -> request.header("Authorization").split("/", -1)[2])
          .toList();
    }
  }

  @Test
  void readsWhetherSecretsAndParametersExist() {
    assertThat(Observations.status(Observations.of(OnDemandAnswers.all())))
        .containsEntry("secret.state", "Exists")
        .containsEntry("parameter.state", "NotFound");
  }

  @Test
  void saysThatASecretIsMissingAndKeepsTheGap() {
    List<RecordedExchange> answers =
        OnDemandAnswers.all().stream()
            .map(
                exchange ->
                    exchange.operation().equals(DESCRIBE_SECRET)
                        ? exchange.answering(Refusals.of(DESCRIBE_SECRET, Fault.NOT_FOUND))
                        : exchange)
            .toList();
    Snapshot snapshot = Observations.of(answers);
    assertThat(Observations.status(snapshot)).containsEntry("secret.state", "NotFound");
    assertThat(snapshot.gaps())
        .filteredOn(gap -> gap.source().equals(DESCRIBE_SECRET))
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.NOT_FOUND));
  }

  @Test
  void readsForWhichPlatformAnImageWasBuilt() {
    assertThat(Observations.settings(Observations.of(OnDemandAnswers.all())))
        .containsEntry("manifest.platform", "linux/amd64")
        .containsEntry("manifest.mediaType", "application/vnd.oci.image.manifest.v1+json")
        .containsEntry("entrypoint", "/lambda-entrypoint.sh")
        .containsEntry("command", "app.handler");
  }
}
