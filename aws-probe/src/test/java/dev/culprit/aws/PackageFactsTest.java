package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.GET_LAYER;
import static dev.culprit.aws.api.LambdaCapabilities.LAYER_PACKAGE;
import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.derived.DerivedFacts;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.PackageFixture;
import dev.culprit.testkit.RecordedExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What packages that are read over HTTP come to, by language: the facts that rules ask for. */
class PackageFactsTest {

  private static final String LATER_ARN =
      LambdaAnswers.LAYER_ARN.replace("layer:deps:7", "layer:later:1");
  private static final String MISSING = "handler-file-missing";
  private static final String UNDEFINED = "handler-name-undefined";

  @Test
  void findsTheClassOfAJavaHandlerInAJar() throws IOException {
    PackageFixture code = PackageFixture.empty().file("lib/orders.jar", jar("com/acme/Orders"));
    Snapshot snapshot = observe("java21", "com.acme.Orders::readsAllOfIt", code);
    assertThat(outcome(snapshot, MISSING)).isEqualTo(ABSENT);
    assertThat(outcome(snapshot, "handler-file-present")).isEqualTo(PRESENT);
    assertThat(outcome(snapshot, UNDEFINED)).isEqualTo(PRESENT);
  }

  @Test
  void missesTheClassOfAJavaHandlerInJarsThatItRead() throws IOException {
    PackageFixture code = PackageFixture.empty().file("lib/orders.jar", jar("com/acme/Other"));
    assertThat(outcome(observe("java21", "com.acme.Orders::handle", code), MISSING))
        .isEqualTo(PRESENT);
  }

  @Test
  void tellsAFunctionThatANodeFileDoesNotExport() {
    PackageFixture code = PackageFixture.empty().file("app.mjs", "export const main = () => 1;\n");
    assertThat(outcome(observe("nodejs22.x", "app.handler", code), UNDEFINED)).isEqualTo(PRESENT);
    assertThat(outcome(observe("nodejs22.x", "app.main", code), UNDEFINED)).isEqualTo(ABSENT);
  }

  @Test
  void tellsARubyFileThatLiesOneFolderTooDeep() {
    PackageFixture code = PackageFixture.empty().file("orders/app.rb", "def handler; end\n");
    assertThat(outcome(observe("ruby3.4", "app.handler", code), "handler-file-one-level-deeper"))
        .isEqualTo(PRESENT);
  }

  @Test
  void tellsAnAssemblyThatIsNotThere() {
    PackageFixture code = PackageFixture.empty().file("Other.dll", FakeBinary.pe("x86_64", true));
    assertThat(outcome(observe("dotnet8", "Orders::Acme.Orders::Handle", code), MISSING))
        .isEqualTo(PRESENT);
  }

  @Test
  void tellsABootstrapOfAnotherCpuWithoutExecuteBit() {
    PackageFixture code = PackageFixture.empty().file("bootstrap", 0644, FakeBinary.elf("x86_64"));
    Snapshot snapshot = observe("provided.al2023", "bootstrap", code);
    assertThat(outcome(snapshot, "bootstrap-absent")).isEqualTo(ABSENT);
    assertThat(outcome(snapshot, "bootstrap-not-executable")).isEqualTo(PRESENT);
    assertThat(outcome(snapshot, "executable-other-platform")).isEqualTo(PRESENT);
  }

  @Test
  void tellsABootstrapThatIsAbsentOrEndsItsFirstLineInCrLf() {
    PackageFixture without = PackageFixture.empty().file("main", 0755, FakeBinary.elf("arm64"));
    assertThat(outcome(observe("provided.al2023", "main", without), "bootstrap-absent"))
        .isEqualTo(PRESENT);
    PackageFixture crlf = PackageFixture.empty().file("bootstrap", 0755, "#!/bin/sh\r\necho\r\n");
    assertThat(outcome(observe("provided.al2023", "x", crlf), "script-crlf")).isEqualTo(PRESENT);
  }

  @Test
  void tellsAnExtensionOfAnotherCpuAndOneThatCannotBeExecuted() {
    byte[] other =
        PackageFixture.empty().file("extensions/agent", 0755, FakeBinary.elf("x86_64")).toZip();
    byte[] closed =
        PackageFixture.empty().file("extensions/agent", 0644, FakeBinary.elf("arm64")).toZip();
    PackageFixture code = PackageFixture.empty().file("app.py", "def handler(e, c): pass\n");
    Snapshot wrong = observe(answers("python3.13", "app.handler", code, other));
    assertThat(outcome(wrong, "extension-executable-other-platform")).isEqualTo(PRESENT);
    Snapshot mode = observe(answers("python3.13", "app.handler", code, closed));
    assertThat(outcome(mode, "extension-executable-other-platform")).isEqualTo(ABSENT);
    assertThat(outcome(mode, "bootstrap-not-executable")).isEqualTo(PRESENT);
  }

  @Test
  void tellsALibraryThatAsksForAnotherLibrary() {
    byte[] library =
        FakeBinary.elf("arm64", "", List.of("libpq.so.5"), "libc.so.6", List.of("GLIBC_2.38"));
    PackageFixture code =
        PackageFixture.empty()
            .file("app.py", "def handler(e, c): pass\n")
            .file("psycopg2/_psycopg.so", library);
    Snapshot snapshot = observe("python3.13", "app.handler", code);
    assertThat(outcome(snapshot, "glibc-needed-above-runtime")).isEqualTo(PRESENT);
    assertThat(snapshot.artifacts())
        .flatExtracting(artifact -> artifact.files())
        .filteredOn(file -> file.path().endsWith("_psycopg.so"))
        .singleElement()
        .satisfies(
            file ->
                assertThat(requireNonNull(file.binary()).neededLibraries())
                    .containsExactly("libpq.so.5"));
  }

  @Test
  void tellsAnImageOfAnotherCpuThanTheFunctions() {
    Snapshot snapshot = observe(OnDemandAnswers.all());
    assertThat(outcome(snapshot, "image-architecture-other-than-node")).isEqualTo(PRESENT);
  }

  @Test
  void tellsWhichLayerIsUnpackedOverWhich() {
    assertThat(outcome(observe(twoLayers(false)), "library-copy-hidden-by-another"))
        .isEqualTo(PRESENT);
    assertThat(outcome(observe(twoLayers(true)), "library-copy-hidden-by-another"))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void knowsNothingOfPackagesWhoseFunctionIsDenied() {
    Snapshot snapshot =
        observe(LambdaAnswers.with(GET_FUNCTION, Refusals.of(GET_FUNCTION, Fault.DENIED)));
    for (String fact :
        List.of(
            "library-copy-hidden-by-another",
            "layer-count-above-limit",
            "layer-runtime-incompatible",
            "layer-architecture-incompatible",
            "wrapper-module-without-layer",
            "native-library-other-architecture",
            "package-above-size-limit",
            MISSING,
            UNDEFINED)) {
      assertThat(outcome(snapshot, fact)).as(fact).isEqualTo(UNKNOWN);
    }
  }

  private static Snapshot observe(String runtime, String handler, PackageFixture code) {
    return observe(answers(runtime, handler, code, PackageFixture.empty().toZip()));
  }

  private static Snapshot observe(List<RecordedExchange> answers) {
    return Observations.of(answers);
  }

  private static Outcome outcome(Snapshot snapshot, String fact) {
    return requireNonNull(DerivedFacts.judge(snapshot, EvidenceView.of(snapshot)).get(fact))
        .outcome();
  }

  private static List<RecordedExchange> answers(
      String runtime, String handler, PackageFixture code, byte[] layer) {
    Map<String, String> changes =
        Map.of("Runtime", "\"" + runtime + "\"", "Handler", "\"" + handler + "\"");
    Map<String, Answer> answers = new HashMap<>();
    answers.put(GET_FUNCTION, Answer.json(LambdaAnswers.function(changes)));
    answers.put(CODE_PACKAGE, Answer.object(code.toZip()));
    answers.put(LAYER_PACKAGE, Answer.object(layer));
    return FunctionReadsTest.replacing(answers);
  }

  /** Two layers with one library each, the later of which is listed first or refused. */
  private static List<RecordedExchange> twoLayers(boolean refused) {
    String layers =
        "[{\"Arn\": \"%s\"}, {\"Arn\": \"%s\"}]".formatted(LambdaAnswers.LAYER_ARN, LATER_ARN);
    String later = LambdaAnswers.layer("python3.13").replace("layer.zip", "later.zip");
    Answer answer = refused ? Refusals.of(GET_LAYER, Fault.DENIED) : Answer.json(later);
    List<RecordedExchange> all = new ArrayList<>();
    all.add(
        RecordedExchange.get(
            GET_LAYER,
            "/2018-10-31/layers?find=LayerVersion&Arn=" + LATER_ARN.replace(":", "%3A"),
            answer));
    all.add(RecordedExchange.get(LAYER_PACKAGE, "/later.zip", Answer.object(strands("1.1.0"))));
    Answer function = Answer.json(LambdaAnswers.function(Map.of("Layers", layers)));
    all.addAll(LambdaAnswers.with(GET_FUNCTION, function));
    return all;
  }

  private static byte[] strands(String version) {
    return PackageFixture.empty()
        .file("python/strands/__init__.py", "")
        .file(
            "python/strands_agents-" + version + ".dist-info/METADATA",
            "Metadata-Version: 2.1\nName: strands-agents\nVersion: " + version + "\n")
        .toZip();
  }

  private static byte[] jar(String className) throws IOException {
    try (InputStream bytes = PackageFactsTest.class.getResourceAsStream("Observations.class")) {
      return PackageFixture.empty()
          .file(className + ".class", requireNonNull(bytes).readAllBytes())
          .toZip();
    }
  }
}
