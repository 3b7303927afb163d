package dev.culprit.artifact.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names in an {@code entry_points.txt} (PyPA, entry points specification). */
public final class EntryPoints {

  private EntryPoints() {}

  /** Returns the names by group, in file order within a group. */
  public static SortedMap<String, List<String>> read(byte[] bytes) {
    SortedMap<String, List<String>> groups = new TreeMap<>();
    List<String> current = new ArrayList<>();
    for (String raw : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        String group = line.substring(1, line.length() - 1).strip();
        current = groups.computeIfAbsent(group, key -> new ArrayList<>());
      } else if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
        current.add(line.substring(0, equals).strip());
      }
    }
    return groups;
  }
}
