package dev.culprit.kubernetes.observe;

import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.api.ApiResource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects that an observation has read so far, each once, by name.
 *
 * <p>Safe for use by several threads. What comes after {@link #close()} is dropped, so that reads
 * which were given up do not change the objects under those who turn them into evidence.
 */
public final class ClusterObjects {

  private final Map<ApiResource, Map<String, ApiObject>> byResource =
      new EnumMap<>(ApiResource.class);
  private boolean closed;

  /** Takes an object; one of the same name is replaced. */
  synchronized void add(ApiResource resource, ApiObject object) {
    if (!closed) {
      byResource
          .computeIfAbsent(resource, unseen -> new TreeMap<>())
          .put(object.text("metadata", "namespace") + "/" + object.name(), object);
    }
  }

  /** States that a list was read, even if it is empty. */
  synchronized void read(ApiResource resource) {
    if (!closed) {
      byResource.computeIfAbsent(resource, unseen -> new TreeMap<>());
    }
  }

  synchronized void close() {
    closed = true;
  }

  /** Returns whether the resource was read at all. */
  public synchronized boolean isRead(ApiResource resource) {
    return byResource.containsKey(resource);
  }

  /** Returns the objects of the resource, by name. */
  public synchronized List<ApiObject> all(ApiResource resource) {
    return List.copyOf(byResource.getOrDefault(resource, Map.of()).values());
  }

  /** Returns the object of this name. */
  public Optional<ApiObject> named(ApiResource resource, String name) {
    return all(resource).stream()
        .filter(object -> object.name().equals(name))
        .min(Comparator.comparing(ApiObject::uid));
  }
}
