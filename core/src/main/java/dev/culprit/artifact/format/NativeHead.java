package dev.culprit.artifact.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a native library or program say.
 *
 * @param format {@code ELF}, {@code Mach-O} or {@code PE}
 * @param os the system it is built for, null when the head does not tell
 * @param architecture the machine, {@code universal} for several in one file
 * @param managed whether it is a .NET assembly, whose machine field says little
 */
public record NativeHead(
    String format, @Nullable String os, @Nullable String architecture, boolean managed) {

  /** How many bytes of a file suffice. */
  public static final int BYTES = 1_024;

  private static final int CPU_64 = 0x01000000;

  /** Returns what the head says, null when it is of none of the three formats. */
  public static @Nullable NativeHead read(byte[] head) {
    if (head.length < 20) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(head);
    try {
      return switch (buffer.getInt(0)) {
        case 0x7f454c46 -> elf(buffer);
        case 0xcefaedfe, 0xcffaedfe -> machO(buffer.order(ByteOrder.LITTLE_ENDIAN));
        case 0xfeedface, 0xfeedfacf -> machO(buffer);
        case 0xcafebabe -> fat(buffer, 20);
        case 0xcafebabf -> fat(buffer, 32);
        default -> head[0] == 'M' && head[1] == 'Z' ? pe(buffer) : null;
      };
    } catch (IndexOutOfBoundsException truncated) {
      return null;
    }
  }

  /** System V ABI, chapter 4: e_ident and e_machine. */
  private static NativeHead elf(ByteBuffer buffer) {
    buffer.order(buffer.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean wide = buffer.get(4) == 2;
    int machine = buffer.getShort(18) & 0xffff;
    String architecture =
        switch (machine) {
          case 0x3e -> wide ? "x86_64" : "x32";
          case 0xb7 -> "arm64";
          case 0x03 -> "x86";
          case 0x28 -> "arm";
          case 0xf3 -> wide ? "riscv64" : "riscv32";
          case 0x15 -> buffer.order() == ByteOrder.LITTLE_ENDIAN ? "ppc64le" : "ppc64";
          case 0x16 -> "s390x";
          case 0x08 -> "mips";
          case 0x102 -> "loongarch64";
          default -> machine("elf", machine);
        };
    String os =
        switch (buffer.get(7)) {
          case 0, 3 -> "linux";
          case 9 -> "freebsd";
          default -> null;
        };
    return new NativeHead("ELF", os, architecture, false);
  }

  /** Mach-O header: magic, then cputype. */
  private static NativeHead machO(ByteBuffer buffer) {
    return new NativeHead("Mach-O", "darwin", cpu(buffer.getInt(4)), false);
  }

  /** Universal header; the magic is that of Java classes too, which have a larger second word. */
  private static @Nullable NativeHead fat(ByteBuffer buffer, int recordLength) {
    int count = buffer.getInt(4);
    if (count < 1 || count > 16) {
      return null;
    }
    TreeSet<String> machines = new TreeSet<>();
    for (int index = 0; index < count; index++) {
      machines.add(cpu(buffer.getInt(8 + index * recordLength)));
    }
    String machine = machines.size() == 1 ? machines.first() : "universal";
    return new NativeHead("Mach-O", "darwin", machine, false);
  }

  private static String cpu(int type) {
    return switch (type) {
      case CPU_64 | 7 -> "x86_64";
      case CPU_64 | 12 -> "arm64";
      case 7 -> "x86";
      case 12 -> "arm";
      default -> machine("mach-o", type);
    };
  }

  /** PE format: the COFF header behind the offset at 0x3c, data directory 14 for .NET. */
  private static @Nullable NativeHead pe(ByteBuffer buffer) {
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    int at = buffer.getInt(0x3c);
    if (at < 0x40 || at > buffer.limit() - 24 || buffer.getInt(at) != 0x4550) {
      return null;
    }
    int machine = buffer.getShort(at + 4) & 0xffff;
    String architecture =
        switch (machine) {
          case 0x8664 -> "x86_64";
          case 0xaa64 -> "arm64";
          case 0x14c -> "x86";
          case 0x1c4 -> "arm";
          default -> machine("pe", machine);
        };
    boolean wide = (buffer.getShort(at + 24) & 0xffff) == 0x20b;
    int runtimeHeader = at + 24 + (wide ? 112 : 96) + 14 * 8;
    boolean managed = runtimeHeader + 8 <= buffer.limit() && buffer.getInt(runtimeHeader) != 0;
    return new NativeHead("PE", "windows", architecture, managed);
  }

  private static String machine(String format, int number) {
    return String.format(Locale.ROOT, "%s-machine-0x%x", format, number);
  }
}
