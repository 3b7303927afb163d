package dev.culprit.aws.ondemand;

import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_PARAMETERS;
import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_SECRET;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.changes.ChangeWindow;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/** Whether secrets and parameters that errors name exist. No call here can return a value. */
final class SecretReads {

  private final ReadSession session;

  private SecretReads(ReadSession session) {
    this.session = session;
  }

  static void startSecret(ReadSession session, String secret) {
    session.start(
        DESCRIBE_SECRET,
        Section.STATUS,
        "secret " + secret,
        LambdaCapabilities.grant(DESCRIBE_SECRET, secret),
        into -> new SecretReads(session).readSecret(secret, into));
  }

  static void startParameters(ReadSession session, Set<String> names) {
    session.start(
        DESCRIBE_PARAMETERS,
        Section.STATUS,
        "parameters " + String.join(", ", names),
        LambdaCapabilities.grant(DESCRIBE_PARAMETERS, "*"),
        into -> new SecretReads(session).readParameters(names, into));
  }

  private void readSecret(String secret, SnapshotBuilder into) throws Exception {
    Facts facts = new Facts(DESCRIBE_SECRET, into);
    String object = "secret:" + secret;
    DescribeSecretResponse found;
    try {
      found =
          session.ask(
              DESCRIBE_SECRET,
              () ->
                  session
                      .clients()
                      .secretsManager()
                      .describeSecret(
                          call -> call.secretId(secret).overrideConfiguration(session.bounds())));
    } catch (ResourceNotFoundException absent) {
      facts.status(object, "secret.state", "NotFound");
      throw absent;
    }
    facts.status(object, "secret.state", found.deletedDate() == null ? "Exists" : "Deleted");
    facts.status(object, "secret.kmsKey", found.kmsKeyId());
    facts.status(object, "secret.deleted", found.deletedDate());
    facts.status(object, "secret.lastRotated", found.lastRotatedDate());
    Instant rotated = found.lastRotatedDate();
    if (rotated != null
        && ChangeWindow.holds(ChangeWindow.of(session.request().window()), rotated)) {
      into.add(
          new ChangeEvidence(
              rotated,
              rotated.toString(),
              "secret rotated: " + secret,
              null,
              "secret",
              null,
              null,
              DESCRIBE_SECRET));
    }
  }

  private void readParameters(Set<String> names, SnapshotBuilder into) throws Exception {
    DescribeParametersResponse answer =
        session.ask(
            DESCRIBE_PARAMETERS,
            () ->
                session
                    .clients()
                    .ssm()
                    .describeParameters(
                        call ->
                            call.parameterFilters(
                                    ParameterStringFilter.builder()
                                        .key("Name")
                                        .option("Equals")
                                        .values(names)
                                        .build())
                                .overrideConfiguration(session.bounds())));
    Set<String> there = new TreeSet<>();
    answer.parameters().stream().map(ParameterMetadata::name).forEach(there::add);
    Facts facts = new Facts(DESCRIBE_PARAMETERS, into);
    for (String name : names) {
      facts.status(
          "parameter:" + name, "parameter.state", there.contains(name) ? "Exists" : "NotFound");
    }
  }
}
