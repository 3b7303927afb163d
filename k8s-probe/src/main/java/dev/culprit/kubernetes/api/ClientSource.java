package dev.culprit.kubernetes.api;

import dev.culprit.probe.ProbeException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holds the client of a probe: the one it was given, or one that it builds and closes. */
public final class ClientSource implements AutoCloseable {

  private final @Nullable KubernetesClient given;
  private final @Nullable Path kubeconfig;
  private final @Nullable String context;
  private @Nullable KubernetesClient built;
  private boolean closed;

  /** Creates a source; the parts that are null are found as kubectl would. */
  public ClientSource(
      @Nullable KubernetesClient given, @Nullable Path kubeconfig, @Nullable String context) {
    this.given = given;
    this.kubeconfig = kubeconfig;
    this.context = context;
  }

  /**
   * Returns the client.
   *
   * @throws ProbeException of kind CALLER after {@link #close()}, of kind PROVIDER when no client
   *     can be built
   */
  public synchronized KubernetesClient client() {
    if (closed) {
      throw ProbeException.misuse("the probe is closed");
    }
    if (given != null) {
      return given;
    }
    KubernetesClient ready = built;
    if (ready == null) {
      ready = build();
      built = ready;
    }
    return ready;
  }

  private KubernetesClient build() {
    try {
      return new KubernetesClientBuilder().withConfig(config()).build();
    } catch (IOException | RuntimeException failure) {
      throw ProbeException.provider("no Kubernetes client can be built: " + failure.getMessage());
    }
  }

  private Config config() throws IOException {
    if (kubeconfig == null) {
      return Config.autoConfigure(context);
    }
    if (!Files.isReadable(kubeconfig)) {
      throw new IOException("the kubeconfig cannot be read: " + kubeconfig);
    }
    return Config.fromKubeconfig(context, kubeconfig.toFile());
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (built != null) {
      built.close();
      built = null;
    }
  }
}
