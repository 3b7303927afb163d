package dev.culprit.knowledge.derived.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A table of {@code knowledge/data}: rows of facts with the day on which they held and where they
 * come from. All values are texts or lists of texts. Immutable.
 *
 * @param name the file's name without {@code .yaml}
 * @param asOf the day on which the facts were read
 * @param source where they were read
 * @param rows in file order
 */
public record DatedTable(String name, LocalDate asOf, String source, List<Row> rows) {

  /** Copies the rows. */
  public DatedTable {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param values by key; each a text or a list of texts
   */
  public record Row(Map<String, List<String>> values) {

    /** Copies the values. */
    public Row {
      values = Map.copyOf(values);
    }

    /**
     * Returns the first value of the key.
     *
     * @throws IllegalStateException when the row lacks it, which a test of the tables rules out
     */
    public String text(String key) {
      return optional(key)
          .orElseThrow(() -> new IllegalStateException("row " + values + " lacks " + key));
    }

    /** Returns the first value of the key, when there is one. */
    public Optional<String> optional(String key) {
      return texts(key).stream().findFirst();
    }

    /** Returns all values of the key; empty when there is none. */
    public List<String> texts(String key) {
      return values.getOrDefault(key, List.of());
    }
  }

  /**
   * Returns the table of this name.
   *
   * @throws IllegalStateException when it is not packaged or not in the form of docs
   */
  public static DatedTable load(String name) {
    String path = "/dev/culprit/knowledge/data/" + name + ".yaml";
    try (InputStream stream = DatedTable.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("table " + path + " is not in the library's jar");
      }
      LoadSettings settings =
          LoadSettings.builder().setLabel(path).setSchema(new FailsafeSchema()).build();
      return read(name, new Load(settings).loadFromInputStream(stream));
    } catch (IOException e) {
      throw new UncheckedIOException("table " + path + " cannot be read", e);
    }
  }

  private static DatedTable read(String name, @Nullable Object document) {
    if (!(document instanceof Map<?, ?> map)
        || !(map.get("as_of") instanceof String asOf)
        || !(map.get("source") instanceof String source)
        || !(map.get("rows") instanceof List<?> list)) {
      throw new IllegalStateException("table " + name + " must have as_of, source and rows");
    }
    List<Row> rows = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> row)) {
        throw new IllegalStateException("table " + name + " has a row that is no map: " + item);
      }
      rows.add(row(row));
    }
    return new DatedTable(name, LocalDate.parse(asOf), source, rows);
  }

  private static Row row(Map<?, ?> map) {
    Map<String, List<String>> values = new TreeMap<>();
    map.forEach(
        (key, value) ->
            values.put(
                String.valueOf(key),
                value instanceof Collection<?> items
                    ? items.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(value))));
    return new Row(values);
  }

  /** Returns the rows whose key has this value, compared without case. */
  public Stream<Row> where(String key, String value) {
    return rows.stream().filter(row -> row.texts(key).stream().anyMatch(value::equalsIgnoreCase));
  }
}
