package dev.culprit.diagnosis;

import dev.culprit.knowledge.judge.Judgement;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pods that evidence is about. A namespace, or what somebody pasted of one, shows several
 * workloads, and what is wrong with one need not have to do with another.
 *
 * @param names the pods' names, sorted
 */
public record PodPlaces(SortedSet<String> names) {

  private static final int MOST_SHOWN = 3;

  private static final Pattern POD = Pattern.compile("(?i)pods?/([a-z0-9][a-z0-9.-]{0,252})");

  private static final String RANDOM = "[bcdf-hj-np-tv-z2456789]";

  /** The scheduled time of a CronJob's run: minutes, and once seconds, since 1970. */
  private static final String RUN = "-[0-9]{8,10}";

  private static final String INDEX = "[0-9]{1,4}";

  /** What ReplicaSets, DaemonSets, Jobs and StatefulSets put behind the name of the workload. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?:%2$s(?:-%3$s)?)?-(?:%1$s{4,10}-%1$s{5}|%1$s{5}|%3$s)$|%2$s$"
              .formatted(RANDOM, RUN, INDEX));

  /** Copies the names. */
  public PodPlaces {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /**
   * Returns the pods of the first of the findings that is about some.
   *
   * @param places what each finding is about, such as {@code pod/api-0}; strongest finding first
   */
  public static PodPlaces of(Stream<? extends Collection<String>> places) {
    return new PodPlaces(
        places
            .map(PodPlaces::pods)
            .filter(pods -> !pods.isEmpty())
            .findFirst()
            .orElseGet(TreeSet::new));
  }

  /** Returns the pods that show the hypothesis most strongly. */
  public static PodPlaces of(Hypothesis hypothesis) {
    return of(hypothesis.supporting().stream().map(SignalMatch::places));
  }

  /** Returns the name within {@code pod/NAME}; empty when the object is no pod. */
  public static Optional<String> named(String object) {
    Matcher matcher = POD.matcher(object);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static SortedSet<String> pods(Collection<String> places) {
    return places.stream()
        .flatMap(place -> named(place).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns whether both are known, and as a whole, and no workload has pods in both. */
  public boolean areApartFrom(PodPlaces other) {
    return areKnown() && other.areKnown() && Collections.disjoint(workloads(), other.workloads());
  }

  /** Of more pods than a judgement names, nobody knows the rest. */
  private boolean areKnown() {
    return !names.isEmpty() && !isCut();
  }

  private boolean isCut() {
    return names.size() >= Judgement.MOST_PLACES;
  }

  private SortedSet<String> workloads() {
    SortedSet<String> workloads = new TreeSet<>();
    names.forEach(name -> workloads.add(SUFFIX.matcher(name).replaceFirst("")));
    return workloads;
  }

  /**
   * Returns {@code pod a} or {@code pods a, b, c and 2 more}, of as many as are ever named {@code
   * and many more}; empty when none is known.
   */
  public String shown() {
    if (names.isEmpty()) {
      return "";
    }
    String some = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
    int more = names.size() - MOST_SHOWN;
    String count = isCut() ? "many" : Integer.toString(more);
    return (names.size() == 1 ? "pod " : "pods ")
        + some
        + (more > 0 ? " and " + count + " more" : "");
  }
}
