package dev.culprit.kubernetes.facts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How old something is, in the one unit that kubectl would show: {@code 45d}, {@code 7h}. */
final class Age {

  private Age() {}

  /** Returns the age, empty when it is not known. */
  static String of(@Nullable Instant made, Instant now) {
    if (made == null || made.isAfter(now)) {
      return "";
    }
    Duration age = Duration.between(made, now);
    if (age.compareTo(Duration.ofMinutes(2)) < 0) {
      return age.toSeconds() + "s";
    }
    if (age.compareTo(Duration.ofHours(2)) < 0) {
      return age.toMinutes() + "m";
    }
    return age.compareTo(Duration.ofDays(2)) < 0 ? age.toHours() + "h" : age.toDays() + "d";
  }
}
