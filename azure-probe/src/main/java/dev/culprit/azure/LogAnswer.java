package dev.culprit.azure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a query on logs.
 *
 * @param rows values by column name, as text; null values are left out
 * @param incomplete why the answer is not whole, in the service's words; empty when it is whole
 */
public record LogAnswer(List<Map<String, String>> rows, String incomplete) {

  /** Copies the rows. */
  public LogAnswer {
    rows =
        rows.stream()
            .map(row -> Collections.unmodifiableMap(new LinkedHashMap<String, String>(row)))
            .toList();
  }
}
