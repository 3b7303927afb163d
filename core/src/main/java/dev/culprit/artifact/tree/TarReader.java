package dev.culprit.artifact.tree;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.evidence.GapReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a tar stream one after another: ustar, GNU long names and pax paths and
 * sizes (POSIX.1-2017, pax interchange format; GNU tar manual, "Basic Tar Format").
 */
final class TarReader {

  private static final int BLOCK = 512;

  /** Longest extended header that is kept; real ones are some hundred bytes. */
  private static final int MAX_EXTENDED = 64 * 1024;

  private final InputStream stream;
  private long contentLeft;
  private long padding;
  private @Nullable String longName;
  private Map<String, String> extended = Map.of();

  TarReader(InputStream stream) {
    this.stream = stream;
  }

  /** One member. */
  record Member(String name, char type, long size, int mode) {}

  /** Returns the next member, null at the end of the archive. */
  @Nullable Member next() throws IOException, PackageReadException {
    while (true) {
      stream.skipNBytes(contentLeft + padding);
      byte[] header = stream.readNBytes(BLOCK);
      if (header.length == 0 || (header.length == BLOCK && isZero(header))) {
        return null;
      }
      if (header.length < BLOCK) {
        throw new EOFException("tar header");
      }
      checkSum(header);
      char type = header[156] == 0 ? '0' : (char) (header[156] & 0xff);
      String paxSize = type == 'x' || type == 'g' ? null : extended.get("size");
      long size = paxSize == null ? number(header, 124, 12) : decimal(paxSize);
      contentLeft = size;
      padding = (BLOCK - size % BLOCK) % BLOCK;
      switch (type) {
        case 'L' -> longName = text(extended(size));
        case 'K', 'g' -> {
          // Long link names and global defaults tell nothing that is needed here.
        }
        case 'x' -> extended = pax(extended(size));
        default -> {
          return member(header, type, size);
        }
      }
    }
  }

  /** Reads the start of the current member's content. */
  byte[] content(int wanted) throws IOException {
    byte[] bytes = stream.readNBytes((int) Math.min(wanted, contentLeft));
    contentLeft -= bytes.length;
    return bytes;
  }

  private Member member(byte[] header, char type, long size) throws PackageReadException {
    String pax = extended.get("path");
    String name = pax != null ? pax : longName;
    if (name == null) {
      String prefix = header[257] == 'u' && header[263] == '0' ? field(header, 345, 155) : "";
      name = prefix.isEmpty() ? field(header, 0, 100) : prefix + "/" + field(header, 0, 100);
    }
    extended = Map.of();
    longName = null;
    return new Member(name, type, size, (int) number(header, 100, 8) & 07777);
  }

  private byte[] extended(long size) throws IOException, PackageReadException {
    if (size > MAX_EXTENDED) {
      throw malformed("an extended header is longer than " + MAX_EXTENDED + " bytes");
    }
    return content((int) size);
  }

  /** Records of the form {@code LENGTH KEY=VALUE\n}. */
  private static Map<String, String> pax(byte[] bytes) {
    Map<String, String> pairs = new LinkedHashMap<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String line : text.split("\n", -1)) {
      int space = line.indexOf(' ');
      int equals = line.indexOf('=', Math.max(space, 0));
      if (space > 0 && equals > space) {
        pairs.put(line.substring(space + 1, equals), line.substring(equals + 1));
      }
    }
    return pairs;
  }

  private static void checkSum(byte[] header) throws PackageReadException {
    long sum = 0;
    for (int at = 0; at < BLOCK; at++) {
      sum += at >= 148 && at < 156 ? ' ' : header[at] & 0xff;
    }
    if (sum != number(header, 148, 8)) {
      throw malformed("a header does not match its checksum: damaged or not a tar");
    }
  }

  /** Octal digits, or a big-endian number when the first bit is set. */
  private static long number(byte[] header, int at, int length) throws PackageReadException {
    long value = 0;
    if ((header[at] & 0x80) != 0) {
      for (int index = at + 1; index < at + length; index++) {
        value = (value << 8) | (header[index] & 0xff);
      }
    } else {
      for (int index = at; index < at + length; index++) {
        int digit = header[index] - '0';
        if (digit >= 0 && digit < 8) {
          value = (value << 3) | digit;
        } else if (header[index] != ' ' && header[index] != 0) {
          throw malformed("a header holds no number where one belongs");
        }
      }
    }
    return checkedSize(value);
  }

  private static long decimal(String text) throws PackageReadException {
    try {
      return checkedSize(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      throw malformed("an extended header holds no number where one belongs");
    }
  }

  private static long checkedSize(long value) throws PackageReadException {
    if (value < 0 || value > 1L << 53) {
      throw malformed("a member claims an impossible size");
    }
    return value;
  }

  private static String field(byte[] header, int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return field(bytes, 0, bytes.length);
  }

  private static boolean isZero(byte[] block) {
    for (byte each : block) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static PackageReadException malformed(String detail) {
    return new PackageReadException(GapReason.UNREADABLE, "tar: " + detail);
  }
}
