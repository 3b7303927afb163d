package dev.culprit.artifact.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The paths in a wheel's {@code RECORD}, the first column of a CSV file (PEP 376, PEP 627). */
public final class RecordPaths {

  private RecordPaths() {}

  /** Returns the paths in file order; a last line that was cut off is left out. */
  public static List<String> read(byte[] bytes) {
    List<String> paths = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String line : text.split("\r\n|\n|\r", -1)) {
      int end = line.startsWith("\"") ? line.indexOf('"', 1) : line.indexOf(',');
      if (end > 0) {
        paths.add(line.substring(line.startsWith("\"") ? 1 : 0, end).replace('\\', '/'));
      }
    }
    return paths;
  }
}
