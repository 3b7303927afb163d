package dev.culprit.artifact.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the dynamic section of an ELF file asks of the system (System V ABI, chapter 5; symbol
 * versions: LSB Core, "Symbol Versioning").
 *
 * @param needed libraries that the loader must find, in file order
 * @param requiredGlibc highest {@code GLIBC_} symbol version asked for, null when none is
 * @param interpreter path of the loader that a program asks for, null for a library
 */
public record ElfBody(
    List<String> needed, @Nullable String requiredGlibc, @Nullable String interpreter) {

  private static final int MAX_ITEMS = 4_096;

  /** Copies the list. */
  public ElfBody {
    needed = List.copyOf(needed);
  }

  /** Returns what the bytes say, as far as they reach; null when they are not ELF. */
  public static @Nullable ElfBody read(byte[] bytes) {
    if (bytes.length < 52 || ByteBuffer.wrap(bytes).getInt(0) != 0x7f454c46) {
      return null;
    }
    Reader reader = new Reader(bytes);
    try {
      reader.read();
    } catch (IndexOutOfBoundsException | ArithmeticException truncated) {
      // What was found before the end stands.
    }
    return new ElfBody(reader.needed, reader.glibc, reader.interpreter);
  }

  /** Returns what the first bytes say for certain: the loader, and no libraries or versions. */
  public static @Nullable ElfBody readStart(byte[] bytes) {
    ElfBody body = read(bytes);
    return body == null ? null : new ElfBody(List.of(), null, body.interpreter());
  }

  /** Returns the C library that loader and libraries name, null when they name none. */
  public @Nullable String cLibrary() {
    String loader = interpreter == null ? "" : interpreter;
    if (loader.contains("ld-musl") || needed.stream().anyMatch(name -> name.contains("musl"))) {
      return "musl";
    }
    boolean glibc =
        requiredGlibc != null || loader.contains("ld-linux") || needed.contains("libc.so.6");
    return glibc ? "glibc" : null;
  }

  private static final class Reader {

    private final ByteBuffer buffer;
    private final boolean wide;
    private final List<long[]> loaded = new ArrayList<>();
    private final List<String> needed = new ArrayList<>();
    private @Nullable String glibc;
    private @Nullable String interpreter;

    Reader(byte[] bytes) {
      buffer = ByteBuffer.wrap(bytes);
      buffer.order(bytes[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      wide = bytes[4] == 2;
    }

    void read() {
      int table = Math.toIntExact(word(wide ? 32 : 28));
      int size = u16(wide ? 54 : 42);
      int count = u16(wide ? 56 : 44);
      int dynamic = -1;
      for (int index = 0; index < count; index++) {
        int at = table + index * size;
        int offset = Math.toIntExact(word(at + (wide ? 8 : 4)));
        switch (buffer.getInt(at)) {
          case 1 -> {
            long length = word(at + (wide ? 32 : 16));
            loaded.add(new long[] {word(at + (wide ? 16 : 8)), length, offset});
          }
          case 2 -> dynamic = offset;
          case 3 -> interpreter = text(offset);
          default -> {
            // Notes, stack flags and the like say nothing of libraries.
          }
        }
      }
      if (dynamic >= 0) {
        readDynamic(dynamic);
      }
    }

    private void readDynamic(int dynamic) {
      List<Long> names = new ArrayList<>();
      long strings = -1;
      long versions = -1;
      long versionCount = 0;
      int step = wide ? 16 : 8;
      for (int index = 0; index < MAX_ITEMS; index++) {
        long tag = word(dynamic + index * step);
        long value = word(dynamic + index * step + step / 2);
        if (tag == 0) {
          break;
        } else if (tag == 1) {
          names.add(value);
        } else if (tag == 5) {
          strings = value;
        } else if (tag == 0x6ffffffeL) {
          versions = value;
        } else if (tag == 0x6fffffffL) {
          versionCount = value;
        }
      }
      int table = offsetOf(strings);
      for (long name : names) {
        needed.add(text(table + Math.toIntExact(name)));
      }
      if (versions >= 0) {
        readVersions(offsetOf(versions), Math.min(versionCount, MAX_ITEMS), table);
      }
    }

    private void readVersions(int first, long files, int strings) {
      int at = first;
      int steps = 0;
      for (long file = 0; file < files; file++) {
        int item = at + buffer.getInt(at + 8);
        for (int count = u16(at + 2); count > 0 && steps < MAX_ITEMS; count--, steps++) {
          asks(text(strings + buffer.getInt(item + 8)));
          item += buffer.getInt(item + 12);
        }
        int next = buffer.getInt(at + 12);
        if (next <= 0) {
          return;
        }
        at += next;
      }
    }

    private void asks(String version) {
      if (version.matches("GLIBC_\\d{1,4}(\\.\\d{1,4}){1,3}")) {
        String number = version.substring("GLIBC_".length());
        if (glibc == null || DottedVersion.compare(number, glibc) > 0) {
          glibc = number;
        }
      }
    }

    /** Where in the file an address lies when it is loaded. */
    private int offsetOf(long address) {
      for (long[] segment : loaded) {
        if (address >= segment[0] && address - segment[0] < segment[1]) {
          return Math.toIntExact(address - segment[0] + segment[2]);
        }
      }
      throw new IndexOutOfBoundsException("address outside the loaded segments");
    }

    private long word(int at) {
      return wide ? buffer.getLong(at) : buffer.getInt(at) & 0xffffffffL;
    }

    private int u16(int at) {
      return buffer.getShort(at) & 0xffff;
    }

    private String text(int at) {
      int end = at;
      while (buffer.get(end) != 0 && end - at < 512) {
        end++;
      }
      return new String(buffer.array(), at, end - at, StandardCharsets.ISO_8859_1);
    }
  }
}
