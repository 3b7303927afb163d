package dev.culprit.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The client that a {@link KubernetesProbe} uses, and what it may read of the environment.
 *
 * <p>A client that is given keeps its credentials, proxy and telemetry, and is never closed by the
 * probe. When none is given, one is built when it is first needed: from the kubeconfig that is
 * named here, or else as kubectl would (the file that KUBECONFIG names, the one in the home folder,
 * the service account inside a cluster). Immutable.
 */
public final class KubernetesProbeConfig {

  private static final KubernetesProbeConfig STANDARD = builder().build();

  private final @Nullable KubernetesClient client;
  private final @Nullable Path kubeconfig;
  private final @Nullable String context;
  private final Set<String> safeVariables;
  private final boolean secretMetadata;

  private KubernetesProbeConfig(Builder builder) {
    this.client = builder.client;
    this.kubeconfig = builder.kubeconfig;
    this.context = builder.context;
    this.safeVariables = Set.copyOf(builder.safeVariables);
    this.secretMetadata = builder.secretMetadata;
  }

  /** Returns the configuration that finds the cluster as kubectl would. */
  public static KubernetesProbeConfig standard() {
    return STANDARD;
  }

  /** Returns a builder without a client. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable KubernetesClient client() {
    return client;
  }

  @Nullable Path kubeconfig() {
    return kubeconfig;
  }

  @Nullable String context() {
    return context;
  }

  Set<String> safeVariables() {
    return safeVariables;
  }

  boolean secretMetadata() {
    return secretMetadata;
  }

  /** Builds a configuration; not safe for use by several threads. */
  public static final class Builder {

    private @Nullable KubernetesClient client;
    private @Nullable Path kubeconfig;
    private @Nullable String context;
    private final Set<String> safeVariables = new TreeSet<>();
    private boolean secretMetadata;

    private Builder() {}

    /** Sets a ready-made client, which takes precedence over a kubeconfig. */
    public Builder client(KubernetesClient ready) {
      client = requireNonNull(ready, "client");
      return this;
    }

    /** Sets the kubeconfig file to build a client from. */
    public Builder kubeconfig(Path file) {
      kubeconfig = requireNonNull(file, "file");
      return this;
    }

    /** Sets the context of the kubeconfig, in place of its current one. */
    public Builder context(String name) {
      context = requireNonNull(name, "name");
      return this;
    }

    /**
     * Names environment variables whose values are no secret, beside the few that are known to be
     * safe; of all others only the names are read.
     */
    public Builder safeVariables(Collection<String> names) {
      safeVariables.addAll(names);
      return this;
    }

    /**
     * Lets the probe ask whether the Secrets that pods name are there, and when they were made and
     * written last.
     *
     * <p>The API server is asked for metadata alone and sends no value. RBAC knows no such
     * distinction, though: the credentials need {@code get secrets}, by which somebody else could
     * read values. That is why this is off unless it is called.
     */
    public Builder secretMetadata() {
      secretMetadata = true;
      return this;
    }

    /** Returns the configuration. */
    public KubernetesProbeConfig build() {
      return new KubernetesProbeConfig(this);
    }
  }
}
