package dev.culprit.kubernetes.version;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part that a workload plays in a distributed framework, whose parts must agree in versions.
 *
 * @param family {@code dask}, {@code ray}, {@code spark} or {@code airflow}
 * @param role such as {@code scheduler}, {@code worker} or {@code driver}
 * @param installation labels that all parts of the same installation bear; empty when its labels do
 *     not tell
 */
public record Component(String family, String role, SortedMap<String, String> installation) {

  private static final List<String> ROLE_LABELS =
      List.of(
          "dask.org/component",
          "ray.io/node-type",
          "spark-role",
          "app.kubernetes.io/component",
          "component");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?:^|[-_./ ])(dag-processor|scheduler|worker|head|driver|executor|client|webserver|api-server|triggerer|migration|master|operator)s?(?:$|[-_./ :])");

  /** Words of charts and operators for parts that have another name elsewhere. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "web", "webserver",
          "jupyter", "client",
          "notebook", "client",
          "submitter", "client",
          "workergroup", "worker");

  /** Copies the labels. */
  public Component {
    installation = Collections.unmodifiableSortedMap(new TreeMap<>(installation));
  }

  /**
   * Returns the part, empty when the workload belongs to none of the frameworks.
   *
   * @param name the workload's name
   * @param labels the labels of its pods
   * @param started image, command and arguments of its containers
   */
  public static Optional<Component> of(String name, Map<String, String> labels, String started) {
    String all = name + " " + started + " " + labels;
    Optional<String> family =
        OperatorLabels.family(labels)
            .or(() -> OperatorLabels.FAMILIES.stream().filter(one -> holds(all, one)).findFirst());
    return family.flatMap(
        one ->
            role(one, name, labels, started)
                .map(role -> new Component(one, role, OperatorLabels.installation(one, labels))));
  }

  /**
   * Returns whether both may belong to the same installation: the same framework, and no label by
   * which installations are told apart differs.
   */
  public boolean mayWorkWith(Component other) {
    return family.equals(other.family())
        && installation.entrySet().stream()
            .allMatch(
                one ->
                    one.getValue()
                        .equals(other.installation().getOrDefault(one.getKey(), one.getValue())));
  }

  private static boolean holds(String text, String family) {
    return Pattern.compile("(?i)(?<![a-z])" + family + "(?![a-z])").matcher(text).find();
  }

  private static Optional<String> role(
      String family, String name, Map<String, String> labels, String started) {
    Optional<String> marked = word(OperatorLabels.role(family, labels));
    if (marked.isPresent()) {
      return marked;
    }
    for (String label : ROLE_LABELS) {
      Optional<String> told = word(labels.getOrDefault(label, ""));
      if (told.isPresent()) {
        return told;
      }
    }
    return word(name).or(() -> word(started));
  }

  private static Optional<String> word(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String other = OTHER_WORDS.get(lower);
    Matcher told = ROLE.matcher(lower);
    return other != null
        ? Optional.of(other)
        : told.find() ? Optional.of(told.group(1)) : Optional.empty();
  }
}
