package dev.culprit.aws.ondemand;

import static dev.culprit.aws.api.LambdaCapabilities.DESCRIBE_KEY;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_GRANTS;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.internal.AwsClients;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ListGrantsResponse;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** A key that something could not use: its state and who was granted its use. */
final class KeyReads {

  private final ReadSession session;
  private final AwsClients clients;
  private final String key;
  private final boolean isOfTheTargetsRegion;

  private KeyReads(ReadSession session, KeyAddress address) {
    this.session = session;
    this.clients = session.clients().inRegion(address.region());
    this.key = address.key();
    this.isOfTheTargetsRegion = clients == session.clients();
  }

  static void start(ReadSession session, KeyAddress address) {
    KeyReads reads = new KeyReads(session, address);
    String key = address.key();
    if (!reads.isOfTheTargetsRegion) {
      session.reads().onAbort(reads.clients::abort);
    }
    session.start(
        DESCRIBE_KEY,
        Section.STATUS,
        "key " + key,
        LambdaCapabilities.grant(DESCRIBE_KEY, key),
        reads::readKey);
    session.start(
        LIST_GRANTS,
        Section.STATUS,
        "grants of key " + key,
        LambdaCapabilities.grant(LIST_GRANTS, key),
        reads::readGrants);
  }

  private void readKey(SnapshotBuilder into) throws Exception {
    Facts facts = new Facts(DESCRIBE_KEY, into);
    KeyMetadata found;
    try {
      found =
          session
              .ask(
                  DESCRIBE_KEY,
                  () ->
                      clients
                          .kms()
                          .describeKey(
                              call -> call.keyId(key).overrideConfiguration(session.bounds())))
              .keyMetadata();
    } catch (NotFoundException absent) {
      // A client that was given for the target's region finds no key of another.
      if (isOfTheTargetsRegion) {
        facts.status("key:" + key, "kms.KeyState", "NotFound");
      }
      throw absent;
    }
    if (found == null) {
      throw new IllegalStateException("the answer has no KeyMetadata");
    }
    String object = "key:" + found.keyId();
    facts.status(object, "kms.KeyState", found.keyStateAsString());
    facts.status(object, "kms.KeyManager", found.keyManagerAsString());
    facts.status(object, "kms.Arn", found.arn());
    facts.status(object, "kms.Origin", found.originAsString());
    facts.status(object, "kms.DeletionDate", found.deletionDate());
    facts.status(object, "kms.ValidTo", found.validTo());
  }

  private void readGrants(SnapshotBuilder into) throws Exception {
    Set<String> grantees = new TreeSet<>();
    Set<String> markers = new HashSet<>();
    String marker = null;
    for (int page = 0; page < session.mostPages(); page++) {
      String from = marker;
      ListGrantsResponse answer =
          session.ask(
              LIST_GRANTS,
              () ->
                  clients
                      .kms()
                      .listGrants(
                          call ->
                              call.keyId(key)
                                  .marker(from)
                                  .overrideConfiguration(session.bounds())));
      answer.grants().forEach(grant -> grantees.add(shown(grant)));
      marker = answer.nextMarker();
      if (marker == null || marker.isEmpty()) {
        new Facts(LIST_GRANTS, into)
            .status(
                "key:" + key,
                "kms.grants",
                grantees.isEmpty() ? "none" : String.join("; ", grantees));
        return;
      }
      if (!markers.add(marker)) {
        break;
      }
    }
    into.add(ReadSession.cut(Section.STATUS, "grants of key " + key, LIST_GRANTS));
  }

  private static String shown(GrantListEntry grant) {
    return grant.granteePrincipal() + " " + String.join("+", grant.operationsAsStrings());
  }
}
