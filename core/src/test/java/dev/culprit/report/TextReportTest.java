package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.target.TargetParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void rendersAnEstablishedCause() throws Exception {
    Golden.assertSame("established.txt", TextReport.plain().render(Sample.plain().established()));
  }

  @Test
  void rendersLeadsWhenNoCauseIsEstablished() throws Exception {
    Golden.assertSame(
        "not-established.txt", TextReport.plain().render(Sample.plain().notEstablished()));
  }

  @Test
  void rendersWhatWasReadWhenNoFaultIsFound() throws Exception {
    Golden.assertSame("no-fault.txt", TextReport.plain().render(Sample.plain().noFault()));
  }

  @Test
  void saysWhatWhyAndWhatToDoInTheFirstFiveLines() {
    List<String> first =
        TextReport.plain().render(Sample.plain().established()).lines().limit(5).toList();
    assertThat(first.get(0))
        .startsWith("Cause established (97 %, almost certain): Distribution metadata was pruned");
    assertThat(first).anyMatch(line -> line.startsWith("Why:"));
    assertThat(first).anyMatch(line -> line.startsWith("Do:"));
  }

  @Test
  void keepsTheFirstFiveLinesWhenEveryTextIsLong() {
    Diagnosis diagnosis = Sample.spoiledBy(" and so on".repeat(60)).established();
    List<String> first = TextReport.plain().render(diagnosis).lines().limit(5).toList();
    assertThat(first).anyMatch(line -> line.startsWith("Why:"));
    assertThat(first).anyMatch(line -> line.startsWith("Do:"));
  }

  @Test
  void saysWhatHelpsAtOnceBeforeTheRemedyAndOnlyOfAnEstablishedCause() {
    List<String> first =
        TextReport.plain().render(Sample.plain().established()).lines().limit(5).toList();
    int now = indexOf(first, "Now:    Point the alias back");
    assertThat(now).isPositive().isLessThan(indexOf(first, "Do:"));
    assertThat(TextReport.plain().render(Sample.plain().notEstablished())).doesNotContain("\nNow:");
  }

  private static int indexOf(List<String> lines, String start) {
    return lines.stream().map(line -> line.startsWith(start)).toList().indexOf(true);
  }

  @Test
  void tellsOfNoGapWhereThePlatformHasNoSuchThing() {
    SnapshotBuilder snapshot =
        SnapshotBuilder.of(TargetParser.parse("aws-lambda:eu-west-1:orders"), Instant.EPOCH);
    for (Section section : List.of(Section.FUNCTIONS, Section.METRICS)) {
      snapshot.add(
          new EvidenceGap(section, section.id(), GapReason.UNSUPPORTED, "not read", null, "x"));
    }
    assertThat(Wording.gaps(snapshot.build()))
        .containsExactly("metrics (metrics): the platform or the probe cannot tell it, not read");
    assertThat(Wording.sectionsNotRead(snapshot.build()))
        .contains("metrics")
        .doesNotContain("functions");
  }

  @Test
  void saysThatAChangeMovesNoCause() {
    RankedCause leader = new RankedCause("package-metadata-missing", "layer x", .97);
    assertThat(TextReport.plain().render(projection(leader, .972, true)))
        .contains(
            "changes: nothing for any cause that is named; package-metadata-missing in layer x"
                + " stays at 97 %")
        .contains("after:   97 % package-metadata-missing in layer x (was 97 %)");
    assertThat(TextReport.plain().render(projection(leader, .972, false)))
        .contains("changes: nothing at all, since what was read holds nothing");
    assertThat(TextReport.plain().render(projection(leader, .30, true)))
        .doesNotContain("changes:")
        .contains("after:   30 % package-metadata-missing in layer x (was 97 %)");
  }

  private static Projection projection(RankedCause leader, double after, boolean touches) {
    return new Projection(
        "runtime python 3.12",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(leader),
        List.of(new RankedCause(leader.causeId(), leader.object(), after)),
        touches);
  }

  @Test
  void claimsNoCauseBelowTheThreshold() {
    assertThat(TextReport.plain().render(Sample.plain().notEstablished()))
        .startsWith("No cause established; best lead (43 %, possible): ")
        .doesNotContain("\nCause established");
  }

  @Test
  void hidesEvidenceBelowTwoDecibans() {
    assertThat(TextReport.plain().render(Sample.plain().established()))
        .doesNotContain("A slight thing");
  }

  @Test
  void wrapsAtTheWidth() {
    String report = TextReport.plain().width(72).render(Sample.plain().established());
    assertThat(report.lines().filter(line -> line.length() > 72).toList()).isEmpty();
  }

  @Test
  void paintsOnlyWhenAskedAndOtherwiseSaysTheSame() {
    Diagnosis diagnosis = Sample.plain().established();
    String colored = TextReport.plain().colored(true).render(diagnosis);
    assertThat(colored).contains("\u001b[1;31m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(TextReport.plain().render(diagnosis));
  }

  @Test
  void writesAsciiOnlyWhenAsked() {
    Diagnosis diagnosis = Sample.spoiledBy(" caf\u00e9 \u2026").established();
    String report = TextReport.plain().ascii(true).render(diagnosis);
    assertThat(report).matches("[\\n\\x20-\\x7e]*").contains("caf\\u{e9} ...");
  }

  @Test
  void keepsCommandsOnOneLineSoThatTheyCanBeCopied() {
    assertThat(TextReport.plain().width(60).render(Sample.plain().established()).lines())
        .contains("         pip install --target python -r requirements.txt")
        .contains("         zip -r layer.zip python");
  }

  @Test
  void rendersAProjectionAlone() {
    Diagnosis diagnosis = Sample.plain().established();
    String text =
        TextReport.plain()
            .render(diagnosis.whatIf(diagnosis.hypotheses().get(0).remedies().get(0)));
    assertThat(text)
        .startsWith("If this is done: Package the layer again with its *.dist-info folders\n")
        .contains("remains: A call timed out (93 %)")
        .contains("arms:    The bundle requires another Python")
        .contains("after:   88 % requires-python-unmet");
  }

  @Test
  void neverSaysThatSomethingIsCertain() {
    assertThat(Wording.percent(1)).isEqualTo(">99 %");
    assertThat(Wording.percent(.995)).isEqualTo(">99 %");
    assertThat(Wording.percent(.994)).isEqualTo("99 %");
    assertThat(Wording.percent(0)).isEqualTo("<1 %");
  }

  @Test
  void callsLikelyOnlyWhatReachesTheThreshold() {
    assertThat(Wording.likelihood(Diagnosis.ESTABLISHED)).isEqualTo("likely");
    assertThat(Wording.likelihood(Math.nextDown(Diagnosis.ESTABLISHED))).isEqualTo("possible");
  }

  @Test
  void letsNoTextOfTheSnapshotSteerTheTerminalOrStartALine() {
    String clean = TextReport.plain().render(Sample.plain().established());
    List<String> starts = starts(clean);
    Hostile.texts()
        .forEach(
            text -> {
              String report = TextReport.plain().render(Sample.spoiledBy(text).established());
              assertThat(report.codePoints().filter(TextReportTest::steers).toArray())
                  .as("characters that steer, spoiled by %s", text)
                  .isEmpty();
              assertThat(starts(report)).as("line starts, spoiled by %s", text).isEqualTo(starts);
            });
  }

  /** The lines that start at the left edge, which is where the report's own structure stands. */
  private static List<String> starts(String report) {
    return report
        .lines()
        .filter(line -> !line.isEmpty() && line.charAt(0) != ' ')
        .map(line -> line.replaceAll("[^A-Za-z].*", ""))
        .toList();
  }

  private static boolean steers(int point) {
    int type = Character.getType(point);
    return (type == Character.CONTROL && point != '\n')
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  @Test
  void showsARankedCauseWithItsObject() {
    assertThat(Wording.ranked(new RankedCause("a", "b", .5))).isEqualTo("a in b");
    assertThat(Wording.ranked(new RankedCause("a", "", .5))).isEqualTo("a");
  }
}
