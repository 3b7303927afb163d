package dev.culprit.target;

/** The kind of resource that a target names. */
public enum TargetKind {
  /** One Lambda function, version or alias. */
  LAMBDA_FUNCTION(Platform.AWS_LAMBDA),
  /** All Lambda functions of one region of the caller's account. */
  LAMBDA_REGION(Platform.AWS_LAMBDA),
  /** One Azure Functions app or App Service site, or a slot of it. */
  FUNCTION_APP(Platform.AZURE_FUNCTIONS),
  /** One Kubernetes Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod. */
  WORKLOAD(Platform.KUBERNETES),
  /** All workloads of one Kubernetes namespace. */
  NAMESPACE(Platform.KUBERNETES),
  /** Something on AWS Lambda that has no name: pasted text, or what was never created. */
  UNNAMED_LAMBDA(Platform.AWS_LAMBDA),
  /** Something on Azure Functions that has no name. */
  UNNAMED_FUNCTION_APP(Platform.AZURE_FUNCTIONS),
  /** Something on Kubernetes that has no name. */
  UNNAMED_WORKLOAD(Platform.KUBERNETES);

  private final Platform platform;

  TargetKind(Platform platform) {
    this.platform = platform;
  }

  /** Returns the platform that resources of this kind live on. */
  public Platform platform() {
    return platform;
  }
}
