package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.List;
import java.util.Locale;

/** How Deployments, sets and jobs are, and the settings that no pod shows. */
final class WorkloadFacts {

  private static final List<String> COUNTS =
      List.of("replicas", "readyReplicas", "updatedReplicas", "availableReplicas");

  private WorkloadFacts() {}

  /** Adds the workload of the target. */
  static void add(ApiObject workload, String kind, FactWriter into) {
    String path = kind.toLowerCase(Locale.ROOT);
    String object = path + "/" + workload.name();
    into.status(object, path + ".name", workload.name())
        .status(object, path + ".owner", workload.owner())
        .status(object, path + ".generation", workload.at("metadata", "generation"))
        .status(object, path + ".observedGeneration", workload.at("status", "observedGeneration"));
    switch (kind) {
      case "Job" -> job(workload, object, into);
      case "CronJob" -> cronJob(workload, into);
      case "DaemonSet" -> daemonSet(workload, object, path, into);
      default -> replicated(workload, object, path, into);
    }
    into.conditions(object, path, workload.list("status", "conditions"));
    JsonNode spec = workload.at("spec");
    into.setting("strategy.type", spec.path("strategy").path("type"))
        .setting("updateStrategy", spec.path("updateStrategy").path("type"))
        .setting("minReadySeconds", spec.path("minReadySeconds"))
        .setting("progressDeadlineSeconds", spec.path("progressDeadlineSeconds"))
        .setting("paused", spec.path("paused"))
        .setting("deployment.labels", templateLabels(workload))
        .setting(
            "deployment.selector",
            PodSettings.joined(ApiObject.texts(spec.path("selector").path("matchLabels"))))
        .setting("chart", workload.labels().getOrDefault("helm.sh/chart", ""));
  }

  private static String templateLabels(ApiObject workload) {
    return PodSettings.joined(
        ApiObject.texts(workload.at("spec", "template", "metadata", "labels")));
  }

  /** Adds the newest revision: it is the one that cannot make pods, when none come. */
  static void replicaSet(ApiObject set, FactWriter into) {
    String object = "replicaset/" + set.name();
    into.status(object, "replicaset.name", set.name())
        .status(object, "replicaset.desired", set.at("spec", "replicas"))
        .count(object, "replicaset.readyReplicas", set.at("status", "readyReplicas"))
        .conditions(object, "replicaset", set.list("status", "conditions"));
  }

  private static void replicated(ApiObject workload, String object, String path, FactWriter into) {
    JsonNode desired = workload.at("spec", "replicas");
    into.status(object, path + ".desired", desired.asText("1"))
        .setting("replicas", desired.asText("1"));
    for (String count : COUNTS) {
      into.count(object, path + "." + count, workload.at("status", count));
    }
    into.status(object, path + ".unavailableReplicas", workload.at("status", "unavailableReplicas"))
        .status(object, path + ".currentRevision", workload.at("status", "currentRevision"))
        .status(object, path + ".updateRevision", workload.at("status", "updateRevision"))
        .setting("serviceName", workload.at("spec", "serviceName"))
        .setting("podManagementPolicy", workload.at("spec", "podManagementPolicy"));
  }

  private static void daemonSet(ApiObject workload, String object, String path, FactWriter into) {
    for (String count :
        List.of(
            "desiredNumberScheduled",
            "currentNumberScheduled",
            "numberReady",
            "numberMisscheduled",
            "numberUnavailable")) {
      into.count(object, path + "." + count, workload.at("status", count));
    }
  }

  private static void job(ApiObject job, String object, FactWriter into) {
    JsonNode status = job.at("status");
    String told =
        "%d Active, %d Succeeded, %d Failed"
            .formatted(
                status.path("active").asInt(0),
                status.path("succeeded").asInt(0),
                status.path("failed").asInt(0));
    into.status(object, "job.podsStatuses", told)
        .count(object, "job.active", status.path("active"))
        .count(object, "job.succeeded", status.path("succeeded"))
        .count(object, "job.failed", status.path("failed"))
        .status(object, "job.startTime", status.path("startTime"))
        .status(object, "job.completionTime", status.path("completionTime"))
        .status(object, "job.desired", job.at("spec", "completions"));
    for (String setting :
        List.of("backoffLimit", "activeDeadlineSeconds", "parallelism", "suspend")) {
      into.setting(setting, job.at("spec", setting));
    }
  }

  private static void cronJob(ApiObject cronJob, FactWriter into) {
    for (String setting :
        List.of(
            "schedule", "timeZone", "suspend", "concurrencyPolicy", "startingDeadlineSeconds")) {
      into.setting(setting, cronJob.at("spec", setting));
    }
    for (String setting : List.of("backoffLimit", "activeDeadlineSeconds")) {
      into.setting(setting, cronJob.at("spec", "jobTemplate", "spec", setting));
    }
    String object = "cronjob/" + cronJob.name();
    into.status(object, "cronjob.lastScheduleTime", cronJob.at("status", "lastScheduleTime"))
        .status(object, "cronjob.lastSuccessfulTime", cronJob.at("status", "lastSuccessfulTime"));
  }
}
