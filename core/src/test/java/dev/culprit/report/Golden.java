package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a report with a file, whole. Run the tests with {@code -Dculprit.golden=write} to write
 * the files anew, then read the difference before committing it.
 */
final class Golden {

  private static final Path FOLDER =
      Path.of(System.getProperty("culprit.root", ".."))
          .resolve("core/src/test/resources/dev/culprit/report");

  private Golden() {}

  static void assertSame(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("culprit.golden"))) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
