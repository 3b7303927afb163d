package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.PRESENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingModuleFactsTest {

  private static final String STRANDS =
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'strands'";

  @Test
  void isNotPackagedWhenEveryListedPackageLacksIt() {
    Facts facts =
        Facts.lambda()
            .log(STRANDS)
            .listed("code", ArtifactKind.CODE, "app.py", "boto3/__init__.py");
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(PRESENT);
    assertThat(facts.outcome("missing-module-packaged")).isEqualTo(ABSENT);
    assertThat(facts.says("missing-module-not-packaged")).contains("strands");
  }

  @Test
  void isNotPackagedWhenThePathWasLookedForInVain() {
    Facts facts = Facts.lambda().log(STRANDS).paths("!python/strands/__init__.py");
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(PRESENT);
    assertThat(facts.judge("missing-module-not-packaged").quality()).isLessThan(1);
    assertThat(facts.outcome("missing-module-packaged")).isEqualTo(ABSENT);
  }

  @Test
  void staysUnknownWhenPackagesWereNotListedWhole() {
    Facts facts = Facts.lambda().log(STRANDS).paths("app.py");
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(UNKNOWN);
    assertThat(facts.outcome("missing-module-packaged")).isEqualTo(UNKNOWN);
    assertThat(facts.outcome("missing-module-off-search-path")).isEqualTo(UNKNOWN);
  }

  @Test
  void anAbsentFileOfAnotherModuleSaysNothingOfThisOne() {
    Facts facts = Facts.lambda().log(STRANDS).paths("!python/strands_tools/__init__.py");
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(UNKNOWN);
  }

  @Test
  void staysUnknownWithoutAnyText() {
    assertThat(Facts.lambda().outcome("missing-module-packaged")).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().log("all is well").outcome("missing-module-packaged"))
        .isEqualTo(ABSENT);
  }

  @Test
  void aLayerBelowBuildIsOffTheSearchPath() {
    Facts facts =
        Facts.lambda()
            .log(STRANDS)
            .listed("code", ArtifactKind.CODE, "app.py")
            .listed("arn:layer", ArtifactKind.LAYER, "build/python/strands/__init__.py");
    assertThat(facts.outcome("missing-module-off-search-path")).isEqualTo(PRESENT);
    assertThat(facts.outcome("missing-module-on-search-path")).isEqualTo(ABSENT);
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(ABSENT);
    assertThat(facts.outcome("search-directory-nested")).isEqualTo(PRESENT);
    assertThat(facts.judge("search-directory-nested").instances().get(0).value())
        .isEqualTo("build/python/");
  }

  @Test
  void aLayerBelowPythonIsOnTheSearchPath() {
    Facts facts =
        Facts.lambda()
            .log(STRANDS)
            .listed("arn:layer", ArtifactKind.LAYER, "python/strands/__init__.py");
    assertThat(facts.outcome("missing-module-off-search-path")).isEqualTo(ABSENT);
    assertThat(facts.outcome("missing-module-on-search-path")).isEqualTo(PRESENT);
    assertThat(facts.outcome("search-directory-nested")).isEqualTo(ABSENT);
  }

  @Test
  void sitePackagesOfAnotherMinorVersionAreOffTheSearchPath() {
    String path = "python/lib/python3.11/site-packages/strands/__init__.py";
    assertThat(layer(path).python("3.12").outcome("missing-module-off-search-path"))
        .isEqualTo(PRESENT);
    assertThat(layer(path).python("3.11").outcome("missing-module-off-search-path"))
        .isEqualTo(ABSENT);
    assertThat(layer(path).outcome("missing-module-off-search-path")).isEqualTo(UNKNOWN);
  }

  private static Facts layer(String path) {
    return Facts.lambda().log(STRANDS).paths("/opt/" + path);
  }

  @Test
  void aVendoredCopyIsNoTraceOfTheModule() {
    Facts facts =
        Facts.lambda()
            .log("No module named 'requests'")
            .listed(
                "code", ArtifactKind.CODE, "pip/__init__.py", "pip/_vendor/requests/__init__.py");
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(PRESENT);
  }

  @Test
  void aSubmoduleMayBeMissingFromAPackageThatIsThere() {
    Facts facts =
        Facts.lambda()
            .log("No module named 'setuptools._distutils'")
            .listed("code", ArtifactKind.CODE, "setuptools/__init__.py");
    assertThat(facts.outcome("missing-module-partly-packaged")).isEqualTo(PRESENT);
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(ABSENT);
    assertThat(facts.outcome("missing-module-is-compiled-half")).isEqualTo(ABSENT);
  }

  @Test
  void aNamespacePackageOfOthersIsNoTrace() {
    Facts facts =
        Facts.lambda()
            .log("No module named 'google.protobuf'")
            .listed("code", ArtifactKind.CODE, "google/auth/__init__.py");
    assertThat(facts.outcome("missing-module-not-packaged")).isEqualTo(PRESENT);
  }

  @Test
  void theHandlersModuleIsTold() {
    Facts facts = Facts.lambda().setting("handler", "src/app.handler");
    assertThat(facts.log("No module named 'src.app'").outcome("missing-module-is-handler"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .setting("handler", "app.handler")
                .log(STRANDS)
                .outcome("missing-module-is-handler"))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().log("No module named 'x'").outcome("missing-module-is-handler"))
        .isEqualTo(UNKNOWN);
    assertThat(
            Facts.lambda()
                .log("Unable to import module 'wrapper': No module named 'wrapper'")
                .outcome("missing-module-is-handler"))
        .isEqualTo(PRESENT);
  }

  @Test
  void aFormerStandardModuleCountsFromTheVersionThatDroppedIt() {
    String text = "No module named 'cgi'";
    String id = "missing-module-was-in-runtime";
    assertThat(Facts.lambda().python("3.13").log(text).outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.lambda().python("3.12").log(text).outcome(id)).isEqualTo(ABSENT);
    assertThat(Facts.lambda().log(text).outcome(id)).isEqualTo(UNKNOWN);
    assertThat(Facts.lambda().python("3.13").log(STRANDS).outcome(id)).isEqualTo(ABSENT);
  }

  @Test
  void theOldSdkIsGoneFromNode18On() {
    String text = "Error: Cannot find module 'aws-sdk'\nRequire stack:\n- /var/task/index.js";
    String id = "missing-module-was-in-runtime";
    assertThat(Facts.lambda().setting("runtime", "nodejs18.x").log(text).outcome(id))
        .isEqualTo(PRESENT);
    assertThat(Facts.lambda().setting("runtime", "nodejs16.x").log(text).outcome(id))
        .isEqualTo(ABSENT);
  }

  @Test
  void aCompiledHalfIsToldByNameUntilThePackageIsKnownToBeAbsent() {
    String text = "ModuleNotFoundError: No module named 'pydantic_core._pydantic_core'";
    String id = "missing-module-is-compiled-half";
    assertThat(Facts.lambda().log(text).outcome(id)).isEqualTo(PRESENT);
    assertThat(Facts.lambda().log(text).listed("code", ArtifactKind.CODE, "app.py").outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().log(STRANDS).outcome(id)).isEqualTo(ABSENT);
  }

  @Test
  void theLikeNamedDistributionIsTheWrongOne() {
    String id = "missing-module-of-other-distribution";
    Facts installed =
        Facts.lambda()
            .log(STRANDS)
            .artifact(
                "code",
                ArtifactKind.CODE,
                List.of(Facts.file("app.py")),
                List.of(Facts.distribution("strands", "0.1.0", true, "strands_old")),
                10);
    assertThat(installed.outcome(id)).isEqualTo(PRESENT);
    assertThat(installed.says(id)).contains("strands-agents").contains("strands-0.1.0");
    assertThat(
            Facts.lambda()
                .log(STRANDS)
                .given("requirements.txt", "strands>=0.2.0\nboto3")
                .outcome(id))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .log(STRANDS)
                .given("requirements.txt", "strands-agents[otel]>=0.2.0")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.lambda().log(STRANDS).outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void codeThatNoMetadataClaimsIsNoLikeNamedDistribution() {
    Facts facts =
        Facts.lambda()
            .log("cannot import name 'x' from 'strands' (/opt/python/strands/__init__.py)")
            .artifact(
                "layer",
                ArtifactKind.LAYER,
                List.of(Facts.file("python/strands/__init__.py")),
                List.of(Facts.distribution("strands", "0", false, "strands")),
                10);
    assertThat(facts.outcome("missing-module-of-other-distribution")).isEqualTo(ABSENT);
  }

  @Test
  void aRequirementsListDeclaresTheModulesDistribution() {
    String id = "requirements-list-missing-module";
    Facts yaml = Facts.azure().log("No module named 'yaml'");
    assertThat(yaml.given("requirements.txt", "PyYAML==6.0").outcome(id)).isEqualTo(PRESENT);
    assertThat(
            Facts.azure()
                .log("No module named 'yaml'")
                .given("requirements.txt", "flask")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().log("No module named 'yaml'").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void thePackagesFolderIsAbsentWhenTheSiteWasListedWithoutIt() {
    String id = "python-packages-folder-absent";
    Facts facts =
        Facts.azure().listed("code", ArtifactKind.CODE, "function_app.py", "requirements.txt");
    assertThat(facts.outcome(id)).isEqualTo(PRESENT);
    assertThat(facts.judge(id).instances().get(0).value()).isEqualTo("requirements.txt");
    assertThat(
            Facts.azure()
                .listed(
                    "code", ArtifactKind.CODE, ".python_packages/lib/site-packages/a/__init__.py")
                .outcome(id))
        .isEqualTo(ABSENT);
    assertThat(Facts.azure().paths("function_app.py").outcome(id)).isEqualTo(UNKNOWN);
  }

  @Test
  void javaAndNodeAndRubyModulesAreRead() {
    assertThat(
            Facts.lambda()
                .log("java.lang.NoClassDefFoundError: com/acme/Orders")
                .listed("code", ArtifactKind.CODE, "com/acme/Orders.class")
                .outcome("missing-module-packaged"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .log("Cannot find package '@acme/core' imported from /var/task/index.mjs")
                .listed("layer", ArtifactKind.LAYER, "nodejs/node_modules/@acme/core/package.json")
                .outcome("missing-module-on-search-path"))
        .isEqualTo(PRESENT);
    assertThat(
            Facts.lambda()
                .log("cannot load such file -- nokogiri")
                .listed("code", ArtifactKind.CODE, "app.rb")
                .outcome("missing-module-not-packaged"))
        .isEqualTo(PRESENT);
  }
}
