package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.FileEvidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlerNameFactsTest {

  private static final String ID = "handler-name-undefined";

  @Test
  void aFunctionThatTheFileDoesNotDefineIsTold() {
    assertThat(with("app.lambda_handler", "handler, json", "true").says(ID))
        .contains("handler app.lambda_handler names lambda_handler, which code:app.py does not");
  }

  @Test
  void aFunctionThatTheFileDefinesIsAbsent() {
    assertThat(with("app.handler", "handler, json", "true").outcome(ID)).isEqualTo(ABSENT);
    assertThat(with("app.handler", "handler, json", "false").outcome(ID)).isEqualTo(ABSENT);
  }

  @Test
  void staysUnknownWhenTheFileMayDefineMore() {
    assertThat(with("app.other", "handler, json", "false").outcome(ID)).isEqualTo(UNKNOWN);
  }

  @Test
  void staysUnknownWhenTheFileWasNotRead() {
    Facts facts = Facts.lambda().python("3.12").setting("handler", "app.handler");
    assertThat(facts.listed("code", ArtifactKind.CODE, "app.py").outcome(ID)).isEqualTo(UNKNOWN);
  }

  private static Facts with(String handler, String names, String complete) {
    FileEvidence file =
        FileEvidence.present("app.py")
            .withDetails(Map.of("names.defined", names, "names.complete", complete));
    return Facts.lambda()
        .python("3.12")
        .setting("handler", handler)
        .artifact("code", ArtifactKind.CODE, List.of(file), List.of(), 1);
  }
}
