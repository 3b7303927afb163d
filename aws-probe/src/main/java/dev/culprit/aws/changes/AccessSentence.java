package dev.culprit.aws.changes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Words for calls that change who may do what, such that rules that look for a role, a policy or a
 * key find it. Policy documents are not repeated.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html">IAM
 *     events</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html">KMS
 *     events</a>
 */
final class AccessSentence {

  private AccessSentence() {}

  /** Returns what a call of IAM did to a role. */
  static String ofRole(String call, JsonNode parameters) {
    String role = "role " + parameters.path("roleName").asText("");
    String policy =
        parameters.path("policyName").asText(parameters.path("policyArn").asText("")).strip();
    String what =
        switch (call) {
          case "PutRolePolicy" -> "policy " + policy + " of " + role + " changed";
          case "DeleteRolePolicy" -> "policy " + policy + " of " + role + " deleted";
          case "AttachRolePolicy" -> "policy " + policy + " attached to " + role;
          case "DetachRolePolicy" -> "policy " + policy + " detached from " + role;
          case "UpdateAssumeRolePolicy" -> "trust policy of " + role + " changed";
          case "PutRolePermissionsBoundary" -> "permissions boundary of " + role + " changed";
          case "DeleteRolePermissionsBoundary" -> "permissions boundary of " + role + " deleted";
          case "CreateRole" -> role + " created";
          case "DeleteRole" -> role + " deleted";
          default -> role + " changed";
        };
    return what + " (" + call + ")";
  }

  /** Returns what a call of KMS did to a key. */
  static String ofKey(String call, JsonNode parameters) {
    String what =
        switch (call) {
          case "DisableKey" -> "KMS key disabled";
          case "EnableKey" -> "KMS key enabled";
          case "ScheduleKeyDeletion" -> "KMS key changed to pending deletion";
          case "CancelKeyDeletion" -> "deletion of KMS key cancelled";
          case "PutKeyPolicy" -> "policy of KMS key changed";
          case "CreateGrant" -> "grant of KMS key created";
          case "RevokeGrant", "RetireGrant" -> "permission by grant of KMS key removed";
          default -> "KMS key changed";
        };
    String key = parameters.path("keyId").asText("");
    return what + (key.isEmpty() ? "" : ": " + key) + " (" + call + ")";
  }
}
