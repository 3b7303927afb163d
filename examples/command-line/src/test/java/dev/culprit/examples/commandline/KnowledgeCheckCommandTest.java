package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeCheckCommandTest {

  private static final String LEADS =
      "network/corporate-proxy-refuses/cases/leads-when-the-proxy-says-so.yaml";

  @TempDir Path folder;

  private Run check() {
    return Run.of("knowledge", "check", folder.toString());
  }

  @Test
  void namesTheOptionForAFolderThatHoldsWhatShipsAlready() throws Exception {
    Path cause =
        Files.createDirectories(folder.resolve("packaging-layout/package-metadata-missing"));
    Files.writeString(cause.resolve("cause.yaml"), "id: package-metadata-missing\n");
    Run run = Run.of("knowledge", "check", folder.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).contains("--alone");
  }

  @Test
  void saysInOneLineThatAllIsWell() {
    Run run = Run.of("knowledge", "check", OwnFolder.EXAMPLE.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            OwnFolder.EXAMPLE
                + ": 1 causes, 2 findings, 3 adjustments; 0 complaints; 3 of 3 cases hold\n");
  }

  @Test
  void namesThePlaceOfEachComplaint() throws Exception {
    OwnFolder.copiedTo(folder)
        .replacing(OwnFolder.CAUSE, "      why: No other program prints this text.\n", "")
        .replacing(OwnFolder.CAUSE, "verify: egress-gate test DESTINATION", "verify: ''");

    Run run = check();

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out())
        .contains(folder.resolve(OwnFolder.CAUSE) + ":")
        .containsPattern(": cannot be read: 1 errors; mend them to see lint and cases\n$");
    OwnFolder.copiedTo(Files.createDirectory(folder.resolve("again")))
        .replacing(OwnFolder.CAUSE, "      why: No other program prints this text.\n", "");
    Run again = Run.of("knowledge", "check", folder.resolve("again").toString());
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.out())
        .isEqualTo(
            """
            DIR/network/corporate-proxy-refuses/cause.yaml:17:11: finding \
            'corporate-proxy-refuses.not-on-allow-list' is unique and rests on free text: say why, \
            or name a reference
            DIR: 1 causes, 2 findings, 3 adjustments; 1 complaints; 3 of 3 cases hold
            """
                .replace("DIR", folder.resolve("again").toString()));
  }

  @Test
  void tellsWhichCaseDoesNotHoldAndWhatLed() throws Exception {
    OwnFolder.copiedTo(folder)
        .replacing(LEADS, "leads: corporate-proxy-refuses", "leads: no-outbound-route")
        .replacing(LEADS, "  absent: [no-outbound-route]\n", "");

    Run run = check();

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out())
        .contains(
            folder.resolve(LEADS)
                + ": does not hold: no-outbound-route must lead and corporate-proxy-refuses does\n")
        .contains("does not hold: ranking: corporate-proxy-refuses 1.000,")
        .contains("; 2 of 3 cases hold\n");
  }

  @Test
  void complainsOfCasesThatCannotBeReadAndRunsNone() throws Exception {
    OwnFolder.copiedTo(folder).replacing(LEADS, "sentence:", "sentense:");

    Run run = check();

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out())
        .contains(LEADS + ":1:1: unknown key 'sentense'; did you mean 'sentence'?")
        .contains("; 0 of 0 cases hold\n");
  }

  @Test
  void refusesAFolderThatIsNoneOrHoldsNothing() {
    Run none = Run.of("knowledge", "check", folder.resolve("nowhere").toString());
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("nowhere: is no folder; name the folder above the families");

    Run empty = check();
    assertThat(empty.code()).isEqualTo(ExitCode.USAGE);
    assertThat(empty.out())
        .startsWith(folder + ": holds no knowledge; pass the folder above the families\n");
  }

  @Test
  void needsToBeToldThatAFolderStandsAlone() throws Exception {
    OwnFolder.copiedTo(folder);
    Files.delete(folder.resolve("adjustments.yaml"));

    Run alone = Run.of("knowledge", "check", folder.toString(), "--alone");

    assertThat(alone.out())
        .contains("expect.leads names unknown 'no-outbound-route'", "2 of 3 cases hold");
    assertThat(alone.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void keepsHostileTextToItsLine() throws Exception {
    OwnFolder.copiedTo(folder)
        .replacing(OwnFolder.CAUSE, "prior: uncommon", "prior: \"a\\e[31m\\nb\"");

    assertThat(check().out()).doesNotContain("\u001b").hasLineCount(2);
  }
}
