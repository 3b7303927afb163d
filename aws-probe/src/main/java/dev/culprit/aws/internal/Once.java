package dev.culprit.aws.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for; whoever asks meanwhile waits. A maker that
 * throws is asked again the next time.
 */
final class Once<T> {

  private @Nullable T value;

  synchronized T get(Supplier<T> maker) {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }
}
