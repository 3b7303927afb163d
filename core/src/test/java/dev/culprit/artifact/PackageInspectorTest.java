package dev.culprit.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.NativeBinary;
import dev.culprit.evidence.NodePackageEvidence;
import dev.culprit.evidence.ScriptFile;
import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.PackageFixture;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each kind of file makes the inspector say. */
class PackageInspectorTest {

  private static Inspection inspection(ArtifactKind kind, PackageFixture fixture) {
    return PackageInspector.of(InspectionLimits.local())
        .inspect("sample", kind, PackageSource.bytes(fixture.toZip()), "test");
  }

  private static ArtifactEvidence inspect(ArtifactKind kind, PackageFixture fixture) {
    Inspection inspection = inspection(kind, fixture);
    assertThat(inspection.gaps()).isEmpty();
    return Objects.requireNonNull(inspection.artifact());
  }

  private static FileEvidence file(ArtifactEvidence artifact, String path) {
    return artifact.files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + path + " in " + artifact.files()));
  }

  private static NativeBinary binary(ArtifactEvidence artifact, String path) {
    return Objects.requireNonNull(file(artifact, path).binary(), path);
  }

  @Test
  void listsEveryPathWithSizeAndModeInOrder() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty().file("b.txt", 0600, "12345").file("a/x.py", "1"));
    assertThat(artifact.listedWhole()).isTrue();
    assertThat(artifact.unpackedBytes()).isEqualTo(6);
    assertThat(artifact.packedBytes()).isPositive();
    assertThat(artifact.files())
        .extracting(FileEvidence::path, FileEvidence::sizeBytes, FileEvidence::mode)
        .containsExactly(tuple("a/x.py", 1L, 0644), tuple("b.txt", 5L, 0600));
  }

  @Test
  void tellsArchitectureSystemAndTagOfNativeLibraries() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.LAYER,
            PackageFixture.empty()
                .file("python/a/_a.cpython-312-x86_64-linux-gnu.so", FakeBinary.elf("x86_64"))
                .file("python/a/_b.cpython-313t-aarch64-linux-musl.so", FakeBinary.elf("arm64"))
                .file("python/a/_c.cpython-312-darwin.so", FakeBinary.machO("arm64"))
                .file("python/a/_d.abi3.so", FakeBinary.universalMachO("arm64", "x86_64"))
                .file("python/a/_e.cp311-win_amd64.pyd", FakeBinary.pe("x86_64", false))
                .file("nodejs/node_modules/n/build/n.node", FakeBinary.elf("arm64")));
    assertThat(binary(artifact, "python/a/_a.cpython-312-x86_64-linux-gnu.so"))
        .extracting(NativeBinary::format, NativeBinary::os, NativeBinary::architecture)
        .containsExactly("ELF", "linux", "x86_64");
    assertThat(binary(artifact, "python/a/_a.cpython-312-x86_64-linux-gnu.so"))
        .extracting(NativeBinary::pythonAbi, NativeBinary::cLibrary)
        .containsExactly("cp312", "glibc");
    assertThat(binary(artifact, "python/a/_b.cpython-313t-aarch64-linux-musl.so"))
        .extracting(NativeBinary::architecture, NativeBinary::pythonAbi, NativeBinary::cLibrary)
        .containsExactly("arm64", "cp313t", "musl");
    assertThat(binary(artifact, "python/a/_c.cpython-312-darwin.so"))
        .extracting(NativeBinary::format, NativeBinary::os, NativeBinary::architecture)
        .containsExactly("Mach-O", "darwin", "arm64");
    assertThat(binary(artifact, "python/a/_d.abi3.so"))
        .extracting(NativeBinary::architecture, NativeBinary::pythonAbi)
        .containsExactly("universal", "abi3");
    assertThat(binary(artifact, "python/a/_e.cp311-win_amd64.pyd"))
        .extracting(NativeBinary::format, NativeBinary::os, NativeBinary::pythonAbi)
        .containsExactly("PE", "windows", "cp311");
    assertThat(binary(artifact, "nodejs/node_modules/n/build/n.node").architecture())
        .isEqualTo("arm64");
  }

  @Test
  void readsNeededLibrariesGlibcAndLoaderFromWholeBodies() {
    byte[] program =
        FakeBinary.elf(
            "x86_64",
            "/lib64/ld-linux-x86-64.so.2",
            List.of("libssl.so.3", "libc.so.6"),
            "libc.so.6",
            List.of("GLIBC_2.9", "GLIBC_2.34", "GLIBC_PRIVATE"));
    ArtifactEvidence artifact =
        inspect(ArtifactKind.CODE, PackageFixture.empty().file("bootstrap", 0755, program));
    assertThat(binary(artifact, "bootstrap"))
        .isEqualTo(
            new NativeBinary(
                "ELF",
                "linux",
                "x86_64",
                "glibc",
                null,
                "2.34",
                List.of("libssl.so.3", "libc.so.6"),
                "/lib64/ld-linux-x86-64.so.2"));
  }

  @Test
  void leavesAGapForBodiesBeyondTheBudgetAndReadsThoseNamed() {
    byte[] library =
        FakeBinary.elf("arm64", "", List.of("libm.so.6"), "libm.so.6", List.of("GLIBC_2.29"));
    byte[] padded = java.util.Arrays.copyOf(library, 5_000);
    byte[] zip =
        PackageFixture.empty()
            .file("python/a/one.so", padded)
            .file("python/a/two.so", padded)
            .toZip();
    Inspection inspection =
        PackageInspector.of(InspectionLimits.remote())
            .inspect(
                "layer",
                ArtifactKind.LAYER,
                PackageSource.bytes(zip),
                "test",
                Set.of("/opt/python/a/two.so"));
    ArtifactEvidence artifact = Objects.requireNonNull(inspection.artifact());
    assertThat(binary(artifact, "python/a/one.so").requiredGlibc()).isNull();
    assertThat(binary(artifact, "python/a/one.so").architecture()).isEqualTo("arm64");
    assertThat(binary(artifact, "python/a/two.so").requiredGlibc()).isEqualTo("2.29");
    assertThat(inspection.gaps())
        .extracting(EvidenceGap::reason, EvidenceGap::what)
        .containsExactly(tuple(GapReason.LIMITED, "package layer: python/a/one.so"));
  }

  @Test
  void leavesNoGapWhenThereIsNoNativeFile() {
    byte[] zip = PackageFixture.empty().file("handler.py", "x = 1\n").toZip();
    Inspection inspection =
        PackageInspector.of(InspectionLimits.remote())
            .inspect("code", ArtifactKind.CODE, PackageSource.bytes(zip), "test");
    assertThat(inspection.gaps()).isEmpty();
  }

  @Test
  void takesADotNetAssemblyForNoNativeLibrary() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file("App.dll", FakeBinary.pe("x86_64", true))
                .file("native.dll", FakeBinary.pe("x86_64", false)));
    assertThat(file(artifact, "App.dll").binary()).isNull();
    assertThat(file(artifact, "App.dll").details()).containsEntry("managed", "true");
    assertThat(binary(artifact, "native.dll").os()).isEqualTo("windows");
  }

  @Test
  void tellsALibraryThatIsAPointerOrNoLibrary() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file("a.so", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
                .file("b.so", "INPUT(-lfoo)\n"));
    assertThat(file(artifact, "a.so").details()).containsEntry("content", "git-lfs pointer");
    assertThat(file(artifact, "b.so").details())
        .containsEntry("content", "of no known native format");
  }

  @Test
  void tellsInterpreterAndLineEndingsOfScripts() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file("bootstrap", 0644, "#!/bin/sh\r\necho\r\n")
                .file("extensions/agent", 0755, "#!/usr/bin/env python3\n")
                .file("run.sh", 0755, "echo\n")
                .file("a/b.py", "")
                .file("tool", 0755, "\uFEFF#!/bin/bash\n")
                .file("c.py", "")
                .file("d.py", ""));
    assertThat(file(artifact, "bootstrap").script()).isEqualTo(new ScriptFile("/bin/sh", true));
    assertThat(file(artifact, "bootstrap").mode()).isEqualTo(0644);
    assertThat(file(artifact, "extensions/agent").script())
        .isEqualTo(new ScriptFile("/usr/bin/env python3", false));
    assertThat(file(artifact, "run.sh").script()).isEqualTo(new ScriptFile(null, false));
    assertThat(file(artifact, "tool").details()).containsEntry("byteOrderMark", "true");
  }

  @Test
  void rollsUpCachedBytecodeByTopFolderAndVersion() {
    PackageFixture fixture = PackageFixture.empty();
    for (int index = 0; index < 3_742; index++) {
      fixture.file("src/p" + index % 40 + "/__pycache__/m" + index + ".cpython-313.pyc", "");
    }
    fixture.file("src/p1/__pycache__/m.cpython-311.opt-1.pyc", "").file("src/p1/m.py", "");
    ArtifactEvidence artifact = inspect(ArtifactKind.CODE, fixture);
    assertThat(artifact.files())
        .extracting(FileEvidence::path, FileEvidence::count, FileEvidence::pythonBytecode)
        .containsExactly(
            tuple("src/**/__pycache__/*.cpython-313.pyc", 3_742L, "3.13"),
            tuple("src/p1/__pycache__/m.cpython-311.opt-1.pyc", 1L, "3.11"),
            tuple("src/p1/m.py", 1L, null));
  }

  @Test
  void readsTheMagicNumberOfSourcelessBytecodeOnly() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file("app/handler.pyc", FakeBinary.pyc("3.13"))
                .file("app/old.pyc", FakeBinary.pyc("3.9"))
                .file("app/both.pyc", FakeBinary.pyc("3.9"))
                .file("app/both.py", ""));
    assertThat(file(artifact, "app/handler.pyc").pythonBytecode()).isEqualTo("3.13");
    assertThat(file(artifact, "app/handler.pyc").details()).containsEntry("sourceless", "true");
    assertThat(file(artifact, "app/old.pyc").pythonBytecode()).isEqualTo("3.9");
    assertThat(file(artifact, "app/both.pyc").details()).isEmpty();
  }

  @Test
  void readsNodePackagesTwoLevelsDeep() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file("package.json", "{\"name\":\"app\",\"type\":\"module\",\"main\":\"i.js\"}")
                .file(
                    "node_modules/@s/a/package.json",
                    "{\"name\":\"@s/a\",\"version\":\"1.2.3\",\"engines\":{\"node\":\">=18\"}}")
                .file("node_modules/b/node_modules/c/package.json", "{\"name\":\"c\"}")
                .file("node_modules/b/test/package.json", "{\"name\":\"not\"}")
                .file("node_modules/d/package.json", "{ broken"));
    assertThat(artifact.nodePackages())
        .extracting(
            NodePackageEvidence::name,
            NodePackageEvidence::version,
            NodePackageEvidence::type,
            NodePackageEvidence::nodeEngine)
        .containsExactly(
            tuple("@s/a", "1.2.3", null, ">=18"),
            tuple("c", null, null, null),
            tuple("app", null, "module", null));
    assertThat(file(artifact, "node_modules/d/package.json").details())
        .containsEntry("json", "malformed");
  }

  @Test
  void readsWhatANodePackageExports() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file(
                    "node_modules/a/package.json",
                    "{\"exports\": {\".\": {\"import\": \"./a.mjs\", \"types\": \"./a.d.ts\"}, \"./web\": \"./w.js\"}}")
                .file("node_modules/b/package.json", "{\"exports\": {\"require\": \"./b.cjs\"}}")
                .file("node_modules/c/package.json", "{\"exports\": \"./c.js\"}")
                .file("node_modules/d/package.json", "{\"main\": \"./d.js\"}"));
    assertThat(file(artifact, "node_modules/a/package.json").details())
        .containsEntry("exports", ".: import types, ./web");
    assertThat(file(artifact, "node_modules/b/package.json").details())
        .containsEntry("exports", ".: require");
    assertThat(file(artifact, "node_modules/c/package.json").details())
        .containsEntry("exports", ".");
    assertThat(file(artifact, "node_modules/d/package.json").details())
        .doesNotContainKey("exports");
  }

  @Test
  void readsClassFileVersionsOfPackagesAndJars() {
    byte[] jar =
        PackageFixture.empty()
            .file("com/lib/A.class", FakeBinary.javaClass(52))
            .file("com/lib/x/B.class", FakeBinary.javaClass(61))
            .file("META-INF/versions/21/com/lib/A.class", FakeBinary.javaClass(65))
            .toZip();
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file("com/acme/Handler.class", FakeBinary.javaClass(65))
                .file("lib/dep.jar", jar));
    assertThat(file(artifact, "com/acme/Handler.class").javaClassMajor()).isEqualTo(65);
    assertThat(file(artifact, "lib/dep.jar").javaClassMajor()).isEqualTo(61);
  }

  @Test
  void readsProjectFiles() {
    ArtifactEvidence artifact =
        inspect(
            ArtifactKind.CODE,
            PackageFixture.empty()
                .file(
                    "host.json",
                    "{\"version\":\"2.0\", // v4\n\"extensionBundle\":{\"version\":\"[4.*, 5.0.0)\"}}")
                .file("http/function.json", "{\"bindings\":[{\"type\":\"httpTrigger\"}]}")
                .file("bad/function.json", "{")
                .file("requirements.txt", "strands-agents>=0.1\n")
                .file("pyproject.toml", "[project]\nrequires-python = \">=3.13\"\n")
                .file(
                    "App.runtimeconfig.json",
                    "{\"runtimeOptions\":{\"framework\":{\"name\":\"Microsoft.NETCore.App\",\"version\":\"8.0.0\"}}}"));
    assertThat(file(artifact, "host.json").details())
        .containsEntry("host.version", "2.0")
        .containsEntry("host.extensionBundle.version", "[4.*, 5.0.0)");
    assertThat(file(artifact, "http/function.json").details())
        .containsEntry("function.bindings", "httpTrigger");
    assertThat(file(artifact, "bad/function.json").details()).containsEntry("json", "malformed");
    assertThat(file(artifact, "requirements.txt").details())
        .containsEntry("content", "strands-agents>=0.1\n");
    assertThat(file(artifact, "pyproject.toml").details())
        .containsEntry("requires-python", ">=3.13");
    assertThat(file(artifact, "App.runtimeconfig.json").details())
        .containsEntry("runtimeconfig.framework", "Microsoft.NETCore.App 8.0.0");
    assertThat(file(artifact, ".funcignore").present()).isFalse();
  }

  @Test
  void givesEqualEvidenceForEqualPackages() {
    PackageFixture fixture =
        PackageFixture.empty().wheel("python/", "six", "1.16.0", "six").file("a.so", "x");
    assertThat(inspection(ArtifactKind.LAYER, fixture))
        .isEqualTo(inspection(ArtifactKind.LAYER, fixture));
    assertThat(inspect(ArtifactKind.LAYER, fixture).distributions())
        .extracting(DistributionEvidence::name)
        .containsExactly("six");
  }
}
