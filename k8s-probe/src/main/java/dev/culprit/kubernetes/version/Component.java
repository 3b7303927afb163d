package dev.culprit.kubernetes.version;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part that a workload plays in a distributed framework, whose parts must agree in versions.
 *
 * @param family {@code dask}, {@code ray}, {@code spark} or {@code airflow}
 * @param role such as {@code scheduler}, {@code worker} or {@code driver}
 */
public record Component(String family, String role) {

  private static final List<String> FAMILIES = List.of("dask", "ray", "spark", "airflow");
  private static final List<String> ROLE_LABELS =
      List.of(
          "dask.org/component",
          "ray.io/node-type",
          "spark-role",
          "app.kubernetes.io/component",
          "component");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?:^|[-_./ ])(scheduler|worker|head|driver|executor|client|webserver|api-server|triggerer|master|operator)s?(?:$|[-_./ :])");

  /**
   * Returns the part, empty when the workload belongs to none of the frameworks.
   *
   * @param name the workload's name
   * @param labels the labels of its pods
   * @param started image, command and arguments of its containers
   */
  public static Optional<Component> of(String name, Map<String, String> labels, String started) {
    String all = name + " " + started + " " + labels;
    Optional<String> family = FAMILIES.stream().filter(one -> holds(all, one)).findFirst();
    return family.flatMap(one -> role(name, labels, started).map(role -> new Component(one, role)));
  }

  private static boolean holds(String text, String family) {
    return Pattern.compile("(?i)(?<![a-z])" + family + "(?![a-z])").matcher(text).find();
  }

  private static Optional<String> role(String name, Map<String, String> labels, String started) {
    for (String label : ROLE_LABELS) {
      Matcher told = ROLE.matcher(labels.getOrDefault(label, "").toLowerCase(Locale.ROOT));
      if (told.find()) {
        return Optional.of(told.group(1));
      }
    }
    for (String text : List.of(name, started)) {
      Matcher told = ROLE.matcher(text.toLowerCase(Locale.ROOT));
      if (told.find()) {
        return Optional.of(told.group(1));
      }
    }
    return Optional.empty();
  }
}
