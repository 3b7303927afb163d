package dev.culprit.aws.ondemand;

import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.changes.TrailRead;
import dev.culprit.aws.internal.ReadSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** Starts the reads that a function's state and messages call for, and none else. */
public final class OnDemandReads {

  private OnDemandReads() {}

  /**
   * Starts them.
   *
   * @param function as GetFunction told it; null when it could not be read
   * @param messages what was read of the logs
   */
  public static void start(
      ReadSession session, @Nullable FunctionConfiguration function, List<String> messages) {
    Symptoms symptoms = Symptoms.of(function, messages);
    VpcConfigResponse vpc = function == null ? null : function.vpcConfig();
    if (symptoms.network() && vpc != null && vpc.vpcId() != null && !vpc.vpcId().isEmpty()) {
      NetworkReads.start(session, vpc);
    }
    if (symptoms.role() && function != null && function.role() != null) {
      RoleReads.start(session, function.role());
      TrailRead.startRole(session, function.role());
    }
    for (String text : symptoms.keys()) {
      KeyAddress key = KeyAddress.of(text, LambdaTargets.region(session.target()));
      KeyReads.start(session, key);
      if (key.isKeyArn()) {
        TrailRead.startKey(session, key.key(), key.region());
      }
    }
    symptoms.secrets().forEach(secret -> SecretReads.startSecret(session, secret));
    if (!symptoms.parameters().isEmpty()) {
      SecretReads.startParameters(session, symptoms.parameters());
    }
  }
}
