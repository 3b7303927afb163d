package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/** Claims, volumes, classes and attachments. */
final class StorageFacts {

  private static final List<String> DEFAULT_MARKS =
      List.of(
          "storageclass.kubernetes.io/is-default-class",
          "storageclass.beta.kubernetes.io/is-default-class");
  private static final int MOST = 20;

  private StorageFacts() {}

  static void claims(List<ApiObject> claims, Instant now, FactWriter into) {
    int index = 0;
    for (ApiObject claim : claims.subList(0, Math.min(MOST, claims.size()))) {
      String at = "pvc[" + index++ + "].";
      String object = "persistentvolumeclaim/" + claim.name();
      JsonNode spec = claim.at("spec");
      into.status(object, at + "name", claim.name())
          .status(
              object,
              at + "phase",
              claim.isBeingDeleted() ? "Terminating" : claim.text("status", "phase"))
          .status(object, at + "creationTimestamp", claim.text("metadata", "creationTimestamp"))
          .status(object, at + "age", Age.of(claim.created(), now))
          .status(object, at + "request", spec.path("resources").path("requests").path("storage"))
          .status(object, at + "capacity", claim.at("status", "capacity", "storage"))
          .status(object, at + "storageClassName", spec.path("storageClassName"))
          .status(object, at + "volumeName", spec.path("volumeName"))
          .status(object, at + "volumeMode", spec.path("volumeMode"))
          .status(object, at + "accessModes", ContainerSettings.words(spec.path("accessModes")))
          .status(object, at + "dataSource.kind", spec.path("dataSource").path("kind"))
          .status(object, at + "dataSource.name", spec.path("dataSource").path("name"))
          .conditions(object, "pvc[" + (index - 1) + "]", claim.list("status", "conditions"));
      into.setting("accessModes", ContainerSettings.words(spec.path("accessModes")));
    }
  }

  static void volumes(List<ApiObject> volumes, FactWriter into) {
    int index = 0;
    for (ApiObject volume : volumes.subList(0, Math.min(MOST, volumes.size()))) {
      String at = "pv[" + index++ + "].";
      String object = "persistentvolume/" + volume.name();
      JsonNode spec = volume.at("spec");
      into.status(object, at + "name", volume.name())
          .status(object, at + "phase", volume.at("status", "phase"))
          .status(object, at + "capacity", spec.path("capacity").path("storage"))
          .status(object, at + "claim", spec.path("claimRef").path("name"))
          .status(object, at + "storageClassName", spec.path("storageClassName"))
          .status(object, at + "volumeMode", spec.path("volumeMode"))
          .status(object, at + "accessModes", ContainerSettings.words(spec.path("accessModes")));
      JsonNode terms = spec.path("nodeAffinity").path("required");
      into.status(object, at + "nodeAffinity", terms.isObject() ? terms.toString() : "");
    }
  }

  static void classes(List<ApiObject> classes, FactWriter into) {
    StringJoiner standard = new StringJoiner(", ");
    int index = 0;
    for (ApiObject one : classes.subList(0, Math.min(MOST, classes.size()))) {
      String at = "storageClasses[" + index++ + "].";
      String object = "storageclass/" + one.name();
      into.status(object, at + "name", one.name())
          .status(object, at + "provisioner", one.at("provisioner"))
          .status(object, at + "volumeBindingMode", one.at("volumeBindingMode"))
          .status(object, at + "allowVolumeExpansion", one.at("allowVolumeExpansion"));
      if (DEFAULT_MARKS.stream().anyMatch(mark -> "true".equals(one.annotations().get(mark)))) {
        standard.add(one.name());
      }
    }
    into.status("", "storageClasses.count", Integer.toString(classes.size()))
        .status(
            "", "storageClasses.default", standard.length() == 0 ? "none" : standard.toString());
  }

  /** Adds the attachments of these volumes. */
  static void attachments(List<ApiObject> attachments, List<String> volumes, FactWriter into) {
    int index = 0;
    for (ApiObject one : attachments) {
      String volume = one.text("spec", "source", "persistentVolumeName");
      if (!volumes.contains(volume) || index == MOST) {
        continue;
      }
      String at = "volumeattachments[" + index++ + "].";
      String object = "volumeattachment/" + one.name();
      into.status(object, at + "volume", volume)
          .status(object, at + "node", one.at("spec", "nodeName"))
          .status(object, at + "attached", one.at("status", "attached"))
          .status(object, at + "attachError", one.at("status", "attachError", "message"))
          .status(object, at + "detachError", one.at("status", "detachError", "message"));
    }
  }
}
