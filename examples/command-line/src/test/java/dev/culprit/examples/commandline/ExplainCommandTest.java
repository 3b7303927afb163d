package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  private static final String REFUSED =
      """
      OrdersStack | CREATE_FAILED | AWS::Lambda::Function | Orders Resource handler returned message:
      "Lambda was unable to configure your environment variables because the environment variables
      you have provided contains reserved keys that are currently not supported for modification.
      Reserved keys used in this request: AWS_REGION"
      """;

  @TempDir Path folder;

  @Test
  void saysWhichPlatformItGuessedAndWhy() {
    Run run = Run.fed(REFUSED, "explain");
    assertThat(run.err())
        .isEqualTo(
            "culprit: taken as aws-lambda, because the text says \"aws::lambda\"; say --platform if it is not\n");
    assertThat(run.out()).contains("reserved-environment-variable");
  }

  @Test
  void takesNoHealthFromAPasteThatItDoesNotKnow() {
    Run run = Run.fed("The flux capacitor is exhausted.", "explain", "--platform=aws-lambda");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_ESTABLISHED);
    assertThat(run.out()).startsWith("No cause established, and no lead");
  }

  @Test
  void guessesNothingWhenThePlatformIsGiven() {
    Run run = Run.fed(REFUSED, "explain", "-", "--platform", "kubernetes", "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\"platform\" : \"kubernetes\"");
  }

  @Test
  void readsADescriptionOfAPodAsAProbeWould() {
    String pod =
        """
        Name:             api-7d9c8f5b6d-x2x9k
        Namespace:        prod
        Node:             node-1/10.0.0.4
        Status:           Running
        Controlled By:  ReplicaSet/api-7d9c8f5b6d
        Containers:
          app:
            Image:          registry.example.com/team/api:2.4.1
            State:          Waiting
              Reason:       CrashLoopBackOff
            Last State:     Terminated
              Reason:       OOMKilled
              Exit Code:    137
            Ready:          False
            Restart Count:  6
            Limits:
              memory:  512Mi
        Events:
          Type     Reason   Age                 From     Message
          ----     ------   ----                ----     -------
          Warning  BackOff  12s (x25 over 20m)  kubelet  Back-off restarting failed container
        """;
    Run run = Run.fed(pod, "explain");
    assertThat(run.err())
        .isEqualTo(
            "culprit: taken as kubernetes, because it is what kubectl describe pod api-7d9c8f5b6d-x2x9k prints; say --platform if it is not\n");
    assertThat(run.out())
        .startsWith("Cause established")
        .contains("memory-limit-exceeded")
        .contains("kubectl --namespace prod set resources deployment/api");
  }

  @Test
  void takesRuntimeArchitectureAndFactsFromTheOperator() throws Exception {
    Path file = folder.resolve("error.txt");
    Files.writeString(file, "Task timed out after 3.00 seconds");
    Run run =
        Run.of(
            "explain",
            file.toString(),
            "--runtime=python3.13",
            "--architecture=aarch64",
            "--fact=requires-python=>=3.13",
            "--format=json");
    JsonNode coverage = new ObjectMapper().readTree(run.out()).get("coverage");
    assertThat(coverage.get("runtimes").intValue()).isEqualTo(1);
    assertThat(coverage.get("facts").intValue()).isEqualTo(1);
    assertThat(coverage.get("logs").doubleValue()).isEqualTo(.5);
  }

  @Test
  void refusesWhatIsNoText() throws Exception {
    assertThat(Run.fed("  \n", "explain").err()).contains("holds no text").hasLineCount(1);
    Path file = folder.resolve("binary");
    Files.write(file, new byte[] {'E', 'L', 'F', 0, 1});
    Run binary = Run.of("explain", file.toString());
    assertThat(binary.code()).isEqualTo(ExitCode.USAGE);
    assertThat(binary.err()).contains("is no text but binary").hasLineCount(1);
    assertThat(Run.of("explain", folder.toString()).err()).contains("is a folder").hasLineCount(1);
  }

  @Test
  void findsNoFaultInALogOfRunsThatEndedWell() {
    String id = "RequestId: 8f3b1c2e-1d2a-4a1b-9c1d-0a1b2c3d4e5f";
    String log =
        "START %1$s Version: $LATEST\nEND %1$s\nREPORT %1$s\tDuration: 102.25 ms\tBilled Duration: 103 ms\tMemory Size: 128 MB\tMax Memory Used: 45 MB\n"
            .formatted(id);
    Run healthy = Run.fed(log, "explain");
    assertThat(healthy.code()).isEqualTo(ExitCode.NO_FAULT);
    assertThat(healthy.out()).startsWith("No fault found");

    Run cut = Run.fed(log.lines().limit(2).reduce("", (a, b) -> a + b + "\n"), "explain");
    assertThat(cut.code()).isEqualTo(ExitCode.NOT_ESTABLISHED);
  }

  /** Two workloads of one namespace, each with a fault of its own. */
  private static final String TWO_FAULTS =
      """
      LAST SEEN   TYPE      REASON             OBJECT                          MESSAGE
      9m          Warning   Failed             pod/billing-5f6d8c7b9d-q8w2k    Failed to pull image "registry.example.com/billing:1.9": rpc error: code = NotFound desc = failed to pull and unpack image: not found
      2m          Warning   FailedScheduling   pod/db-0                        0/3 nodes are available: 3 Insufficient memory.
      """;

  @Test
  void tellsTheFaultsOfTwoWorkloadsApart() {
    Run run = Run.fed(TWO_FAULTS, "explain");
    assertThat(run.out())
        .containsPattern("(?s)\nWhere: +pod [^\n]*\nApart: .* in pod ")
        .contains("Cause image-not-found in pod billing-5f6d8c7b9d-q8w2k")
        .contains("Cause insufficient-node-resources in pod db-0")
        .containsPattern("\\[events\\s+of\\s+pod/db-0,\\s+from\\s+operator]")
        .contains("kubectl --namespace NAMESPACE describe pod db-0")
        .doesNotContain("explains the same already")
        .doesNotContain("one alone is not enough")
        .doesNotContain("WHAT COMES NEXT")
        .doesNotContain("kubernetes:?");
  }

  @Test
  void takesAPodThatWasScheduledSinceForScheduled() {
    String settled =
        TWO_FAULTS
            + "1m          Normal    Scheduled          pod/db-0                        Successfully assigned shop/db-0 to node-2\n";
    assertThat(Run.fed(settled, "explain").out())
        .contains("image-not-found")
        .doesNotContain("insufficient-node-resources")
        .doesNotContain("not scheduled");
  }

  @Test
  void refusesOptionsThatItCannotRead() {
    for (String option :
        List.of("--platform=vax", "--runtime=python", "--fact=nothing", "--what-if=x")) {
      Run run = Run.fed("error", "explain", option);
      assertThat(run.code()).as(option).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).as(option).isEmpty();
    }
  }

  @Test
  void readsUtf16WithItsMark() throws Exception {
    Path file = folder.resolve("powershell.txt");
    Files.write(file, ("\ufeff" + REFUSED).getBytes(StandardCharsets.UTF_16LE));
    assertThat(Run.of("explain", file.toString()).out()).contains("reserved-environment-variable");
  }

  @Test
  void saysThatItReadNoFurtherThanItsLimit() throws Exception {
    Path file = folder.resolve("long.log");
    Files.writeString(file, REFUSED + "2026-03-01 INFO tick\n".repeat(PastedText.MOST / 20));
    Run run = Run.of("explain", file.toString(), "--platform", "aws-lambda");
    assertThat(run.out())
        .contains("reserved-environment-variable")
        .containsPattern("only\\s+the\\s+first\\s+8\\s+MiB\\s+were\\s+read");
  }
}
