package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.knowledge.KnowledgeBase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinRulesTest {

  private static final String TWIN =
      "missing-dependency/foo/cause.yaml:1:5: shows exactly what 'bar' shows; add a signal that"
          + " separates them";

  @TempDir Path root;

  private KnowledgeFixture folder;

  /** Two causes that link one shared finding and nothing else. */
  @BeforeEach
  void writeTwins() {
    folder =
        KnowledgeFixture.sound(root)
            .with(
                "findings/a.yaml", "findings: [{id: a.b, says: c, leak: common, when: {fact: d}}]");
    for (String id : new String[] {"foo", "bar"}) {
      String cause = KnowledgeFixture.SOUND.replace("foo", id);
      int from = cause.indexOf("signals:");
      int to = cause.indexOf("remediation:");
      folder
          .with(
              file(id),
              cause.substring(0, from)
                  + "signals: [{finding: a.b, expected: often}]\n"
                  + cause.substring(to))
          .with(
              "missing-dependency/" + id + "/cases/c.yaml",
              KnowledgeFixture.testCase("none", ", missing: [a.b]"));
    }
  }

  private static String file(String id) {
    return "missing-dependency/" + id + "/cause.yaml";
  }

  @Test
  void refusesTwoCausesThatLinkTheSame() {
    assertThat(folder.complaints()).containsExactly(TWIN);
  }

  @Test
  void seesTheSameConditionBehindAnotherId() {
    folder.replacing(
        file("foo"),
        "{finding: a.b, expected: often}",
        "{finding: {id: foo.own, says: c, leak: common, when: {fact: d}}, expected: often}");
    folder.replacing("missing-dependency/foo/cases/c.yaml", "a.b", "foo.own");

    assertThat(folder.complaints()).containsExactly(TWIN);
  }

  @Test
  void seesATwinInWhatTheFolderExtends() {
    KnowledgeBase base = folder.load();
    KnowledgeFixture own =
        KnowledgeFixture.empty(root.resolve("own"))
            .with(
                "missing-dependency/baz/cause.yaml",
                KnowledgeFixture.SOUND
                    .replace("foo", "baz")
                    .replaceFirst(
                        "(?s)signals:.*remediation:",
                        "signals: [{finding: a.b, expected: often}]\nremediation:"));

    assertThat(KnowledgeLint.of(own.root()).extending(base).complaints())
        .extracting(KnowledgeError::message)
        .contains("shows exactly what 'bar' shows; add a signal that separates them");
  }

  @Test
  void isContentWhenTheStrengthDiffers() {
    folder.replacing(file("foo"), "expected: often", "expected: usually");

    assertThat(folder.complaints()).isEmpty();
  }

  @Test
  void isContentWhenAGuardDiffers() {
    folder.replacing(file("foo"), "signals:", "guards: [{when: {fact: e}, says: no}]\nsignals:");

    assertThat(folder.complaints()).isEmpty();
  }

  @Test
  void isContentWhenNoPlatformIsCommon() {
    folder.replacing(file("foo"), "[aws-lambda, kubernetes]", "[azure-functions]");

    assertThat(folder.complaints()).isEmpty();
  }
}
