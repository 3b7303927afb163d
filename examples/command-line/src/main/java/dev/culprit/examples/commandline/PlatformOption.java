package dev.culprit.examples.commandline;

import dev.culprit.target.Platform;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the value of {@code --platform}. */
final class PlatformOption {

  private PlatformOption() {}

  /** Returns the platform with this id. */
  static Platform named(String id) {
    return Platform.ofId(id)
        .orElseThrow(
            () ->
                new UnusableInputException(
                    "--platform "
                        + id
                        + ": not known; write "
                        + Arrays.stream(Platform.values())
                            .map(Platform::id)
                            .collect(Collectors.joining(" or "))));
  }
}
