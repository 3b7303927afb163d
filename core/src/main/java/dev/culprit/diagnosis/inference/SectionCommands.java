package dev.culprit.diagnosis.inference;

import dev.culprit.evidence.Section;
import dev.culprit.target.Platform;

/** The command that shows a whole section of evidence to a person, where the platform has one. */
final class SectionCommands {

  private static final String LAMBDA = " --region {region} --function-name {function}";
  private static final String APP = " --resource-group {group} --name {app}";
  private static final String NAMESPACE = "kubectl --namespace {namespace} ";

  private SectionCommands() {}

  /** The names of the variables, since a report is pasted into tickets and their values are not. */
  private static final String WITHOUT_VALUES =
      "{Runtime:Runtime,Architectures:Architectures,Handler:Handler,Timeout:Timeout,"
          + "MemorySize:MemorySize,State:State,LastUpdateStatus:LastUpdateStatus,Layers:Layers[].Arn,"
          + "Variables:keys(Environment.Variables || `{}`)}";

  /** Returns the command with its placeholders; empty where there is none. */
  static String of(Platform platform, Section section) {
    return switch (platform) {
      case AWS_LAMBDA -> lambda(section);
      case AZURE_FUNCTIONS -> functions(section);
      case KUBERNETES -> kubernetes(section);
    };
  }

  private static String lambda(Section section) {
    return switch (section) {
      case RUNTIMES, LAYERS, SETTINGS, STATUS ->
          "aws lambda get-function-configuration" + LAMBDA + " --query \"" + WITHOUT_VALUES + '"';
      case ARTIFACTS -> "aws lambda get-function" + LAMBDA + " --query Code.Location";
      case LOGS -> "aws logs tail /aws/lambda/{function} --region {region} --since 3h";
      case CHANGES ->
          "aws cloudtrail lookup-events --region {region} --lookup-attributes"
              + " AttributeKey=ResourceName,AttributeValue={function}";
      case EVENTS, METRICS, FUNCTIONS, FACTS -> "";
    };
  }

  private static String functions(Section section) {
    return switch (section) {
      case RUNTIMES -> "az functionapp config show" + APP;
      case SETTINGS -> "az functionapp config appsettings list" + APP + " --query \"[].name\"";
      case FUNCTIONS -> "az functionapp function list" + APP;
      case STATUS -> "az functionapp show" + APP + " --query state";
      case LOGS -> "az webapp log tail" + APP;
      case CHANGES -> "az monitor activity-log list --resource-group {group} --offset 1d";
      case ARTIFACTS, EVENTS, METRICS, LAYERS, FACTS -> "";
    };
  }

  private static String kubernetes(Section section) {
    return switch (section) {
      case SETTINGS -> NAMESPACE + "get {kind}/{workload} -o yaml";
      case STATUS -> NAMESPACE + "describe pod {object}";
      case EVENTS -> NAMESPACE + "get events --sort-by=.lastTimestamp";
      case LOGS -> NAMESPACE + "logs {kind}/{workload} --all-containers --prefix --tail=200";
      case CHANGES -> NAMESPACE + "rollout history {kind}/{workload}";
      case METRICS -> NAMESPACE + "top pods --containers";
      case RUNTIMES, LAYERS, ARTIFACTS, FUNCTIONS, FACTS -> "";
    };
  }
}
