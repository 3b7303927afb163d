package dev.culprit.examples.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes native libraries that are just real enough to be told apart by their heads. */
public final class NativeFile {

  private static final int LENGTH = 4096;
  private static final int ELF_X86_64 = 0x3E;
  private static final int ELF_AARCH64 = 0xB7;
  private static final int MACH_O_64 = 0xFEEDFACF;
  private static final int MACH_O_CPU_ARM64 = 0x0100000C;
  private static final int MACH_O_BUNDLE = 8;

  private NativeFile() {}

  /** Returns a Linux library for x86_64. */
  public static byte[] linuxX86() {
    return elf(ELF_X86_64);
  }

  /** Returns a Linux library for arm64. */
  public static byte[] linuxArm() {
    return elf(ELF_AARCH64);
  }

  /** Returns a macOS library for Apple silicon; layout of mach_header_64 in mach-o/loader.h. */
  public static byte[] macArm() {
    ByteBuffer file = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(MACH_O_64);
    file.putInt(MACH_O_CPU_ARM64);
    file.putInt(0);
    file.putInt(MACH_O_BUNDLE);
    return file.array();
  }

  /**
   * Layout of Elf64_Ehdr and Elf64_Shdr in the System V ABI: a shared object without program
   * headers, whose only named section is the table of section names.
   */
  private static byte[] elf(int machine) {
    ByteBuffer file = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    byte[] names = "\0.shstrtab\0".getBytes(US_ASCII);
    int namesAt = 64;
    int sectionsAt = 128;
    file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
    file.putShort(16, (short) 3).putShort(18, (short) machine).putInt(20, 1);
    file.putLong(40, sectionsAt);
    file.putShort(52, (short) 64).putShort(54, (short) 56).putShort(58, (short) 64);
    file.putShort(60, (short) 2).putShort(62, (short) 1);
    file.position(namesAt);
    file.put(names);
    int named = sectionsAt + 64;
    file.putInt(named, 1).putInt(named + 4, 3);
    file.putLong(named + 24, namesAt).putLong(named + 32, names.length).putLong(named + 48, 1);
    return file.array();
  }
}
