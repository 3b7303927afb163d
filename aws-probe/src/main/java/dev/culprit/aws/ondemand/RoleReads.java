package dev.culprit.aws.ondemand;

import static dev.culprit.aws.api.LambdaCapabilities.GET_ROLE;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_INLINE_POLICIES;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_ROLE_POLICIES;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.changes.ChangeWindow;
import dev.culprit.aws.function.PolicyText;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.probe.ReadBody;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** The function's role, who may assume it, and which policies it has, managed and its own. */
final class RoleReads {

  private final ReadSession session;
  private final String arn;
  private final String name;

  private RoleReads(ReadSession session, String arn) {
    this.session = session;
    this.arn = arn;
    this.name = arn.substring(arn.lastIndexOf('/') + 1);
  }

  static void start(ReadSession session, String roleArn) {
    RoleReads reads = new RoleReads(session, roleArn);
    reads.start(GET_ROLE, "role " + reads.name, reads::readRole);
    reads.start(LIST_ROLE_POLICIES, "policies of role " + reads.name, reads::readPolicies);
    reads.start(
        LIST_INLINE_POLICIES, "inline policies of role " + reads.name, reads::readInlinePolicies);
  }

  private void start(String source, String what, ReadBody body) {
    session.start(source, Section.SETTINGS, what, LambdaCapabilities.grant(source, arn), body);
  }

  private void readRole(SnapshotBuilder into) throws Exception {
    Facts facts = new Facts(GET_ROLE, into);
    Role role;
    try {
      role =
          session
              .ask(
                  GET_ROLE,
                  () ->
                      session
                          .clients()
                          .iam()
                          .getRole(
                              call -> call.roleName(name).overrideConfiguration(session.bounds())))
              .role();
    } catch (NoSuchEntityException absent) {
      facts.status("role:" + name, "role.state", "NotFound");
      throw absent;
    }
    if (role == null) {
      throw new IllegalStateException("the answer has no Role");
    }
    facts.status("role:" + name, "role.id", role.roleId());
    facts.status("role:" + name, "role.created", role.createDate());
    if (role.assumeRolePolicyDocument() != null) {
      facts.settings(
          "trustPolicy",
          PolicyText.statements(
              URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8)));
    }
    if (role.permissionsBoundary() != null) {
      facts.setting(
          "role.permissionsBoundary", role.permissionsBoundary().permissionsBoundaryArn());
    }
    tellYoung(role.createDate(), into);
  }

  /**
   * A role that was made anew has another id, so grants and policies that name the old one fail.
   */
  private void tellYoung(@Nullable Instant created, SnapshotBuilder into) {
    TimeWindow window = ChangeWindow.of(session.request().window());
    if (created != null && ChangeWindow.holds(window, created)) {
      into.add(
          new ChangeEvidence(
              created,
              created.toString(),
              "role " + name + " created",
              null,
              "role",
              null,
              arn,
              GET_ROLE));
    }
  }

  private void readPolicies(SnapshotBuilder into) throws Exception {
    ListAttachedRolePoliciesResponse answer =
        session.ask(
            LIST_ROLE_POLICIES,
            () ->
                session
                    .clients()
                    .iam()
                    .listAttachedRolePolicies(
                        call -> call.roleName(name).overrideConfiguration(session.bounds())));
    TreeSet<String> names = new TreeSet<>();
    answer.attachedPolicies().stream().map(AttachedPolicy::policyName).forEach(names::add);
    new Facts(LIST_ROLE_POLICIES, into).settings("role.policies", names);
    if (Boolean.TRUE.equals(answer.isTruncated())) {
      // A role has ten managed policies unless a quota was raised: one page holds a hundred.
      into.add(ReadSession.cut(Section.SETTINGS, "policies of role " + name, LIST_ROLE_POLICIES));
    }
  }

  /** Names only: what a policy allows is its owner's, and seldom what a failure names. */
  private void readInlinePolicies(SnapshotBuilder into) throws Exception {
    ListRolePoliciesResponse answer =
        session.ask(
            LIST_INLINE_POLICIES,
            () ->
                session
                    .clients()
                    .iam()
                    .listRolePolicies(
                        call -> call.roleName(name).overrideConfiguration(session.bounds())));
    new Facts(LIST_INLINE_POLICIES, into)
        .settings("role.inlinePolicies", new TreeSet<>(answer.policyNames()));
    if (Boolean.TRUE.equals(answer.isTruncated())) {
      into.add(
          ReadSession.cut(
              Section.SETTINGS, "inline policies of role " + name, LIST_INLINE_POLICIES));
    }
  }
}
