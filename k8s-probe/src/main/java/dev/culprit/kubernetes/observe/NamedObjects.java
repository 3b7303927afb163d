package dev.culprit.kubernetes.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.facts.ContainerView;
import dev.culprit.kubernetes.facts.PodView;
import java.util.Set;
import java.util.TreeSet;

/** Objects that a pod names and cannot run without. */
final class NamedObjects {

  private NamedObjects() {}

  /** Returns the configuration maps that a pod mounts or takes variables from. */
  static Set<String> configMaps(PodView pod) {
    Set<String> names = new TreeSet<>();
    for (JsonNode volume : pod.object().list("spec", "volumes")) {
      names.add(volume.path("configMap").path("name").asText(""));
      for (JsonNode source : ApiObject.items(volume.path("projected").path("sources"))) {
        names.add(source.path("configMap").path("name").asText(""));
      }
    }
    for (ContainerView container : pod.containers()) {
      for (JsonNode variable : ApiObject.items(container.spec().path("env"))) {
        names.add(variable.path("valueFrom").path("configMapKeyRef").path("name").asText(""));
      }
      for (JsonNode source : ApiObject.items(container.spec().path("envFrom"))) {
        names.add(source.path("configMapRef").path("name").asText(""));
      }
    }
    names.remove("");
    // Every namespace has it, and nobody changes it.
    names.remove("kube-root-ca.crt");
    return names;
  }

  /**
   * Returns the Secrets that a pod mounts or takes variables from; pull secrets are none of them.
   */
  static Set<String> secrets(PodView pod) {
    Set<String> names = new TreeSet<>();
    for (JsonNode volume : pod.object().list("spec", "volumes")) {
      names.add(volume.path("secret").path("secretName").asText(""));
      for (JsonNode source : ApiObject.items(volume.path("projected").path("sources"))) {
        names.add(source.path("secret").path("name").asText(""));
      }
    }
    for (ContainerView container : pod.containers()) {
      for (JsonNode variable : ApiObject.items(container.spec().path("env"))) {
        names.add(variable.path("valueFrom").path("secretKeyRef").path("name").asText(""));
      }
      for (JsonNode source : ApiObject.items(container.spec().path("envFrom"))) {
        names.add(source.path("secretRef").path("name").asText(""));
      }
    }
    names.remove("");
    return names;
  }

  /** Returns the claims that a pod mounts. */
  static Set<String> claims(PodView pod) {
    Set<String> names = new TreeSet<>();
    for (JsonNode volume : pod.object().list("spec", "volumes")) {
      names.add(volume.path("persistentVolumeClaim").path("claimName").asText(""));
    }
    names.remove("");
    return names;
  }
}
