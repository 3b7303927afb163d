package dev.culprit.aws.changes;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words for what was changed, such that rules that look for a kind of change find it. */
final class ChangeSentence {

  /** Fields that are told by their own name; all others are settings. */
  private static final Set<String> OWN = Set.of("runtime", "layers", "code", "role");

  private ChangeSentence() {}

  static String changed(String field, @Nullable String before, @Nullable String after) {
    String name = OWN.contains(field) ? field : "setting " + field;
    String old = before == null || before.isEmpty() ? "" : " from " + before;
    String now = after == null || after.isEmpty() ? " to nothing" : " to " + after;
    return name + " changed" + old + now;
  }
}
