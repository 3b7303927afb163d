package dev.culprit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.testkit.CauseCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What docs/aws-probe.md says of reads, actions and the policy is what the probe declares. */
class AwsProbeDocumentTest {

  @Test
  void namesEveryReadWithItsActionInOrderAndNoOther() throws IOException {
    List<String> declared =
        LambdaCapabilities.all().stream()
            .map(
                one ->
                    "| `%s` | `%s` | %s |"
                        .formatted(
                            one.read(),
                            one.grant().action(),
                            one.optional() ? "`--all`" : "always"))
            .toList();
    List<String> written =
        document().stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.lastIndexOf("|", line.length() - 2) + 1))
            .toList();
    assertThat(written).isEqualTo(declared);
  }

  private static List<String> document() throws IOException {
    Path root = CauseCases.shippedFolder();
    while (!Files.isRegularFile(root.resolve("docs/aws-probe.md"))) {
      root = Objects.requireNonNull(root.getParent(), "no docs/aws-probe.md");
    }
    return Files.readAllLines(root.resolve("docs/aws-probe.md"));
  }
}
