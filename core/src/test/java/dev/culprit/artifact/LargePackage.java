package dev.culprit.artifact;

import dev.culprit.testkit.FakeBinary;
import dev.culprit.testkit.PackageFixture;
import java.util.Random;

/** The package of the request bar: 50 MB, 10,000 entries, the interesting ones in two folders. */
final class LargePackage {

  private static final int FILES_A_FOLDER = 5_000;
  private static final int BYTES_A_FILE = 5_000;

  private LargePackage() {}

  /** Returns a ZIP whose fillers do not pack; 20 METADATA and 10 ELF files among 10,000. */
  static byte[] zip() {
    Random random = new Random(42);
    PackageFixture fixture = PackageFixture.empty();
    for (String folder : new String[] {"python/", "vendor/site-packages/"}) {
      for (int index = 0; index < FILES_A_FOLDER; index++) {
        // Some 200 files lie from the first to the last of a folder's interesting ones.
        int place = index - FILES_A_FOLDER / 2;
        if (place >= 0 && place < 200 && place % 20 == 0) {
          int number = place / 20;
          fixture.file(
              folder + "dist" + number + "-1." + number + ".dist-info/METADATA",
              "Metadata-Version: 2.1\nName: dist" + number + "\nVersion: 1." + number + "\n\n");
        } else if (place >= 0 && place < 200 && place % 40 == 10) {
          byte[] body = new byte[20_000];
          random.nextBytes(body);
          byte[] elf = FakeBinary.elf("arm64");
          System.arraycopy(elf, 0, body, 0, elf.length);
          fixture.file(folder + "pkg/_native" + place + ".abi3.so", body);
        } else {
          byte[] body = new byte[BYTES_A_FILE];
          random.nextBytes(body);
          fixture.stored(folder + "pkg/data/file-with-a-usual-name-" + index + ".bin", body);
        }
      }
    }
    return fixture.toZip();
  }
}
