package dev.culprit.aws.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSentenceTest {

  private final ObjectNode parameters =
      JsonNodeFactory.instance
          .objectNode()
          .put("roleName", "orders")
          .put("policyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess")
          .put("keyId", "1234");

  @ParameterizedTest
  @CsvSource({
    "AttachRolePolicy, policy arn:aws:iam::aws:policy/ReadOnlyAccess attached to role orders",
    "DetachRolePolicy, policy arn:aws:iam::aws:policy/ReadOnlyAccess detached from role orders",
    "DeleteRolePermissionsBoundary, permissions boundary of role orders deleted",
    "CreateRole, role orders created",
    "DeleteRole, role orders deleted",
    "TagRole, role orders changed"
  })
  void namesTheRole(String call, String sentence) {
    assertThat(AccessSentence.ofRole(call, parameters)).isEqualTo(sentence + " (" + call + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "DisableKey, KMS key disabled: 1234",
    "PutKeyPolicy, policy of KMS key changed: 1234",
    "RevokeGrant, permission by grant of KMS key removed: 1234",
    "UpdateKeyDescription, KMS key changed: 1234"
  })
  void namesTheKey(String call, String sentence) {
    assertThat(AccessSentence.ofKey(call, parameters)).isEqualTo(sentence + " (" + call + ")");
  }

  @ParameterizedTest
  @CsvSource({"DisableKey", "CreateGrant"})
  void staysASentenceWithoutParameters(String call) {
    assertThat(AccessSentence.ofKey(call, JsonNodeFactory.instance.missingNode()))
        .endsWith("(" + call + ")")
        .doesNotContain(":");
  }
}
