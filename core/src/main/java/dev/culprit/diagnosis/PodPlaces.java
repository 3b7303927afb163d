package dev.culprit.diagnosis;

import dev.culprit.knowledge.judge.Quote;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pods that evidence is about. A namespace, or what somebody pasted of one, shows several
 * workloads, and what is wrong with one need not have to do with another.
 *
 * @param names the pods' names, sorted
 */
public record PodPlaces(SortedSet<String> names) {

  private static final Pattern POD = Pattern.compile("(?i)pods?/([a-z0-9][a-z0-9.-]{0,252})");

  /** What ReplicaSets, DaemonSets, Jobs and StatefulSets put behind the name of the workload. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "-(?:[bcdf-hj-np-tv-z2456789]{4,10}-[bcdf-hj-np-tv-z2456789]{5}"
              + "|[bcdf-hj-np-tv-z2456789]{5}|[0-9]{1,4})$");

  /** Copies the names. */
  public PodPlaces {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** Returns the pods of the first of the findings that is about some, strongest first. */
  public static PodPlaces of(Stream<List<Quote>> findings) {
    return new PodPlaces(
        findings
            .map(PodPlaces::pods)
            .filter(pods -> !pods.isEmpty())
            .findFirst()
            .orElseGet(TreeSet::new));
  }

  /** Returns the pods that show the hypothesis most strongly. */
  public static PodPlaces of(Hypothesis hypothesis) {
    return of(hypothesis.supporting().stream().map(SignalMatch::quotes));
  }

  private static SortedSet<String> pods(Collection<Quote> quotes) {
    SortedSet<String> pods = new TreeSet<>();
    for (Quote quote : quotes) {
      Matcher matcher = POD.matcher(quote.place());
      if (matcher.matches()) {
        pods.add(matcher.group(1));
      }
    }
    return pods;
  }

  /** Returns whether both are known and no workload has pods in both. */
  public boolean areApartFrom(PodPlaces other) {
    return !names.isEmpty()
        && !other.names.isEmpty()
        && Collections.disjoint(workloads(), other.workloads());
  }

  private SortedSet<String> workloads() {
    SortedSet<String> workloads = new TreeSet<>();
    names.forEach(name -> workloads.add(SUFFIX.matcher(name).replaceFirst("")));
    return workloads;
  }

  /** Returns {@code pod a} or {@code pods a, b, c and 2 more}; empty when none is known. */
  public String shown() {
    if (names.isEmpty()) {
      return "";
    }
    String some = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
    int more = names.size() - MOST_SHOWN;
    return (names.size() == 1 ? "pod " : "pods ")
        + some
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static final int MOST_SHOWN = 3;
}
