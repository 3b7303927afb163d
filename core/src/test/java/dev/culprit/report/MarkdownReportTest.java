package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  @Test
  void rendersAnEstablishedCause() throws Exception {
    Golden.assertSame(
        "established.md", MarkdownReport.create().render(Sample.plain().established()));
  }

  @Test
  void rendersLeadsWhenNoCauseIsEstablished() {
    assertThat(MarkdownReport.create().render(Sample.plain().notEstablished()))
        .contains("**No cause established; best lead (43 %, possible): ")
        .contains("## Leads, none of them established")
        .doesNotContain("## Probable cause");
  }

  @Test
  void rendersWhatWasReadWhenNoFaultIsFound() throws Exception {
    Golden.assertSame("no-fault.md", MarkdownReport.create().render(Sample.plain().noFault()));
  }

  @Test
  void letsNoTextOfTheSnapshotChangeTheStructure() {
    List<String> skeleton = skeleton(MarkdownReport.create().render(Sample.plain().established()));
    assertThat(skeleton).contains("## Symptoms", "block", "cells: 5");
    Hostile.texts()
        .forEach(
            text -> {
              String page = MarkdownReport.create().render(Sample.spoiledBy(text).established());
              assertThat(skeleton(page)).as("skeleton, spoiled by %s", text).isEqualTo(skeleton);
            });
  }

  @Test
  void letsNoTextOfTheSnapshotBecomeHtmlALinkOrAMention() {
    Hostile.texts()
        .forEach(
            text -> {
              String prose =
                  withoutCode(MarkdownReport.create().render(Sample.spoiledBy(text).established()));
              assertThat(prose)
                  .as("prose, spoiled by %s", text)
                  .doesNotContain("evil.example", "b.example", "@")
                  .doesNotContainPattern(
                      "(?<!\\\\)<(?!br>|https://(packaging|docs)\\.python\\.org/)")
                  .doesNotContainPattern("(?<!\\\\)[\\[\\]]");
            });
  }

  @Test
  void fencesLongerThanAnyRunOfBackticks() {
    assertThat(MarkdownText.code("a``b")).isEqualTo("```a``b```");
    assertThat(MarkdownText.code("`a")).isEqualTo("`` `a ``");
    assertThat(MarkdownText.block("sh", List.of("````"), "")).isEqualTo("`````sh\n````\n`````\n");
  }

  @Test
  void keepsABarInsideItsCell() {
    assertThat(MarkdownText.cell("a|b")).isEqualTo("`a\\|b`");
    assertThat(MarkdownText.cell("a\\|b")).isEqualTo("`a\\ \\|b`");
    assertThat(MarkdownText.cellProse("a|b")).isEqualTo("a\\|b");
    assertThat(MarkdownText.cellProse("a|b@c")).isEqualTo("`a\\|b@c`");
  }

  @Test
  void linksOnlyWebAddresses() {
    assertThat(MarkdownText.link("https://docs.python.org/3/"))
        .isEqualTo("<https://docs.python.org/3/>");
    assertThat(MarkdownText.link("javascript:alert(1)")).isEqualTo("`javascript:alert(1)`");
    assertThat(MarkdownText.link("https://a.example/> <b>")).startsWith("`");
  }

  @Test
  void startsNoBlockWithProse() {
    assertThat(MarkdownText.prose("# a")).isEqualTo("\\# a");
    assertThat(MarkdownText.prose("- a")).isEqualTo("\\- a");
    assertThat(MarkdownText.prose("1. a")).isEqualTo("1\\. a");
    assertThat(MarkdownText.prose("12) a")).isEqualTo("12\\) a");
    assertThat(MarkdownText.prose("v1. a")).isEqualTo("v1. a");
  }

  /** Returns headings with their level, marks of lists, blocks and the number of cells of a row. */
  private static List<String> skeleton(String page) {
    List<String> skeleton = new ArrayList<>();
    String fence = "";
    for (String line : page.lines().toList()) {
      String start = line.strip().replaceAll("[^`].*", "");
      if (!fence.isEmpty()) {
        fence = line.strip().equals(fence) ? "" : fence;
      } else if (start.length() >= 3) {
        fence = start;
        skeleton.add("block");
      } else if (line.startsWith("## ")) {
        skeleton.add(line);
      } else if (line.startsWith("|")) {
        skeleton.add("cells: " + line.replaceAll("\\\\.", "").replaceAll("[^|]", "").length());
      } else {
        skeleton.add(line.replaceAll("^( *(#+ |- |[0-9]+\\. |)).*", "$1"));
      }
    }
    assertThat(fence).as("a block that does not end").isEmpty();
    return skeleton;
  }

  /** Returns the page without code spans and blocks, read as CommonMark does: equal fences pair. */
  private static String withoutCode(String page) {
    StringBuilder prose = new StringBuilder();
    int at = 0;
    while (at < page.length()) {
      char c = page.charAt(at);
      if (c == '\\' && at + 1 < page.length() && page.charAt(at + 1) == '`') {
        at += 2;
        continue;
      }
      if (c != '`') {
        prose.append(c);
        at++;
        continue;
      }
      int run = run(page, at);
      int end = at + run;
      while (end < page.length() && (page.charAt(end) != '`' || run(page, end) != run)) {
        end += Math.max(1, run(page, end));
      }
      assertThat(end).as("the fence at %s closes", at).isLessThan(page.length());
      at = end + run;
    }
    return prose.toString();
  }

  private static int run(String page, int at) {
    int end = at;
    while (end < page.length() && page.charAt(end) == '`') {
      end++;
    }
    return end - at;
  }
}
