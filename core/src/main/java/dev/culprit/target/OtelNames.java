package dev.culprit.target;

/**
 * Attribute names of the OpenTelemetry semantic conventions, and ours, which start with {@code
 * culprit.}.
 *
 * <p>The conventions' names are those of {@link #SEMANTIC_CONVENTIONS}; most of them are not stable
 * yet, so every module takes them from here and a snapshot states the version that it was written
 * with. See <a href="https://opentelemetry.io/docs/specs/semconv/">the conventions</a>.
 */
public final class OtelNames {

  /** The version of the semantic conventions that the names follow. */
  public static final String SEMANTIC_CONVENTIONS = "1.44.0";

  /** Logical name of the service. Stable. */
  public static final String SERVICE_NAME = "service.name";

  /** Version of the service. Stable. */
  public static final String SERVICE_VERSION = "service.version";

  /** Namespace of the service's name. Stable. */
  public static final String SERVICE_NAMESPACE = "service.namespace";

  /** Identifies one instance of the service. Stable. */
  public static final String SERVICE_INSTANCE_ID = "service.instance.id";

  /** Deployment environment, such as {@code production}. Stable. */
  public static final String DEPLOYMENT_ENVIRONMENT_NAME = "deployment.environment.name";

  /** Class of the error. Stable. */
  public static final String ERROR_TYPE = "error.type";

  /** Name of the image that the container was built from. */
  public static final String CONTAINER_IMAGE_NAME = "container.image.name";

  /** Identifies the host, such as an instance id. */
  public static final String HOST_ID = "host.id";

  /** {@code aws}, {@code azure} or {@code gcp}. */
  public static final String CLOUD_PROVIDER = "cloud.provider";

  /** Value of {@link #CLOUD_PROVIDER}. */
  public static final String CLOUD_PROVIDER_AWS = "aws";

  /** Value of {@link #CLOUD_PROVIDER}. */
  public static final String CLOUD_PROVIDER_AZURE = "azure";

  /** The cloud's service, such as {@code aws_lambda} or {@code azure.functions}. */
  public static final String CLOUD_PLATFORM = "cloud.platform";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AWS_LAMBDA = "aws_lambda";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AWS_ECS = "aws_ecs";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AWS_EKS = "aws_eks";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AWS_EC2 = "aws_ec2";

  /** Value of {@link #CLOUD_PLATFORM}; with a dot since the conventions deprecated the others. */
  public static final String CLOUD_PLATFORM_AZURE_FUNCTIONS = "azure.functions";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AZURE_AKS = "azure.aks";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AZURE_VM = "azure.vm";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AZURE_APP_SERVICE = "azure.app_service";

  /** Value of {@link #CLOUD_PLATFORM}. */
  public static final String CLOUD_PLATFORM_AZURE_CONTAINER_APPS = "azure.container_apps";

  /** AWS account id or Azure subscription id. */
  public static final String CLOUD_ACCOUNT_ID = "cloud.account.id";

  /** The cloud's region. */
  public static final String CLOUD_REGION = "cloud.region";

  /** The cloud's availability zone. */
  public static final String CLOUD_AVAILABILITY_ZONE = "cloud.availability_zone";

  /** ARN without its qualifier, or Azure resource id. */
  public static final String CLOUD_RESOURCE_ID = "cloud.resource_id";

  /** Name of the function or function app. */
  public static final String FAAS_NAME = "faas.name";

  /** Immutable version of the function, a number on Lambda. */
  public static final String FAAS_VERSION = "faas.version";

  /** Identifies the execution environment, the log stream on Lambda. */
  public static final String FAAS_INSTANCE = "faas.instance";

  /** What invoked the function, such as {@code http} or {@code timer}. */
  public static final String FAAS_TRIGGER = "faas.trigger";

  /** Whether the invocation had to start an environment first. */
  public static final String FAAS_COLDSTART = "faas.coldstart";

  /** Memory available to the function in bytes: Lambda's MB times 1,048,576. */
  public static final String FAAS_MAX_MEMORY = "faas.max_memory";

  /** The ARN that was invoked, with its qualifier. */
  public static final String AWS_LAMBDA_INVOKED_ARN = "aws.lambda.invoked_arn";

  /** Request id of an AWS call or invocation. */
  public static final String AWS_REQUEST_ID = "aws.request_id";

  /** ARN of an ECS task. */
  public static final String AWS_ECS_TASK_ARN = "aws.ecs.task.arn";

  /** ARN of an ECS cluster. */
  public static final String AWS_ECS_CLUSTER_ARN = "aws.ecs.cluster.arn";

  /** ARN of an EKS cluster. */
  public static final String AWS_EKS_CLUSTER_ARN = "aws.eks.cluster.arn";

  /** Log groups that the application writes to. */
  public static final String AWS_LOG_GROUP_NAMES = "aws.log.group.names";

  /** Name of the Azure resource group. */
  public static final String AZURE_RESOURCE_GROUP_NAME = "azure.resource_group.name";

  /** Namespace of the Azure resource provider, such as {@code Microsoft.Web}. */
  public static final String AZURE_RESOURCE_PROVIDER_NAMESPACE =
      "azure.resource_provider.namespace";

  /** Request id that an Azure service answered with. */
  public static final String AZURE_SERVICE_REQUEST_ID = "azure.service.request.id";

  /** Name of the Kubernetes cluster. Stable. */
  public static final String K8S_CLUSTER_NAME = "k8s.cluster.name";

  /** Name of the namespace. Stable. */
  public static final String K8S_NAMESPACE_NAME = "k8s.namespace.name";

  /** Name of the node. Stable. */
  public static final String K8S_NODE_NAME = "k8s.node.name";

  /** Name of the pod; {@link #K8S_POD_UID} identifies it. Stable. */
  public static final String K8S_POD_NAME = "k8s.pod.name";

  /** Unique id of the pod. Stable. */
  public static final String K8S_POD_UID = "k8s.pod.uid";

  /** Name of the container in the pod's specification. Stable. */
  public static final String K8S_CONTAINER_NAME = "k8s.container.name";

  /** Name of the Deployment. Stable. */
  public static final String K8S_DEPLOYMENT_NAME = "k8s.deployment.name";

  /** Name of the StatefulSet. Stable. */
  public static final String K8S_STATEFULSET_NAME = "k8s.statefulset.name";

  /** Name of the DaemonSet. Stable. */
  public static final String K8S_DAEMONSET_NAME = "k8s.daemonset.name";

  /** Name of the Job. Stable. */
  public static final String K8S_JOB_NAME = "k8s.job.name";

  /** Name of the CronJob. Stable. */
  public static final String K8S_CRONJOB_NAME = "k8s.cronjob.name";

  /** Name of the HorizontalPodAutoscaler. */
  public static final String K8S_HPA_NAME = "k8s.hpa.name";

  /** How often the container was restarted. Stable. */
  public static final String K8S_CONTAINER_RESTART_COUNT = "k8s.container.restart_count";

  /** Reason of the container's state, such as {@code CrashLoopBackOff}. */
  public static final String K8S_CONTAINER_STATUS_REASON = "k8s.container.status.reason";

  /** Reason of the container's last termination, such as {@code OOMKilled}. */
  public static final String K8S_CONTAINER_STATUS_LAST_TERMINATED_REASON =
      "k8s.container.status.last_terminated_reason";

  /** Phase of the pod. */
  public static final String K8S_POD_STATUS_PHASE = "k8s.pod.status.phase";

  /** Reason of the pod's state, such as {@code Evicted}. */
  public static final String K8S_POD_STATUS_REASON = "k8s.pod.status.reason";

  /** Type of a node's condition, such as {@code DiskPressure}. */
  public static final String K8S_NODE_CONDITION_TYPE = "k8s.node.condition.type";

  /** Metric: container restarts, {@code {restart}}. */
  public static final String METRIC_K8S_CONTAINER_RESTART_COUNT = "k8s.container.restart.count";

  /** Metric: working set of the pod, {@code By}. */
  public static final String METRIC_K8S_POD_MEMORY_WORKING_SET = "k8s.pod.memory.working_set";

  /** Metric: invocations that timed out, {@code {timeout}}. */
  public static final String METRIC_FAAS_TIMEOUTS = "faas.timeouts";

  /** Metric: invocations that failed, {@code {error}}. */
  public static final String METRIC_FAAS_ERRORS = "faas.errors";

  /** Ours: partition of an ARN, such as {@code aws} or {@code aws-cn}. */
  public static final String CULPRIT_AWS_PARTITION = "culprit.aws.partition";

  /** Ours: version or alias that the target names on Lambda. */
  public static final String CULPRIT_LAMBDA_QUALIFIER = "culprit.lambda.qualifier";

  /** Ours: deployment slot of an Azure app. */
  public static final String CULPRIT_AZURE_SLOT = "culprit.azure.slot";

  /** Ours: kind of the workload as Kubernetes spells it, such as {@code StatefulSet}. */
  public static final String CULPRIT_WORKLOAD_KIND = "culprit.workload.kind";

  private OtelNames() {}
}
