package dev.culprit.examples.commandline;

import dev.culprit.probe.Probe;
import dev.culprit.probe.Probes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the smallest policy or role that a probe needs. */
@Command(
    name = "permissions",
    mixinStandardHelpOptions = true,
    description = {
      "Print the smallest read-only policy or role that diagnosing on a platform needs.",
      "It is an IAM policy, an Azure custom role, or a Kubernetes Role and ClusterRole, with",
      "the bindings as comments, since they name who diagnoses."
    },
    footer = {
      "",
      "Examples:",
      "  culprit permissions aws > culprit-policy.json",
      "  culprit permissions aws --all",
      "  culprit permissions azure --scope /subscriptions/SUBSCRIPTION",
      "  culprit permissions kubernetes --scope prod | kubectl apply -f -"
    })
final class PermissionsCommand implements Callable<Integer> {

  /** The platforms whose document is known. */
  static final List<PlatformPermissions> PLATFORMS =
      List.of(new AwsPermissions(), new AzurePermissions(), new KubernetesPermissions());

  private final Console console;

  @Parameters(paramLabel = "PLATFORM", description = "aws, azure or kubernetes.")
  private String platform = "";

  @Option(
      names = "--all",
      description =
          "Allow reads that only some targets need too: the VPC of a function, the values of an app's"
              + " settings.")
  private boolean all;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description =
          "Where the role may be used: /subscriptions/ID on Azure, a namespace on Kubernetes.")
  private String scope = "";

  PermissionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PlatformPermissions known =
        PLATFORMS.stream()
            .filter(one -> one.word().equals(platform))
            .findFirst()
            .orElseThrow(this::unknown);
    console.out().print(document(known, Probes.installed()));
    console.out().flush();
    return ExitCode.ESTABLISHED;
  }

  private String document(PlatformPermissions known, List<Probe> probes) {
    try {
      return probes.stream()
          .filter(probe -> probe.name().equals(known.probe()))
          .findFirst()
          .map(probe -> known.document(probe.capabilities(), all, scope))
          .orElseThrow(
              () ->
                  new UnusableInputException(
                      "the probe of %s is not installed; add dev.culprit:%s"
                          .formatted(known.word(), known.module())));
    } finally {
      probes.forEach(Probe::close);
    }
  }

  private UnusableInputException unknown() {
    return new UnusableInputException(
        "permissions %s: not known; write %s"
            .formatted(
                platform,
                PLATFORMS.stream()
                    .map(PlatformPermissions::word)
                    .collect(Collectors.joining(" or "))));
  }
}
