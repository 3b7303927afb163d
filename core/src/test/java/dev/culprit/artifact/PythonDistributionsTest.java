package dev.culprit.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.testkit.PackageFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Distributions with their metadata, and modules that lack it. */
class PythonDistributionsTest {

  private static ArtifactEvidence inspect(ArtifactKind kind, PackageFixture fixture) {
    Inspection inspection =
        PackageInspector.of(InspectionLimits.local())
            .inspect("sample", kind, PackageSource.bytes(fixture.toZip()), "test");
    assertThat(inspection.gaps()).isEmpty();
    return Objects.requireNonNull(inspection.artifact());
  }

  private static List<String> withoutMetadata(ArtifactEvidence artifact) {
    return artifact.distributions().stream()
        .filter(distribution -> !distribution.metadataPresent())
        .map(distribution -> distribution.name() + " at " + distribution.path())
        .toList();
  }

  @Test
  void readsMetadataWheelEntryPointsAndModules() {
    PackageFixture fixture =
        PackageFixture.empty()
            .wheel(
                "python/",
                "opentelemetry-api",
                "1.27.0",
                "opentelemetry",
                "Requires-Python: >=3.8",
                "Requires-Dist: deprecated>=1.2.6",
                "Requires-Dist: importlib-metadata",
                "    <=8.4.0,>=6.0")
            .file(
                "python/opentelemetry_api-1.27.0.dist-info/entry_points.txt",
                "[opentelemetry_context]\ncontextvars_context = a.b:C\n\n[x]\n");
    assertThat(inspect(ArtifactKind.LAYER, fixture).distributions())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.name()).isEqualTo("opentelemetry-api");
              assertThat(found.version()).isEqualTo("1.27.0");
              assertThat(found.path()).isEqualTo("python/opentelemetry_api-1.27.0.dist-info");
              assertThat(found.metadataPresent()).isTrue();
              assertThat(found.requiresPython()).isEqualTo(">=3.8");
              assertThat(found.requires())
                  .containsExactly("deprecated>=1.2.6", "importlib-metadata <=8.4.0,>=6.0");
              assertThat(found.wheelTags()).containsExactly("py3-none-any");
              assertThat(found.entryPoints())
                  .isEqualTo(
                      Map.of(
                          "opentelemetry_context", List.of("contextvars_context"), "x", List.of()));
              assertThat(found.modules()).containsExactly("opentelemetry");
            });
  }

  @Test
  void reportsAPackageOfALayerWhoseMetadataIsAbsent() {
    PackageFixture fixture =
        PackageFixture.empty()
            .wheel("python/", "six", "1.16.0", "six")
            .module("python/", "opentelemetry")
            .file("python/typing_extensions.py", "");
    assertThat(withoutMetadata(inspect(ArtifactKind.LAYER, fixture)))
        .containsExactly(
            "opentelemetry at python/opentelemetry",
            "typing_extensions at python/typing_extensions.py");
  }

  @Test
  void reportsANamespaceWithCodeWhenAllMetadataOfALayerIsAbsent() {
    PackageFixture fixture =
        PackageFixture.empty()
            .module("python/", "opentelemetry.context")
            .module("python/", "opentelemetry.trace")
            .module("python/", "wrapt");
    assertThat(withoutMetadata(inspect(ArtifactKind.LAYER, fixture)))
        .containsExactly("opentelemetry at python/opentelemetry", "wrapt at python/wrapt");
  }

  @Test
  void reportsTheUnclaimedPartOfASharedNamespace() {
    PackageFixture fixture =
        PackageFixture.empty()
            .wheel("python/", "opentelemetry-sdk", "1.27.0", "opentelemetry.sdk")
            .module("python/", "opentelemetry.context");
    assertThat(withoutMetadata(inspect(ArtifactKind.LAYER, fixture)))
        .containsExactly("opentelemetry.context at python/opentelemetry/context");
  }

  @Test
  void claimsByTopLevelFileWhereRecordIsAbsent() {
    PackageFixture fixture =
        PackageFixture.empty()
            .module("python/", "yaml")
            .file("python/PyYAML-6.0.dist-info/METADATA", "Name: PyYAML\nVersion: 6.0\n\n")
            .file("python/PyYAML-6.0.dist-info/top_level.txt", "_yaml\nyaml\n");
    ArtifactEvidence artifact = inspect(ArtifactKind.LAYER, fixture);
    assertThat(withoutMetadata(artifact)).isEmpty();
    assertThat(artifact.distributions())
        .extracting(DistributionEvidence::name, DistributionEvidence::modules)
        .containsExactly(tuple("PyYAML", List.of("_yaml", "yaml")));
  }

  @Test
  void callsNothingUnclaimedWhileADistributionsModulesAreUnknown() {
    PackageFixture fixture =
        PackageFixture.empty()
            .module("python/", "yaml")
            .file("python/PyYAML-6.0.dist-info/METADATA", "Name: PyYAML\nVersion: 6.0\n\n");
    assertThat(withoutMetadata(inspect(ArtifactKind.LAYER, fixture))).isEmpty();
  }

  @Test
  void findsPackagesBelowAFolderThatNoRuntimeLooksInto() {
    PackageFixture fixture =
        PackageFixture.empty()
            .module("build/python/", "pydantic_core")
            .module("build/python/", "typing_inspection");
    assertThat(withoutMetadata(inspect(ArtifactKind.LAYER, fixture)))
        .containsExactly(
            "pydantic_core at build/python/pydantic_core",
            "typing_inspection at build/python/typing_inspection");
  }

  @Test
  void takesTheStandardLibraryAndWhatNodePackagesBringForNoDistributions() {
    PackageFixture fixture =
        PackageFixture.empty()
            .file("lib/python3.12/os.py", "")
            .file("lib/python3.12/site.py", "")
            .module("lib/python3.12/", "json")
            .module("lib/python3.12/", "email")
            .module("nodejs/node_modules/node-gyp/gyp/pylib/", "gyp")
            .module("nodejs/node_modules/node-gyp/gyp/pylib/", "packaging");
    assertThat(inspect(ArtifactKind.IMAGE, fixture).distributions()).isEmpty();
  }

  @Test
  void leavesTheHandlersOwnPackagesToOthers() {
    PackageFixture fixture =
        PackageFixture.empty().module("", "orders").module("", "billing").file("app.py", "");
    ArtifactEvidence artifact = inspect(ArtifactKind.CODE, fixture);
    assertThat(artifact.distributions()).isEmpty();
    assertThat(artifact.files())
        .filteredOn(file -> file.details().containsKey("python.module"))
        .extracting(FileEvidence::path)
        .containsExactly("billing/__init__.py", "orders/__init__.py");
  }

  @Test
  void reportsPackagesBesideMetadataInCodeButNoOwnCode() {
    PackageFixture fixture =
        PackageFixture.empty()
            .wheel("", "six", "1.16.0", "six")
            .module("", "opentelemetry")
            .module("", "src")
            .module("", "http")
            .file("http/function.json", "{}")
            .file("handler.py", "");
    assertThat(withoutMetadata(inspect(ArtifactKind.CODE, fixture)))
        .containsExactly("opentelemetry at opentelemetry");
  }

  @Test
  void reportsEveryModuleInTheSitePackagesOfCode() {
    String root = ".python_packages/lib/site-packages/";
    PackageFixture fixture =
        PackageFixture.empty().module(root, "azure.functions").module(root, "utils");
    assertThat(withoutMetadata(inspect(ArtifactKind.CODE, fixture)))
        .containsExactly("azure at " + root + "azure", "utils at " + root + "utils");
  }

  @Test
  void readsEggInfoFoldersAndFiles() {
    PackageFixture fixture =
        PackageFixture.empty()
            .module("python/", "old")
            .file("python/old-1.0-py3.9.egg-info/PKG-INFO", "Name: old\nVersion: 1.0\n")
            .file("python/older-2.0.egg-info", "Name: older\nVersion: 2.0\n");
    assertThat(inspect(ArtifactKind.LAYER, fixture).distributions())
        .extracting(DistributionEvidence::name, DistributionEvidence::version)
        .contains(tuple("old", "1.0"), tuple("older", "2.0"));
  }
}
