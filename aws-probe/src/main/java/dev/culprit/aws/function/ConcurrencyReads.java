package dev.culprit.aws.function;

import static dev.culprit.aws.api.LambdaCapabilities.GET_ACCOUNT;
import static dev.culprit.aws.api.LambdaCapabilities.GET_ALIAS;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_PROVISIONED;

import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Section;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;

/** How many invocations may run at once: the account's limits, what is provisioned, the alias. */
public final class ConcurrencyReads {

  private static final int MEBIBYTE = 1024 * 1024;

  private final ReadSession session;
  private final FunctionReads reads;
  private final String function;

  private ConcurrencyReads(ReadSession session) {
    this.session = session;
    this.reads = new FunctionReads(session);
    this.function = LambdaTargets.functionName(session.target());
  }

  /** Starts the reads. */
  public static void start(ReadSession session) {
    ConcurrencyReads concurrency = new ConcurrencyReads(session);
    concurrency.reads.start(GET_ACCOUNT, "account limits", concurrency::readAccount);
    concurrency.reads.start(LIST_PROVISIONED, "provisioned concurrency", concurrency::readReady);
    LambdaTargets.alias(session.target())
        .ifPresent(
            alias ->
                concurrency.reads.start(
                    GET_ALIAS, "alias " + alias, into -> concurrency.readAlias(alias, into)));
  }

  private void readAccount(FunctionReads.Into into) throws Exception {
    GetAccountSettingsResponse answer =
        session.ask(
            GET_ACCOUNT,
            () ->
                session
                    .clients()
                    .lambda()
                    .getAccountSettings(call -> call.overrideConfiguration(session.bounds())));
    AccountLimit limit = answer.accountLimit();
    if (limit == null) {
      throw new IllegalStateException("the answer has no AccountLimit");
    }
    into.setting("account.concurrentExecutions", limit.concurrentExecutions());
    into.setting("account.unreservedConcurrentExecutions", limit.unreservedConcurrentExecutions());
    into.setting("account.codeSizeUnzippedLimit", limit.codeSizeUnzipped());
    into.setting("account.totalCodeSizeLimit", limit.totalCodeSize());
    if (answer.accountUsage() != null && answer.accountUsage().totalCodeSize() != null) {
      into.setting("account.totalCodeSizeUsedMb", answer.accountUsage().totalCodeSize() / MEBIBYTE);
    }
  }

  private void readReady(FunctionReads.Into into) throws Exception {
    Set<String> markers = new HashSet<>();
    String marker = null;
    for (int page = 0; page < session.mostPages(); page++) {
      String from = marker;
      ListProvisionedConcurrencyConfigsResponse answer =
          session.ask(
              LIST_PROVISIONED,
              () ->
                  session
                      .clients()
                      .lambda()
                      .listProvisionedConcurrencyConfigs(
                          call ->
                              call.functionName(function)
                                  .marker(from)
                                  .overrideConfiguration(session.bounds())));
      answer.provisionedConcurrencyConfigs().forEach(one -> add(one, into));
      marker = answer.nextMarker();
      if (marker == null || marker.isEmpty()) {
        return;
      }
      if (!markers.add(marker)) {
        break;
      }
    }
    into.snapshot()
        .add(ReadSession.cut(Section.STATUS, "provisioned concurrency", LIST_PROVISIONED));
  }

  private static void add(ProvisionedConcurrencyConfigListItem one, FunctionReads.Into into) {
    String arn = one.functionArn() == null ? "" : one.functionArn();
    String object = "provisioned:" + arn.substring(arn.lastIndexOf(':') + 1);
    into.status(object, "provisionedConcurrency.state", one.statusAsString());
    into.status(object, "provisionedConcurrency.reason", one.statusReason());
    into.status(
        object, "provisionedConcurrency.requested", one.requestedProvisionedConcurrentExecutions());
    into.status(
        object, "provisionedConcurrency.available", one.availableProvisionedConcurrentExecutions());
  }

  private void readAlias(String alias, FunctionReads.Into into) throws Exception {
    GetAliasResponse answer =
        session.ask(
            GET_ALIAS,
            () ->
                session
                    .clients()
                    .lambda()
                    .getAlias(
                        call ->
                            call.functionName(function)
                                .name(alias)
                                .overrideConfiguration(session.bounds())));
    into.setting("alias", answer.name());
    into.setting("alias.functionVersion", answer.functionVersion());
    if (answer.routingConfig() != null && answer.routingConfig().hasAdditionalVersionWeights()) {
      new TreeMap<>(answer.routingConfig().additionalVersionWeights())
          .forEach((version, weight) -> into.setting("alias.weight." + version, weight));
    }
  }
}
