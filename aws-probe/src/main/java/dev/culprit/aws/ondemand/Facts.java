package dev.culprit.aws.ondemand;

import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where a read's facts go.
 *
 * @param source the read
 * @param into the evidence of this read
 */
record Facts(String source, SnapshotBuilder into) {

  /** Adds a setting unless it has no value. */
  void setting(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      into.add(new SettingEvidence(name, value.toString(), source));
    }
  }

  /** Adds a list as one setting; an empty one says that there are none. */
  void settings(String name, Collection<String> values) {
    setting(name, values.isEmpty() ? "none" : String.join(", ", values));
  }

  /** Adds a status unless it has no value. */
  void status(String object, String path, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      into.add(new StatusEvidence(object, path, value.toString(), source));
    }
  }
}
