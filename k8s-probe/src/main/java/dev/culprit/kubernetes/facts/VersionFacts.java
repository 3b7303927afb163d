package dev.culprit.kubernetes.facts;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.kubernetes.version.Banners;
import dev.culprit.kubernetes.version.Component;
import dev.culprit.kubernetes.version.ImageName;
import dev.culprit.kubernetes.version.PeerLines;
import dev.culprit.kubernetes.version.ToldVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Versions of languages and libraries in containers and in the workloads they work with. */
final class VersionFacts {

  /** The name under which frameworks' logs speak of the process that writes them. */
  private static final String WRITER = "process";

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
    Map<String, String> labels = pod.object().labels();
    for (ContainerView container : pod.containers()) {
      List<String> log = lines.getOrDefault(container.name(), List.of());
      List<ToldVersion> told = told(container, component, labels, log);
      boolean helper = PodView.isHelper(container);
      add("container:" + container.name(), container, told, into);
      if (!helper) {
        component.ifPresent(
            part -> {
              libraries(part.role(), told, into);
              others(part, labels, log, into);
            });
      }
    }
  }

  /**
   * Adds what is told of a workload that must agree with the one looked at.
   *
   * @param peer whose log lines are kept under its part's name, a slash and the container's name
   */
  static void peer(ClusterEvidence.Peer peer, Map<String, List<String>> lines, FactWriter into) {
    Map<String, String> labels = peer.pod().object().labels();
    peer.pod()
        .suspect()
        .ifPresent(
            container -> {
              List<String> log =
                  lines.getOrDefault(peer.part() + "/" + container.name(), List.of());
              List<ToldVersion> told = told(container, Optional.of(peer.component()), labels, log);
              add(peer.part(), container, told, into);
              libraries(peer.part(), told, into);
              others(peer.component(), labels, log, into);
              into.setting("image." + peer.part(), container.spec().path("image").asText(""));
            });
  }

  private static List<ToldVersion> told(
      ContainerView container,
      Optional<Component> component,
      Map<String, String> labels,
      List<String> lines) {
    Map<String, ToldVersion> told = new TreeMap<>();
    component.ifPresent(
        part -> VersionLabels.own(part, labels).forEach(one -> told.put(one.what(), one)));
    ImageName image = ImageName.of(container.spec().path("image").asText(""));
    image.language().ifPresent(one -> told.put(one.what(), one));
    image.library().ifPresent(one -> told.put(one.what(), one));
    image.scala().ifPresent(one -> told.put(one.what(), one));
    VersionVariables.in(container).forEach(one -> told.put(one.what(), one));
    // What runs says more than what it is called.
    Banners.in(lines).forEach(one -> told.put(one.what(), one));
    PeerLines.in(lines).getOrDefault(WRITER, List.of()).forEach(one -> told.put(one.what(), one));
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

  private static void libraries(String part, List<ToldVersion> told, FactWriter into) {
    told.stream()
        .filter(one -> !Banners.isLanguage(one))
        .forEach(one -> into.setting(one.what() + "@" + part, one.version()));
  }

  /** Adds what a part's labels and log tell of other parts than itself. */
  private static void others(
      Component component, Map<String, String> labels, List<String> log, FactWriter into) {
    VersionLabels.others(component, labels)
        .forEach((part, told) -> libraries(part, List.of(told), into));
    PeerLines.in(log)
        .forEach(
            (part, told) -> {
              if (!part.equals(WRITER)) {
                libraries(part, told, into);
                told.stream()
                    .filter(Banners::isLanguage)
                    .forEach(
                        one ->
                            into.builder()
                                .add(
                                    RuntimeEvidence.of(
                                        part, one.what(), one.version(), into.source())));
              }
            });
  }
}
