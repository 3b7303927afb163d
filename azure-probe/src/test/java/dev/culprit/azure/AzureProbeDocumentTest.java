package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.azure.functions.AppCapabilities;
import dev.culprit.probe.ProbeCapability;
import dev.culprit.testkit.CauseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What docs/azure-probe.md says of reads, actions and roles is what the probe declares. */
class AzureProbeDocumentTest {

  @Test
  void namesEveryReadWithItsActionAndRoleAndNoOther() throws IOException {
    Set<String> declared = new TreeSet<>();
    for (ProbeCapability one : AppCapabilities.of(true, true)) {
      if (!String.valueOf(one.grant().resource()).contains("/slots/")) {
        declared.add(
            "| `%s` | `%s` | %s |".formatted(one.read(), one.grant().action(), one.grant().role()));
      }
    }
    Set<String> written = new TreeSet<>();
    for (String line : document()) {
      if (line.startsWith("| `")) {
        written.add(line.substring(0, line.lastIndexOf("|", line.length() - 2) + 1));
      }
    }
    assertThat(written).isEqualTo(declared);
  }

  private static List<String> document() throws IOException {
    Path root = CauseCases.shippedFolder();
    while (!Files.isRegularFile(root.resolve("docs/azure-probe.md"))) {
      root = Objects.requireNonNull(root.getParent(), "no docs/azure-probe.md");
    }
    return Files.readAllLines(root.resolve("docs/azure-probe.md"));
  }
}
