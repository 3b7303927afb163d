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
  private static final String MISSING = "handler-file-missing";
  private static final String DEEPER = "handler-file-one-level-deeper";
  private static final String ORDERS = "com/acme/Orders.class";

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

  @Test
  void aJavaHandlersClassLiesInFoldersOrInAJarOfTheClassPath() {
    assertThat(java("com.acme.Orders::handle", file("com/acme/Orders.class")).outcome(MISSING))
        .isEqualTo(ABSENT);
    assertThat(java("com.acme.Orders", jar("lib/app.jar", ORDERS)).outcome(MISSING))
        .isEqualTo(ABSENT);
    assertThat(java("com.acme.Orders", jar("lib/app.jar", "")).says(MISSING))
        .contains("handler com.acme.Orders names com/acme/Orders.class, which is not there");
  }

  @Test
  void aJavaHandlersClassIsNotKnownToBeMissingWhileAJarIsUnread() {
    Facts facts = java("com.acme.Orders", jar("lib/app.jar", ""), file("lib/large.jar"));
    assertThat(facts.outcome(MISSING)).isEqualTo(UNKNOWN);
    assertThat(facts.outcome("handler-file-present")).isEqualTo(UNKNOWN);
    assertThat(facts.outcome(DEEPER)).isEqualTo(UNKNOWN);
  }

  @Test
  void aJavaHandlersClassOffTheClassPathIsTold() {
    assertThat(java("com.acme.Orders", jar("app.jar", ORDERS)).says(DEEPER))
        .contains("code:app.jar holds com/acme/Orders.class, and only jars in lib/");
    assertThat(java("com.acme.Orders", file("target/classes/com/acme/Orders.class")).says(DEEPER))
        .contains("code:target/classes/com/acme/Orders.class is below target/classes/");
  }

  @Test
  void aMethodThatTheHandlersClassDoesNotDeclareIsTold() {
    FileEvidence orders =
        file("com/acme/Orders.class")
            .withDetails(Map.of("names.defined", "<init>, handle", "names.complete", "true"));
    assertThat(java("com.acme.Orders::handle", orders).outcome(ID)).isEqualTo(ABSENT);
    assertThat(java("com.acme.Orders", orders).says(ID))
        .contains("names handleRequest, which code:com/acme/Orders.class does not define");
  }

  @Test
  void aDotnetHandlerNamesAnAssembly() {
    Facts facts = Facts.lambda().runtime("function", "dotnet", "8").setting("handler", "A::B.C::D");
    assertThat(facts.listed("code", ArtifactKind.CODE, "A.dll").outcome(MISSING)).isEqualTo(ABSENT);
    Facts other = Facts.lambda().runtime("function", "dotnet", "8").setting("handler", "A::B.C::D");
    assertThat(other.listed("code", ArtifactKind.CODE, "publish/A.dll").says(DEEPER))
        .contains("code:publish/A.dll is below publish/");
  }

  @Test
  void aRubyHandlerMayNameAMethodOfAClass() {
    Facts facts =
        Facts.lambda()
            .runtime("function", "ruby", "3.3")
            .setting("handler", "app.Orders::Handler.process");
    FileEvidence file =
        file("app.rb").withDetails(Map.of("names.defined", "run", "names.complete", "true"));
    facts.artifact("code", ArtifactKind.CODE, List.of(file), List.of(), 1);
    assertThat(facts.outcome(MISSING)).isEqualTo(ABSENT);
    assertThat(facts.says(ID)).contains("names process, which code:app.rb does not define");
  }

  private static Facts java(String handler, FileEvidence... files) {
    return Facts.lambda()
        .runtime("function", "java", "21")
        .setting("handler", handler)
        .artifact("code", ArtifactKind.CODE, List.of(files), List.of(), 1);
  }

  private static FileEvidence file(String path) {
    return FileEvidence.present(path);
  }

  private static FileEvidence jar(String path, String classes) {
    return file(path).withDetails(Map.of("classes.named", classes));
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
