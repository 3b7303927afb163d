package dev.culprit.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactEvidence;
import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.GapReason;
import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.PackageFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders and tar streams give what a remote ZIP of the same files gives. */
class LocalPackageTest {

  private static final PackageFixture FIXTURE =
      PackageFixture.empty()
          .wheel("python/", "six", "1.16.0", "six")
          .file("python/a/_a.abi3.so", FakeBinary.elf("arm64"));

  @TempDir private Path folder;

  private static Inspection inspect(PackageSource source) {
    return inspect(InspectionLimits.local(), source);
  }

  private static Inspection inspect(InspectionLimits limits, PackageSource source) {
    return PackageInspector.of(limits).inspect("layer", ArtifactKind.LAYER, source, "test");
  }

  private static ArtifactEvidence whole(Inspection inspection) {
    assertThat(inspection.gaps()).isEmpty();
    ArtifactEvidence artifact = Objects.requireNonNull(inspection.artifact());
    assertThat(artifact.listedWhole()).isTrue();
    return artifact;
  }

  private static EvidenceGap onlyGap(Inspection inspection) {
    assertThat(inspection.gaps()).hasSize(1);
    return inspection.gaps().get(0);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void readsZipFolderAndTarAlike() throws IOException {
    ArtifactEvidence expected = whole(inspect(PackageSource.bytes(FIXTURE.toZip())));
    Path zip = Files.write(folder.resolve("a.zip"), FIXTURE.toZip());
    Path tar = Files.write(folder.resolve("a.tar"), FIXTURE.toTar());
    Path packedTar = Files.write(folder.resolve("a.tgz"), gzip(FIXTURE.toTar()));
    Path tree = Files.createDirectory(folder.resolve("tree"));
    FIXTURE.toFolder(tree);
    assertThat(whole(inspect(PackageSource.file(zip)))).isEqualTo(expected);
    for (PackageSource source :
        new PackageSource[] {
          PackageSource.tar(tar), PackageSource.tar(packedTar), PackageSource.folder(tree)
        }) {
      ArtifactEvidence found = whole(inspect(source));
      assertThat(found.distributions()).as(source.toString()).isEqualTo(expected.distributions());
      assertThat(found.files())
          .as(source.toString())
          .extracting(FileEvidence::path)
          .isEqualTo(expected.files().stream().map(FileEvidence::path).toList());
      assertThat(found.files())
          .as(source.toString())
          .extracting(FileEvidence::binary)
          .isEqualTo(expected.files().stream().map(FileEvidence::binary).toList());
    }
  }

  @Test
  void listsALinkAndDoesNotFollowIt() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.writeString(folder.resolve("secret.txt"), "x");
    Files.createSymbolicLink(folder.resolve("requirements.txt"), folder.resolve("secret.txt"));
    ArtifactEvidence artifact = whole(inspect(PackageSource.folder(folder)));
    assertThat(artifact.files())
        .filteredOn(file -> file.details().containsKey("link"))
        .extracting(FileEvidence::path)
        .containsExactly("loop", "requirements.txt");
    assertThat(artifact.files())
        .allSatisfy(file -> assertThat(file.details()).doesNotContainKey("content"));
  }

  @Test
  void tellsWhatIsNotThere() {
    Path missing = folder.resolve("missing");
    for (PackageSource source :
        new PackageSource[] {PackageSource.file(missing), PackageSource.folder(missing)}) {
      assertThat(onlyGap(inspect(source)).reason()).isEqualTo(GapReason.NOT_FOUND);
      assertThat(onlyGap(inspect(source)).toString()).doesNotContain(folder.toString());
    }
    assertThat(onlyGap(inspect(PackageSource.tar(missing))).reason())
        .isEqualTo(GapReason.UNREADABLE);
  }

  @Test
  void keepsTheMembersBeforeATarEnds() {
    byte[] tar = FIXTURE.toTar();
    byte[] cut = Arrays.copyOf(tar, 1_024 + 600);
    Inspection inspection = inspect(PackageSource.tar(() -> new ByteArrayInputStream(cut)));
    assertThat(onlyGap(inspection).detail()).isEqualTo("the tar is truncated");
    ArtifactEvidence artifact = Objects.requireNonNull(inspection.artifact());
    assertThat(artifact.listedWhole()).isFalse();
    assertThat(artifact.files()).isNotEmpty();
  }

  @Test
  void tellsDamagedGzipAndWhatIsNoTar() throws IOException {
    byte[] damaged = gzip(FIXTURE.toTar());
    Arrays.fill(damaged, 20, 60, (byte) 0x5a);
    assertThat(
            onlyGap(inspect(PackageSource.tar(() -> new ByteArrayInputStream(damaged)))).reason())
        .isEqualTo(GapReason.UNREADABLE);
    byte[] text = "not a tar".repeat(200).getBytes(StandardCharsets.UTF_8);
    assertThat(onlyGap(inspect(PackageSource.tar(() -> new ByteArrayInputStream(text)))).detail())
        .startsWith("tar:");
    byte[] zstandard = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
    assertThat(
            onlyGap(inspect(PackageSource.tar(() -> new ByteArrayInputStream(zstandard)))).reason())
        .isEqualTo(GapReason.UNSUPPORTED);
  }

  @Test
  void boundsWhatAGzipBombUnpacksTo() throws IOException {
    byte[] bomb =
        gzip(PackageFixture.empty().file("zeros", new byte[40_000_000]).file("b", "x").toTar());
    InspectionLimits limits = InspectionLimits.local().withBytesRead(1_000_000);
    Inspection inspection =
        inspect(limits, PackageSource.tar(() -> new ByteArrayInputStream(bomb)));
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.LIMITED);
    assertThat(Objects.requireNonNull(inspection.artifact()).listedWhole()).isFalse();
  }

  @Test
  void readsLongNamesOfBothKinds() {
    String name = "python/" + "p".repeat(120) + "/__init__.py";
    String pax = "path=" + name + "\n";
    int length = pax.length() + 1 + String.valueOf(pax.length() + 4).length();
    byte[] record = (length + " " + pax).getBytes(StandardCharsets.UTF_8);
    byte[] gnu = (name + "\0").getBytes(StandardCharsets.UTF_8);
    for (byte[] tar : new byte[][] {typed(record, 'x'), typed(gnu, 'L')}) {
      ArtifactEvidence artifact =
          whole(inspect(PackageSource.tar(() -> new ByteArrayInputStream(tar))));
      assertThat(artifact.files()).extracting(FileEvidence::path).containsExactly(name);
      assertThat(artifact.distributions())
          .extracting(DistributionEvidence::name)
          .containsExactly("p".repeat(120));
    }
  }

  /** A tar whose first member has another type: an extended header for the second. */
  private static byte[] typed(byte[] content, char type) {
    byte[] tar = PackageFixture.empty().file("header", content).file("short", "").toTar();
    tar[156] = (byte) type;
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int index = 0; index < 512; index++) {
      sum += tar[index] & 0xff;
    }
    byte[] digits = "%06o\000 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, 148, digits.length);
    return tar;
  }
}
