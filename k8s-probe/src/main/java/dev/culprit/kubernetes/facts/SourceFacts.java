package dev.culprit.kubernetes.facts;

import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Configuration maps and Secrets that pods name: that they are there, their age, and when they were
 * written last. Values are never told, and of Secrets not even the names of keys.
 *
 * <p>A change is called one only when it is newer than the pods, since that is what makes a value
 * stale; {@code written} is told either way.
 */
final class SourceFacts {

  private SourceFacts() {}

  /**
   * What times are compared with.
   *
   * @param since the earliest change that may matter
   * @param now the end of what is looked at
   */
  record Times(Instant since, Instant now) {}

  /** Adds configuration maps with their keys. */
  static void configMaps(List<ApiObject> maps, List<PodView> pods, Times times, FactWriter into) {
    for (ApiObject map : maps) {
      StringJoiner keys = new StringJoiner(", ");
      Stream.concat(ApiObject.names(map.at("data")), ApiObject.names(map.at("binaryData")))
          .sorted()
          .limit(50)
          .forEach(keys::add);
      into.setting("configmap:" + map.name() + ".keys", keys.toString());
      source(map, "configmap", "config map", pods, times, into);
    }
  }

  /** Adds what the metadata of Secrets tell. */
  static void secrets(List<ApiObject> secrets, List<PodView> pods, Times times, FactWriter into) {
    secrets.forEach(secret -> source(secret, "secret", "secret", pods, times, into));
  }

  private static void source(
      ApiObject source,
      String path,
      String called,
      List<PodView> pods,
      Times times,
      FactWriter into) {
    String object = path + "/" + source.name();
    Instant written = source.written();
    into.status(object, path + ".name", source.name())
        .status(object, path + ".creationTimestamp", source.text("metadata", "creationTimestamp"))
        .status(object, path + ".written", written == null ? "" : written.toString());
    Instant last = written == null ? source.created() : written;
    into.status(object, path + ".age", Age.of(last, times.now()));
    if (last != null && !last.isBefore(times.since()) && allStartedBefore(pods, last)) {
      into.status(object, path + ".changed", last.toString())
          .status(object, "pod.restartedAfterChange", "false");
      into.builder()
          .add(
              new ChangeEvidence(
                  last,
                  last.toString(),
                  called + " " + source.name() + " was changed after the pods were started",
                  null,
                  path,
                  null,
                  null,
                  into.source()));
    }
  }

  /** A container that was started again has read its variables again. */
  private static boolean allStartedBefore(List<PodView> pods, Instant time) {
    return !pods.isEmpty()
        && pods.stream().map(pod -> pod.object().created()).allMatch(made -> isBefore(made, time))
        && pods.stream()
            .flatMap(pod -> pod.containers().stream())
            .map(one -> one.status().path("state").path("running").path("startedAt").asText(""))
            .map(ApiObject::instant)
            .filter(Objects::nonNull)
            .allMatch(started -> isBefore(started, time));
  }

  private static boolean isBefore(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other);
  }
}
