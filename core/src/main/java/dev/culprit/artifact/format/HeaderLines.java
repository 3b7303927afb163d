package dev.culprit.artifact.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code Name: value} lines up to the first empty one, as METADATA and WHEEL have them (RFC 822).
 */
public final class HeaderLines {

  private static final int MAX_VALUES = 2_000;

  private final Map<String, List<String>> values = new TreeMap<>();

  private HeaderLines() {}

  /** Reads the lines; whatever is no header is passed over. */
  public static HeaderLines read(byte[] bytes) {
    HeaderLines headers = new HeaderLines();
    List<String> current = new ArrayList<>();
    int count = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
      if (line.isEmpty() || count > MAX_VALUES) {
        break;
      }
      boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      int colon = line.indexOf(':');
      if (continued && !current.isEmpty()) {
        current.set(current.size() - 1, current.get(current.size() - 1) + " " + line.strip());
      } else if (!continued && colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        current = headers.values.computeIfAbsent(name, key -> new ArrayList<>());
        current.add(line.substring(colon + 1).strip());
      }
      count++;
    }
    return headers;
  }

  /** Returns the first value, null when there is none. */
  public @Nullable String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() || all.get(0).isEmpty() ? null : all.get(0);
  }

  /** Returns every value in file order. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }
}
