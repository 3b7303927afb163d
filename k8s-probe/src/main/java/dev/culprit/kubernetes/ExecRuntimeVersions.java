package dev.culprit.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.culprit.CulpritException;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.kubernetes.version.Banners;
import dev.culprit.kubernetes.version.ToldVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks containers for the versions of their languages by running commands in them.
 *
 * <p>This is no part of the probe and never runs unless somebody calls it: it starts processes in
 * production containers and needs {@link #grant() a permission to write}. Safe for use by several
 * threads.
 *
 * @since 0.1
 */
public final class ExecRuntimeVersions {

  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("python3", "--version"),
          List.of("python", "--version"),
          List.of("java", "-version"),
          List.of("node", "--version"),
          List.of("ruby", "--version"));

  private final KubernetesClient client;
  private final Duration longest;

  private ExecRuntimeVersions(KubernetesClient client, Duration longest) {
    this.client = requireNonNull(client, "client");
    this.longest = requireNonNull(longest, "longest");
  }

  /**
   * Returns one that uses this client, which stays open.
   *
   * @param longest how long one command may take
   */
  public static ExecRuntimeVersions with(KubernetesClient client, Duration longest) {
    return new ExecRuntimeVersions(client, longest);
  }

  /** Returns the permission that it needs; it allows to run anything in any pod. */
  public static Grant grant() {
    return new Grant("create pods/exec", "edit", null);
  }

  /**
   * Returns the versions that programs in the container tell, none of programs that are not there.
   *
   * @param namespace the pod's namespace
   * @param pod the pod's name
   * @param container the container's name
   * @throws CulpritException of kind PERMISSION when the permission is missing
   */
  public List<RuntimeEvidence> of(String namespace, String pod, String container) {
    List<RuntimeEvidence> found = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      String answer = run(namespace, pod, container, command);
      boolean node = command.get(0).equals("node");
      String told = node ? answer.replaceFirst("^v", "Node.js v") : answer;
      for (ToldVersion one : Banners.in(told.lines().toList())) {
        boolean known = found.stream().anyMatch(other -> one.what().equals(other.language()));
        if (Banners.isLanguage(one) && !known) {
          found.add(
              RuntimeEvidence.of(
                  "container:" + container, one.what(), one.version(), grant().action()));
        }
      }
    }
    return List.copyOf(found);
  }

  private String run(String namespace, String pod, String container, List<String> command) {
    BoundedOutput output = new BoundedOutput();
    try (ExecWatch exec =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .writingOutput(output)
            .writingError(output)
            .exec(command.toArray(String[]::new))) {
      exec.exitCode().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "";
    } catch (KubernetesClientException | ExecutionException failure) {
      refuse(failure);
      // A program that is not in the image is no failure: the next one is tried.
      return output.text();
    } catch (TimeoutException slow) {
      return output.text();
    }
    return output.text();
  }

  /** The client tells a refused handshake as an error of its own, with the answer deep inside. */
  private static void refuse(Exception failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      int status = 0;
      if (cause instanceof KubernetesClientException told) {
        status = told.getCode();
      } else if (cause instanceof WebSocketHandshakeException handshake) {
        status = handshake.getResponse().code();
      }
      if (status == 401 || status == 403) {
        throw new CulpritException(
            CulpritException.Kind.PERMISSION,
            "commands may not be run; it needs " + grant().action());
      }
      cause = cause.getCause();
    }
  }

  /** Keeps the head of what a program writes. */
  private static final class BoundedOutput extends ByteArrayOutputStream {

    @Override
    public synchronized void write(int one) {
      if (count < LONGEST_ANSWER) {
        super.write(one);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, Math.min(length, Math.max(0, LONGEST_ANSWER - count)));
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8).strip();
    }
  }
}
