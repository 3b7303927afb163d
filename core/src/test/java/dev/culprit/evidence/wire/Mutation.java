package dev.culprit.evidence.wire;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as disks, networks and hostile people do. */
final class Mutation {

  private static final byte[] TELLING =
      "{}[]\",:0-e\\nulltrue\u0000 ".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Mutation() {}

  static byte[] of(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      case 2 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(60));
        System.arraycopy(
            bytes, from, bytes, random.nextInt(bytes.length - (to - from) + 1), to - from);
      }
      default -> {
        for (int n = random.nextInt(5); n >= 0; n--) {
          bytes[random.nextInt(bytes.length)] = TELLING[random.nextInt(TELLING.length)];
        }
      }
    }
    return bytes;
  }
}
