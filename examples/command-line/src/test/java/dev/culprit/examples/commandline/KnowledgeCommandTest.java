package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.load.KnowledgeIndexer;
import dev.culprit.knowledge.load.KnowledgeLoader;
import dev.culprit.knowledge.load.SuppliedSections;
import dev.culprit.probe.Probe;
import dev.culprit.probe.Probes;
import dev.culprit.target.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeCommandTest {

  private static final String OWN = OwnFolder.EXAMPLE.toString();
  private static final Path STORY =
      Path.of(System.getProperty("culprit.root"))
          .resolve("core/src/main/resources/dev/culprit/stories/000-stopiteration.json");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"check", "show", "list"})
  void helpsOnEachCommand(String command) {
    Run run = Run.of("knowledge", command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: culprit knowledge " + command).contains("Examples:");
  }

  @Test
  void tellsTheExitCodesOfACheck() {
    assertThat(Run.of("knowledge", "check", "--help").out())
        .contains("0  nothing to complain about", "2  the folder cannot be read");
  }

  @Test
  void isCompleted() {
    assertThat(Run.of("generate-completion").out())
        .contains("_picocli_culprit_knowledge_check", "_picocli_culprit_permissions");
  }

  @Test
  void asksForACommand() {
    Run run = Run.of("knowledge");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "culprit: name a command: check, show or list\nculprit: culprit knowledge --help tells how\n");
  }

  @Test
  void listsEveryCauseOnceAndSorted() {
    List<String> ids =
        Run.of("knowledge", "list").out().lines().map(line -> line.split(" +", -1)[1]).toList();

    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(KnowledgeLoader.builtIn().causes().keySet());
    List<String> lines = Run.of("knowledge", "list").out().lines().toList();
    assertThat(lines).isSorted();
  }

  @Test
  void listsTheCausesOfAPlatformAndAFamily() {
    String all = Run.of("knowledge", "list", "--family", "network", "--knowledge", OWN).out();
    String azure =
        Run.of(
                "knowledge",
                "list",
                "--family=network",
                "--platform=azure-functions",
                "--knowledge",
                OWN)
            .out();

    assertThat(all.lines()).allMatch(line -> line.startsWith("network  "));
    assertThat(all).contains("corporate-proxy-refuses");
    assertThat(azure).isNotEmpty().doesNotContain("corporate-proxy-refuses");
  }

  @Test
  void refusesPlatformsAndFamiliesThatAreNone() {
    Run platform = Run.of("knowledge", "list", "--platform=vax");
    assertThat(platform.code()).isEqualTo(ExitCode.USAGE);
    assertThat(platform.err())
        .isEqualTo(
            "culprit: --platform vax: not known; write aws-lambda or azure-functions or kubernetes\n");
    Run family = Run.of("knowledge", "list", "--family=netwrk");
    assertThat(family.code()).isEqualTo(ExitCode.USAGE);
    assertThat(family.err()).startsWith("culprit: --family netwrk: not known; known are ");
  }

  @Test
  void showsACauseAsAnOperatorReadsIt() {
    Run run = Run.of("knowledge", "show", "corporate-proxy-refuses", "--knowledge", OWN);

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("The corporate proxy refuses the destination\n")
        .containsSubsequence(
            "family network, on aws-lambda, kubernetes, experimental",
            "prior: uncommon (one in 143 incidents)",
            "## Meaning",
            "## Impact",
            "## Diagnosis",
            "## Mitigation",
            "## What speaks for it",
            "usually    the proxy answered that the destination is not on its allow list",
            "corporate-proxy-refuses.not-on-allow-list, unique without this cause",
            "because The proxy prints it whenever it refuses.",
            "## Ruled out by",
            "- no proxy is configured for the workload",
            "## Likelier after a change",
            "related: The allow list is edited by hand.",
            "## Remedies",
            "1. Add the destination to the proxy's allow list (risk low)",
            "shell: egress-gate allow --workload {workload} DESTINATION",
            "verify: egress-gate test DESTINATION",
            "roll back: egress-gate deny DESTINATION",
            "## References");
  }

  @Test
  void showsThePageThatShips() {
    assertThat(Run.of("knowledge", "show", "package-metadata-missing").out())
        .containsSubsequence("## Meaning", "dist-info", "## Mitigation", "## What speaks for it");
  }

  @Test
  void showsWhatIsAdjusted() {
    assertThat(
            Run.of("knowledge", "show", "certificate-authority-untrusted", "--knowledge", OWN)
                .out())
        .contains(
            "prior: common (one in 20 incidents), instead of occasional: Every image needs our own",
            "2. Build on the golden image, which holds our authority (risk low)");
    assertThat(Run.of("knowledge", "show", "execution-timeout-too-short", "--knowledge", OWN).out())
        .contains(
            "not considered for arn:aws:lambda:*:*:function:nightly-*, aws-lambda:*:nightly-*:");
  }

  @Test
  void suggestsCausesThatShareAWord() {
    Run run = Run.of("knowledge", "show", "metadata");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("culprit: there is no cause metadata; did you mean package-metadata-missing?\n");
    assertThat(Run.of("knowledge", "show", "zzz").err())
        .contains("there is no cause zzz; culprit knowledge list names them all");
  }

  @Test
  void diagnosesWithAnOrganisationsOwnCauses() throws Exception {
    Path file = folder.resolve("error.txt");
    Files.writeString(file, "EGRESS-GATE: destination not on allow list: api.example.com");
    String[] explain = {"explain", file.toString(), "--platform=kubernetes", "--knowledge", OWN};

    assertThat(Run.of(explain).out()).contains("corporate-proxy-refuses");
    assertThat(Run.of(explain[0], explain[1], explain[2]).out())
        .doesNotContain("corporate-proxy-refuses");
  }

  @Test
  void tellsInTheReportWhatIsNotConsidered() throws Exception {
    Path own = folder.resolve("own");
    Files.createDirectories(own);
    Files.writeString(
        own.resolve("adjustments.yaml"),
        "silences: [{cause: package-metadata-missing, targets: '**coderipple*', reason: We prune.}]");
    String[] replay = {"replay", STORY.toString(), "--knowledge", own.toString()};

    assertThat(Run.of(replay).out())
        .containsPattern(
            "\\(package-metadata-missing\\):\\s+not\\s+considered\\s+for\\s+this\\s+target:\\s+We\\s+prune")
        .doesNotContain("Cause package-metadata-missing");
    assertThat(Run.of("demo", "000", "--knowledge", own.toString()).out())
        .containsPattern("not\\s+considered\\s+for\\s+this\\s+target:\\s+We\\s+prune");
  }

  @Test
  void takesAJarWithAnIndex() throws Exception {
    Path index = folder.resolve("knowledge.json");
    KnowledgeIndexer.main(new String[] {OWN, index.toString()});
    Path jar = folder.resolve("own.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(KnowledgeLoader.RESOURCE));
      out.write(Files.readAllBytes(index));
    }

    assertThat(Run.of("knowledge", "list", "--knowledge", jar.toString()).out())
        .contains("corporate-proxy-refuses");
    Run twice = Run.of("knowledge", "list", "--knowledge", jar.toString(), "--knowledge", OWN);
    assertThat(twice.code()).isEqualTo(ExitCode.USAGE);
    assertThat(twice.err())
        .contains("cause id 'corporate-proxy-refuses' is taken by the knowledge that this extends");
  }

  @ParameterizedTest
  @ValueSource(strings = {"diagnose", "replay", "explain", "score", "demo"})
  void refusesBrokenKnowledgeBeforeAnythingIsRead(String command) throws Exception {
    OwnFolder own = OwnFolder.copiedTo(folder.resolve("own"));
    own.replacing("adjustments.yaml", "prior: common", "prior: often");
    String argument =
        switch (command) {
          case "diagnose" -> "aws-lambda:eu-west-1:orders";
          case "score" -> folder.resolve("incidents").toString();
          case "demo" -> "000";
          default -> STORY.toString();
        };
    Files.createDirectories(folder.resolve("incidents"));
    Files.writeString(
        folder.resolve("incidents/a.json"),
        "{\"platform\": \"kubernetes\", \"evidence\": {}, \"truth\": {\"cause\": \"unknown\"}}");

    Run run = Run.of(command, argument, "--knowledge", own.root().toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().toList())
        .contains(
            "culprit: "
                + own.root().resolve("adjustments.yaml")
                + ":4:12: priors[0].prior has an unknown word 'often'; known are common,"
                + " occasional, rare, uncommon");
  }

  @Test
  void namesKnowledgeThatIsNotThere() {
    Run run = Run.of("demo", "--knowledge", folder.resolve("gone").toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "culprit: "
                + folder.resolve("gone")
                + ": there is no such file or folder; check the path\n");
  }

  /** The lint refuses signals by a table; here it meets the probes themselves. */
  @Test
  void theLintKnowsWhatTheInstalledProbesSupply() {
    List<Probe> probes = Probes.installed();
    assertThat(probes).isNotEmpty();
    for (Probe probe : probes) {
      Set<Section> declared = EnumSet.of(Section.FACTS);
      probe.capabilities().forEach(capability -> declared.addAll(capability.sections()));
      Platform platform = Platform.ofId(probe.name()).orElseThrow();
      assertThat(SuppliedSections.of(platform)).as(probe.name()).containsAll(declared);
      probe.close();
    }
  }
}
