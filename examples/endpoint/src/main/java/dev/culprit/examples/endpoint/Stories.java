package dev.culprit.examples.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stories of functions, each as a caller with ordinary read permissions would meet it. */
public final class Stories {

  private static final List<StoryScript> ALL =
      List.of(
          StopIterationStory.asFound(),
          StopIterationStory.layerDenied(),
          StopIterationStory.metadataComplete(),
          MacLayerStory.asFound(),
          StrandsStory.notPackaged(),
          StrandsStory.wrongDistribution(),
          StrandsStory.otherArchitecture());

  private Stories() {}

  /** Returns all stories, by id. */
  public static List<StoryScript> all() {
    return ALL;
  }

  /** Returns the story with this id. */
  public static Optional<StoryScript> ofId(String id) {
    return ALL.stream().filter(story -> story.id().equals(id)).findFirst();
  }

  /** Returns the environment of the given names and values, in turn. */
  static SortedMap<String, String> environment(String... namesAndValues) {
    SortedMap<String, String> environment = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }
}
