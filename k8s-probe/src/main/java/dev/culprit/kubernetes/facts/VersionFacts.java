package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.version.Banners;
import dev.culprit.kubernetes.version.Component;
import dev.culprit.kubernetes.version.ImageName;
import dev.culprit.kubernetes.version.ToldVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Versions of languages and libraries in containers and in the workloads they work with. */
final class VersionFacts {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "PYTHON_VERSION", "python",
          "JAVA_VERSION", "java",
          "NODE_VERSION", "nodejs",
          "DOTNET_VERSION", "dotnet",
          "GOLANG_VERSION", "go",
          "RUBY_VERSION", "ruby");

  private VersionFacts() {}

  /**
   * Adds what names, variables and start-up lines tell of a pod's containers.
   *
   * @param component the part that the pod plays in a framework
   * @param lines the lines of each container's log, by container
   */
  static void own(
      PodView pod,
      Optional<Component> component,
      Map<String, List<String>> lines,
      FactWriter into) {
    for (ContainerView container : pod.containers()) {
      List<ToldVersion> told = told(container, lines.getOrDefault(container.name(), List.of()));
      boolean helper = PodView.isHelper(container);
      add("container:" + container.name(), container, told, into);
      if (!helper) {
        component.ifPresent(part -> libraries(part, told, into));
      }
    }
  }

  /** Adds what is told of a workload that must agree with the one looked at. */
  static void peer(
      PodView pod, Component component, Map<String, List<String>> lines, FactWriter into) {
    pod.suspect()
        .ifPresent(
            container -> {
              List<String> log =
                  lines.getOrDefault(component.role() + "/" + container.name(), List.of());
              List<ToldVersion> told = told(container, log);
              add(component.role(), container, told, into);
              libraries(component, told, into);
              into.setting("image." + component.role(), container.spec().path("image").asText(""));
            });
  }

  private static List<ToldVersion> told(ContainerView container, List<String> lines) {
    Map<String, ToldVersion> told = new TreeMap<>();
    ImageName image = ImageName.of(container.spec().path("image").asText(""));
    image.language().ifPresent(one -> told.put(one.what(), one));
    image.library().ifPresent(one -> told.put(one.what(), one));
    for (JsonNode variable : ApiObject.items(container.spec().path("env"))) {
      String language = VARIABLES.get(variable.path("name").asText(""));
      String version = variable.path("value").asText("");
      if (language != null && version.matches("v?[0-9][0-9.u_+]*")) {
        told.put(language, new ToldVersion(language, version.replaceFirst("^v", "")));
      }
    }
    // What runs says more than what it is called.
    Banners.in(lines).forEach(one -> told.put(one.what(), one));
    return new ArrayList<>(told.values());
  }

  private static void add(
      String component, ContainerView container, List<ToldVersion> told, FactWriter into) {
    String cLibrary =
        ImageName.of(container.spec().path("image").asText("")).cLibrary().orElse(null);
    boolean none = told.stream().noneMatch(Banners::isLanguage);
    if (none && cLibrary != null) {
      into.builder()
          .add(new RuntimeEvidence(component, null, null, null, null, cLibrary, into.source()));
    }
    for (ToldVersion one : told) {
      if (Banners.isLanguage(one)) {
        into.builder()
            .add(
                new RuntimeEvidence(
                    component, one.what(), one.version(), null, null, cLibrary, into.source()));
      }
    }
  }

  private static void libraries(Component component, List<ToldVersion> told, FactWriter into) {
    told.stream()
        .filter(one -> !Banners.isLanguage(one))
        .forEach(one -> into.setting(one.what() + "@" + component.role(), one.version()));
  }
}
