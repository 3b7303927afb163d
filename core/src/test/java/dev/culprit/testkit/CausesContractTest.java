package dev.culprit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a copy of the example, of which each test spoils one thing. */
class CausesContractTest {

  private static final String CAUSE = "network/corporate-proxy-refuses/";
  private static final Path EXAMPLE =
      CauseCases.shippedFolder().resolve("../../../../examples/own-causes").normalize();

  @TempDir Path folder;

  @BeforeEach
  void copyTheExample() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(EXAMPLE.relativize(file).toString());
        if (!Files.isDirectory(file)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  private List<DynamicTest> tests() {
    CausesContract contract =
        new CausesContract() {
          @Override
          protected Path folder() {
            return folder;
          }
        };
    return contract.causes().toList();
  }

  private void replace(String file, String old, String text) throws IOException {
    String content = Files.readString(folder.resolve(file));
    assertThat(content).contains(old);
    Files.writeString(folder.resolve(file), content.replace(old, text));
  }

  @Test
  void hasATestForTheLintAndOneForEachCase() {
    assertThat(tests())
        .extracting(DynamicTest::getDisplayName)
        .containsExactly(
            "the lint has nothing to complain about",
            "corporate-proxy-refuses/leads-when-the-proxy-says-so: The proxy names its allow list",
            "corporate-proxy-refuses/sibling-leads-when-nothing-answers: Nothing answers, because the subnet has no way out",
            "corporate-proxy-refuses/unproved-when-logs-are-denied: The logs may not be read");
  }

  @Test
  void failsTheCaseThatDoesNotHoldAndNoOther() throws IOException {
    replace(CAUSE + "cases/unproved-when-logs-are-denied.yaml", "leads: none", "leads: no-fault");

    List<DynamicTest> tests = tests();
    assertThatThrownBy(() -> tests.get(3).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("unproved-when-logs-are-denied.yaml does not hold:")
        .hasMessageContaining("the verdict must be no fault");
    for (DynamicTest other : tests.subList(0, 3)) {
      assertThatCode(() -> other.getExecutable().execute()).doesNotThrowAnyException();
    }
  }

  @Test
  void failsTheLintWithEveryComplaint() throws IOException {
    replace(CAUSE + "cause.yaml", "      why: No other program prints this text.\n", "");
    replace(CAUSE + "README.md", "## Impact", "## Effect");

    assertThatThrownBy(() -> tests().get(0).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "cause.yaml:17:11: finding 'corporate-proxy-refuses.not-on-allow-list' is unique")
        .hasMessageContaining("README.md: lacks the heading '## Impact'");
  }

  @Test
  void failsTheLintAloneWhenTheFolderCannotBeRead() throws IOException {
    replace("adjustments.yaml", "prior: common", "prior: often");

    List<DynamicTest> tests = tests();
    assertThat(tests).hasSize(1);
    assertThatThrownBy(() -> tests.get(0).getExecutable().execute())
        .hasMessageContaining("adjustments.yaml:4:12: priors[0].prior has an unknown word 'often'");
  }

  @Test
  void isNotContentWithAFolderThatHoldsNothing() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CausesContract contract =
        new CausesContract() {
          @Override
          protected Path folder() {
            return empty;
          }
        };

    assertThatThrownBy(() -> contract.causes().toList().get(0).getExecutable().execute())
        .hasMessageContaining("holds no knowledge; pass the folder above the families");
  }
}
