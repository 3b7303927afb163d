package dev.culprit.knowledge.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatedTablesTest {

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "main", "knowledge", "data"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTableHasADateASourceAndDistinctRows(String name) {
    DatedTable table = DatedTable.load(name);
    assertThat(table.asOf()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(table.source()).isNotBlank();
    assertThat(table.rows()).isNotEmpty();
    Set<Row> distinct = new HashSet<>(table.rows());
    assertThat(distinct).hasSameSizeAs(table.rows());
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> DatedTable.load("no-such-table"))
        .hasMessageContaining("no-such-table");
  }

  @Test
  void aRowThatLacksAKeySaysWhich() {
    Row row = DatedTable.load("node-abi").rows().get(0);
    assertThatThrownBy(() -> row.text("colour")).hasMessageContaining("colour");
    assertThat(row.optional("colour")).isEmpty();
  }
}
