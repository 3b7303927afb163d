package dev.culprit.examples.commandline;

import dev.culprit.target.Platform;
import java.util.List;
import java.util.Locale;

/**
 * A guess at the platform from words that only one of them prints.
 *
 * @param platform the platform with the most of its words, AWS Lambda when there are none
 * @param reason why, for a person
 */
record PlatformGuess(Platform platform, String reason) {

  private static final List<Words> ALL =
      List.of(
          new Words(
              Platform.AWS_LAMBDA,
              List.of(
                  "aws lambda",
                  "aws::lambda",
                  "lambda_function",
                  "/var/task",
                  "/opt/python",
                  "init_start",
                  "report requestid",
                  "runtime.importmoduleerror",
                  "arn:aws",
                  "lambda was unable",
                  "cdk deploy",
                  "cloudformation",
                  "awslambda",
                  "lambda",
                  "resource handler returned message")),
          new Words(
              Platform.AZURE_FUNCTIONS,
              List.of(
                  "azure",
                  "az functionapp",
                  "az webapp",
                  "az deployment",
                  "/resourcegroups/",
                  "functions host",
                  "functions_worker_runtime",
                  "/home/site/wwwroot",
                  "host.json",
                  "job functions",
                  "functions loaded",
                  "azurewebsites",
                  "kudu",
                  "oryx",
                  "language worker",
                  "websites_",
                  "microsoft.web",
                  "azurerm",
                  "function app",
                  "invalidtemplatedeployment",
                  "quotaforsku")),
          new Words(
              Platform.KUBERNETES,
              List.of(
                  "kubernetes",
                  "error from server (",
                  "failed calling webhook",
                  "is forbidden: exceeded quota",
                  "system:serviceaccount:",
                  "nodes are available",
                  "server doesn't have a resource type",
                  "the server could not find the requested resource",
                  "kubectl",
                  "kubelet",
                  "crashloopbackoff",
                  "imagepullbackoff",
                  "errimagepull",
                  "oomkilled",
                  "failedscheduling",
                  "back-off",
                  "configmap",
                  "livenessprobe",
                  "liveness probe",
                  "readiness probe",
                  "k8s.io",
                  "helm",
                  "pod/",
                  "namespace",
                  "statefulset",
                  "deployment.apps",
                  "dask")));

  private record Words(Platform platform, List<String> words) {

    List<String> in(String text) {
      return words.stream().filter(text::contains).toList();
    }
  }

  static PlatformGuess of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Platform best = Platform.AWS_LAMBDA;
    List<String> found = List.of();
    for (Words words : ALL) {
      List<String> hits = words.in(lower);
      if (hits.size() > found.size()) {
        best = words.platform();
        found = hits;
      }
    }
    return new PlatformGuess(
        best,
        found.isEmpty()
            ? "for want of any sign"
            : "because the text says \"" + found.get(0) + "\"");
  }
}
