package dev.culprit.target;

import java.util.Arrays;
import java.util.Optional;

/** The cloud service family that a target belongs to. */
public enum Platform {
  /** AWS Lambda functions, from ZIP packages or container images. */
  AWS_LAMBDA("aws-lambda"),
  /** Azure Functions apps, and App Service sites that share their hosting. */
  AZURE_FUNCTIONS("azure-functions"),
  /** Kubernetes workloads and namespaces. */
  KUBERNETES("kubernetes");

  private final String id;

  Platform(String id) {
    this.id = id;
  }

  /** Returns the stable id that files and target strings use, such as {@code aws-lambda}. */
  public String id() {
    return id;
  }

  /**
   * Returns the platform with this id.
   *
   * @param id an id as {@link #id()} returns it
   */
  public static Optional<Platform> ofId(String id) {
    return Arrays.stream(values()).filter(platform -> platform.id.equals(id)).findFirst();
  }
}
