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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that are damaged or mean harm: a gap each, and what was read so far is kept. */
class HostilePackageTest {

  private static final InspectionLimits LIMITS =
      InspectionLimits.local().withTime(Duration.ofSeconds(20));

  /** Offset of a field of the first directory entry. */
  private static final int CRC = 16;

  private static final int PACKED = 20;
  private static final int SIZE = 24;
  private static final int HEADER_OFFSET = 42;

  private static Inspection inspect(byte[] zip) {
    return PackageInspector.of(LIMITS)
        .inspect("code", ArtifactKind.CODE, PackageSource.bytes(zip), "test");
  }

  private static ArtifactEvidence artifact(Inspection inspection) {
    return Objects.requireNonNull(inspection.artifact());
  }

  private static EvidenceGap onlyGap(Inspection inspection) {
    assertThat(inspection.gaps()).hasSize(1);
    return inspection.gaps().get(0);
  }

  private static byte[] sample() {
    return PackageFixture.empty().wheel("", "six", "1.16.0", "six").toZip();
  }

  /** Offset of the directory, by the end record. */
  private static int directory(byte[] zip) {
    return little(zip).getInt(zip.length - 6);
  }

  private static ByteBuffer little(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Changes a number in the directory entry of a path. */
  private static byte[] withField(byte[] zip, String path, int field, int value) {
    byte[] changed = zip.clone();
    ByteBuffer buffer = little(changed);
    int at = directory(zip);
    while (true) {
      int nameLength = buffer.getShort(at + 28);
      String name = new String(changed, at + 46, nameLength, StandardCharsets.UTF_8);
      if (name.equals(path)) {
        buffer.putInt(at + field, value);
        return changed;
      }
      at += 46 + nameLength;
    }
  }

  @Test
  void tellsATruncatedFile() {
    byte[] zip = sample();
    assertThat(onlyGap(inspect(Arrays.copyOf(zip, zip.length / 2))).detail())
        .isEqualTo("the ZIP is truncated: it has no end record");
  }

  @Test
  void tellsAnEmptyFile() {
    assertThat(onlyGap(inspect(new byte[0])).detail()).isEqualTo("the file is empty");
  }

  @Test
  void readsAnArchiveWithoutEntries() {
    Inspection inspection = inspect(PackageFixture.empty().toZip());
    assertThat(artifact(inspection).files()).isEmpty();
    assertThat(artifact(inspection).listedWhole()).isTrue();
    assertThat(inspection.gaps()).isEmpty();
  }

  @Test
  void readsAnArchiveBehindAProgram() {
    byte[] zip = sample();
    byte[] both = new byte[1_000 + zip.length];
    System.arraycopy(zip, 0, both, 1_000, zip.length);
    assertThat(artifact(inspect(both)).distributions())
        .extracting(DistributionEvidence::version)
        .containsExactly("1.16.0");
  }

  @Test
  void keepsTheEntriesBeforeDamageInTheDirectory() {
    byte[] zip = sample();
    int third = directory(zip);
    for (int index = 0; index < 2; index++) {
      third += 46 + little(zip).getShort(third + 28);
    }
    zip[third] = 0;
    Inspection inspection = inspect(zip);
    assertThat(artifact(inspection).listedWhole()).isFalse();
    assertThat(artifact(inspection).files()).hasSize(2);
    assertThat(inspection.gaps())
        .anySatisfy(gap -> assertThat(gap.detail()).contains("damaged or cut after entry 2"));
  }

  @Test
  void tellsWhenTheDirectoryListsFewerEntriesThanStated() {
    byte[] zip = sample();
    little(zip).putShort(zip.length - 12, (short) 9);
    Inspection inspection = inspect(zip);
    assertThat(artifact(inspection).listedWhole()).isFalse();
    assertThat(onlyGap(inspection).detail()).contains("says that it has 9 entries", "lists 4");
  }

  @Test
  void tellsADirectoryOutsideTheFile() {
    byte[] zip = sample();
    little(zip).putInt(zip.length - 10, Integer.MAX_VALUE);
    assertThat(onlyGap(inspect(zip)).detail()).contains("outside the file");
  }

  @Test
  void tellsAnEncryptedEntryAndReadsTheOthers() {
    byte[] zip =
        PackageFixture.empty().file("requirements.txt", "x").file("host.json", "{}").toZip();
    int flags = directory(zip) + 8;
    zip[flags] |= 1;
    Inspection inspection = inspect(zip);
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.UNSUPPORTED);
    assertThat(onlyGap(inspection).what()).isEqualTo("package code: requirements.txt");
    assertThat(artifact(inspection).files()).hasSize(3);
  }

  @Test
  void stopsAtTheClaimedSizeOfABomb() {
    byte[] zip = PackageFixture.empty().file("host.json", new byte[200_000_000]).toZip();
    Inspection inspection = inspect(zip);
    assertThat(artifact(inspection).unpackedBytes()).isEqualTo(200_000_000);
    assertThat(zip.length).isLessThan(400_000);
  }

  @Test
  void boundsWhatManyBombsUnpackToTogether() {
    PackageFixture fixture = PackageFixture.empty();
    for (int index = 0; index < 100; index++) {
      fixture.file("python/d" + index + "-1.dist-info/RECORD", new byte[1_048_576]);
    }
    Inspection inspection = inspect(fixture.toZip());
    assertThat(inspection.gaps())
        .anySatisfy(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.LIMITED);
              assertThat(gap.detail()).contains("unpacked bytes held");
            });
  }

  @Test
  void tellsAnEntryThatUnpacksToAnotherSizeThanClaimed() {
    byte[] zip = PackageFixture.empty().file("requirements.txt", "x".repeat(500)).toZip();
    assertThat(onlyGap(inspect(withField(zip, "requirements.txt", SIZE, 100))).detail())
        .contains("checksum");
    assertThat(onlyGap(inspect(withField(zip, "requirements.txt", SIZE, 900))).detail())
        .contains("shorter than the directory says");
  }

  @Test
  void tellsContentThatDoesNotMatchItsChecksum() {
    byte[] zip = PackageFixture.empty().file("requirements.txt", "boto3").toZip();
    EvidenceGap gap = onlyGap(inspect(withField(zip, "requirements.txt", CRC, 7)));
    assertThat(gap.reason()).isEqualTo(GapReason.UNREADABLE);
    assertThat(gap.detail()).contains("checksum");
  }

  @ParameterizedTest
  @ValueSource(ints = {PACKED, HEADER_OFFSET})
  void tellsAnEntryThatClaimsFourGigabytes(int field) {
    byte[] zip = sample();
    String path = "six-1.16.0.dist-info/METADATA";
    Inspection inspection = inspect(withField(zip, path, field, -2));
    assertThat(inspection.gaps()).isNotEmpty();
    assertThat(artifact(inspection).files()).hasSize(4);
    assertThat(artifact(inspection).distributions())
        .extracting(DistributionEvidence::wheelTags)
        .isNotEmpty();
  }

  @Test
  void tellsEntriesThatOverlap() {
    byte[] zip = sample();
    Inspection inspection = inspect(withField(zip, "six-1.16.0.dist-info/WHEEL", HEADER_OFFSET, 1));
    assertThat(inspection.gaps())
        .anySatisfy(gap -> assertThat(gap.detail()).contains("overlap"))
        .anySatisfy(gap -> assertThat(gap.detail()).contains("no local header"));
  }

  @Test
  void neverReadsAPathThatClimbsOutAndShowsNoControlCharacters() {
    byte[] zip =
        PackageFixture.empty()
            .file("../../etc/bootstrap.so", FakeBinary.elf("arm64"))
            .file("/abs.so", FakeBinary.elf("arm64"))
            .file("a\u001b[31m\nb.so", FakeBinary.elf("arm64"))
            .file("dir\\file.py", "")
            .toZip();
    ArtifactEvidence artifact = artifact(inspect(zip));
    assertThat(artifact.files()).hasSize(4).allSatisfy(file -> assertThat(file.binary()).isNull());
    assertThat(artifact.files())
        .filteredOn(file -> file.details().containsKey("unsafePath"))
        .extracting(FileEvidence::path)
        .containsExactly("../../etc/bootstrap.so", "/abs.so", "a\uFFFD[31m\uFFFDb.so");
    assertThat(artifact.files())
        .filteredOn(file -> file.details().containsKey("backslashes"))
        .hasSize(1);
  }

  @Test
  void leavesOutNamesLongerThanAnyFileSystemTakes() {
    byte[] zip = PackageFixture.empty().file("x".repeat(65_000), "").file("a.py", "").toZip();
    Inspection inspection = inspect(zip);
    assertThat(artifact(inspection).files()).extracting(FileEvidence::path).containsExactly("a.py");
    assertThat(artifact(inspection).listedWhole()).isFalse();
    assertThat(onlyGap(inspection).detail()).contains("4,096");
  }

  @Test
  void listsAnEntryTwiceInTheArchiveOnceWithItsLastContent() {
    byte[] zip =
        PackageFixture.empty().file("requirements.txt", "a").file("requirements.txt", "b").toZip();
    assertThat(artifact(inspect(zip)).files())
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.details())
                    .containsEntry("copies", "2")
                    .containsEntry("content", "b"));
  }

  @Test
  void takesNamesThatAreNotUtf8() {
    byte[] zip = PackageFixture.empty().file("a??.py", "").toZip();
    for (int index = 0; index < zip.length; index++) {
      zip[index] = zip[index] == '?' ? (byte) 0xe9 : zip[index];
    }
    assertThat(artifact(inspect(zip)).files())
        .extracting(FileEvidence::path)
        .containsExactly("a\u00e9\u00e9.py");
  }

  @Test
  void readsTheZip64EndRecord() {
    byte[] zip = sample();
    int start = directory(zip);
    int end = zip.length - 22;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, end);
    ByteBuffer wide = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
    wide.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(4).putLong(4);
    wide.putLong(end - start).putLong(start);
    wide.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    out.writeBytes(wide.array());
    byte[] narrow = Arrays.copyOfRange(zip, end, zip.length);
    Arrays.fill(narrow, 8, 20, (byte) 0xff);
    out.writeBytes(narrow);
    Inspection inspection = inspect(out.toByteArray());
    assertThat(inspection.gaps()).isEmpty();
    assertThat(artifact(inspection).distributions()).hasSize(1);
  }

  @Test
  void stopsListingAtTheLimitOnEntries() {
    byte[] zip = sample();
    Inspection inspection =
        PackageInspector.of(LIMITS.withEntries(2))
            .inspect("code", ArtifactKind.CODE, PackageSource.bytes(zip), "test");
    assertThat(artifact(inspection).files()).hasSize(2);
    assertThat(artifact(inspection).listedWhole()).isFalse();
    assertThat(onlyGap(inspection).reason()).isEqualTo(GapReason.LIMITED);
  }

  @Test
  void gathersEqualFailuresIntoOneGap() {
    PackageFixture fixture = PackageFixture.empty();
    for (int index = 0; index < 300; index++) {
      fixture.file("f" + index + "/function.json", "{}");
    }
    byte[] zip = fixture.toZip();
    ByteBuffer buffer = little(zip);
    int at = directory(zip);
    for (int index = 0; index < 300; index++) {
      zip[at + 8] |= 1;
      at += 46 + buffer.getShort(at + 28);
    }
    assertThat(onlyGap(inspect(zip)).what())
        .isEqualTo("package code: f0/function.json and 299 more");
  }

  @Test
  void endsOnTensOfThousandsOfFoldersSideBySide() {
    PackageFixture fixture = PackageFixture.empty();
    for (int index = 0; index < 30_000; index++) {
      fixture.file("vendor/p" + index + "/x.py", "");
    }
    ArtifactEvidence artifact =
        artifact(
            PackageInspector.of(LIMITS)
                .inspect(
                    "layer", ArtifactKind.LAYER, PackageSource.bytes(fixture.toZip()), "test"));
    assertThat(artifact.files()).hasSize(30_000);
    assertThat(artifact.listedWhole()).isTrue();
  }

  @Test
  void boundsTheFoldersThatDeepNamesMake() {
    PackageFixture fixture = PackageFixture.empty();
    for (int index = 0; index < 3_000; index++) {
      fixture.file("f" + index + "/" + "a/".repeat(1_900) + "x-.dist-info", "");
    }
    Inspection inspection = inspect(fixture.toZip());
    assertThat(artifact(inspection).files()).hasSize(3_000);
    assertThat(artifact(inspection).listedWhole()).isFalse();
    assertThat(onlyGap(inspection).detail()).contains("folders beyond the limits");
  }

  /** Whatever bytes change, an answer comes back; a fixed seed makes a failure repeatable. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void neverThrowsOnMutatedPackages(long seed) {
    Random random = new Random(seed);
    byte[] jar = PackageFixture.empty().file("a/A.class", FakeBinary.javaClass(61)).toZip();
    byte[] zip =
        PackageFixture.empty()
            .wheel("python/", "six", "1.16.0", "six", "Requires-Python: >=3.8")
            .file("python/a/_a.cpython-312-x86_64-linux-gnu.so", FakeBinary.elf("x86_64"))
            .file("python/a/_b.cpython-312-darwin.so", FakeBinary.universalMachO("arm64"))
            .stored("a.dll", FakeBinary.pe("x86_64", false))
            .file("bootstrap", 0755, "#!/bin/sh\r\n")
            .file("app/x.pyc", FakeBinary.pyc("3.12"))
            .file("node_modules/a/package.json", "{\"name\":\"a\",\"version\":\"1\"}")
            .file("host.json", "{\"version\":\"2.0\"}")
            .file("lib/a.jar", jar)
            .toZip();
    byte[] tar = PackageFixture.empty().wheel("python/", "six", "1", "six").toTar();
    PackageInspector inspector = PackageInspector.of(LIMITS);
    int listed = 0;
    for (int round = 0; round < 1_500; round++) {
      byte[] changed = (round % 3 == 2 ? tar : zip).clone();
      // Half of the changes hit the directory, where the numbers are that everything hangs on.
      int from = round % 2 == 0 ? 0 : changed.length * 2 / 3;
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = from + random.nextInt(changed.length - from);
        changed[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
      }
      if (round % 10 == 9) {
        changed = Arrays.copyOf(changed, random.nextInt(changed.length));
      }
      byte[] bytes = changed;
      PackageSource source =
          round % 3 == 2
              ? PackageSource.tar(() -> new java.io.ByteArrayInputStream(bytes))
              : PackageSource.bytes(bytes);
      Inspection inspection =
          inspector.inspect("code", ArtifactKind.LAYER, source, "test", Set.of("_a.so"));
      assertThat(inspection.artifact() != null || !inspection.gaps().isEmpty()).isTrue();
      listed += inspection.artifact() == null ? 0 : 1;
    }
    assertThat(listed).isGreaterThan(500);
  }
}
