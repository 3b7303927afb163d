package dev.culprit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void dropsWholeColourSequences() {
    assertThat(PlainText.line("\u001b[31mred\u001b[0m")).isEqualTo("red");
    assertThat(PlainText.line("\u009b31mred")).isEqualTo("red");
  }

  @Test
  void dropsTitlesAndLinks() {
    assertThat(PlainText.line("a\u001b]0;title\u0007b")).isEqualTo("ab");
    assertThat(PlainText.line("\u001b]8;;http://x.example\u001b\\text\u001b]8;;\u001b\\"))
        .isEqualTo("text");
  }

  @Test
  void keepsWhatFollowsASequenceThatNeverEnds() {
    assertThat(PlainText.line("\u001b]0;hidden evidence")).isEqualTo("\ufffd]0;hidden evidence");
    assertThat(PlainText.line("\u001b[")).isEqualTo("\ufffd[");
    assertThat(PlainText.line("\u001b]" + "x".repeat(500) + "\u0007")).contains("xxx");
  }

  @Test
  void showsThatCharactersThatReorderTextWereThere() {
    assertThat(PlainText.line("a\u202eb")).isEqualTo("a\ufffdb");
  }

  @Test
  void putsEverythingOnOneLine() {
    assertThat(PlainText.line(" a\r\n\tb\u2028c\u00a0\u0085d ")).isEqualTo("a b c d");
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(PlainText.line("x".repeat(5_000))).hasSize(PlainText.LONGEST + 1).endsWith("\u2026");
  }
}
