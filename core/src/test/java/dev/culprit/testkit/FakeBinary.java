package dev.culprit.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that look like native libraries, Python bytecode and Java classes to whoever reads heads;
 * none of them runs. It needs nothing but the JDK.
 */
public final class FakeBinary {

  private FakeBinary() {}

  /** Returns a 64-bit little-endian ELF library for {@code x86_64} or {@code arm64}. */
  public static byte[] elf(String architecture) {
    return elf(architecture, "", List.of(), "libc.so.6", List.of());
  }

  /**
   * Returns a 64-bit little-endian ELF file with a dynamic section.
   *
   * @param interpreter path of the loader, empty for a library
   * @param needed names of needed libraries
   * @param versionedLibrary the library whose symbol versions are asked for
   * @param versions symbol versions, such as {@code GLIBC_2.34}
   */
  public static byte[] elf(
      String architecture,
      String interpreter,
      List<String> needed,
      String versionedLibrary,
      List<String> versions) {
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    strings.write(0);
    int loader = add(strings, interpreter);
    List<Integer> names = new ArrayList<>();
    needed.forEach(name -> names.add(add(strings, name)));
    int library = add(strings, versionedLibrary);
    List<Integer> symbols = new ArrayList<>();
    versions.forEach(version -> symbols.add(add(strings, version)));
    int table = 64 + 3 * 56;
    int dynamic = table + strings.size();
    int verneed = dynamic + 16 * (needed.size() + 4);
    ByteBuffer file =
        ByteBuffer.allocate(verneed + 16 + 16 * versions.size()).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).position(16);
    file.putShort((short) 3).putShort((short) (architecture.equals("arm64") ? 0xb7 : 0x3e));
    file.putInt(1).putLong(0).putLong(64).putLong(0).putInt(0);
    file.putShort((short) 64).putShort((short) 56).putShort((short) 3);
    segment(file, 0, 1, 0, file.capacity());
    segment(file, 1, 2, dynamic, verneed - dynamic);
    segment(file, 2, interpreter.isEmpty() ? 4 : 3, table + loader, interpreter.length() + 1);
    file.position(table);
    file.put(strings.toByteArray());
    names.forEach(name -> file.putLong(1).putLong(name));
    file.putLong(5).putLong(table);
    file.putLong(0x6ffffffeL).putLong(versions.isEmpty() ? 0 : verneed);
    file.putLong(0x6fffffffL).putLong(versions.isEmpty() ? 0 : 1);
    file.putLong(0).putLong(0);
    file.putShort((short) 1).putShort((short) versions.size());
    file.putInt(library).putInt(16).putInt(0);
    for (int index = 0; index < symbols.size(); index++) {
      file.putInt(0).putShort((short) 0).putShort((short) 0).putInt(symbols.get(index));
      file.putInt(index == symbols.size() - 1 ? 0 : 16);
    }
    return file.array();
  }

  private static void segment(ByteBuffer file, int index, int type, int offset, int size) {
    file.position(64 + index * 56);
    file.putInt(type).putInt(4).putLong(offset).putLong(offset).putLong(offset);
    file.putLong(size).putLong(size).putLong(1);
  }

  private static int add(ByteArrayOutputStream strings, String text) {
    int at = strings.size();
    strings.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    strings.write(0);
    return at;
  }

  /** Returns a 64-bit Mach-O library for {@code x86_64} or {@code arm64}. */
  public static byte[] machO(String architecture) {
    return ByteBuffer.allocate(64)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xfeedfacf)
        .putInt(cpu(architecture))
        .array();
  }

  /** Returns a universal Mach-O library. */
  public static byte[] universalMachO(String... architectures) {
    ByteBuffer file = ByteBuffer.allocate(64 + 20 * architectures.length);
    file.putInt(0xcafebabe).putInt(architectures.length);
    for (int index = 0; index < architectures.length; index++) {
      file.putInt(8 + 20 * index, cpu(architectures[index]));
    }
    return file.array();
  }

  private static int cpu(String architecture) {
    return 0x01000000 | (architecture.equals("arm64") ? 12 : 7);
  }

  /**
   * Returns a 64-bit Windows library for {@code x86_64} or {@code arm64}.
   *
   * @param managed whether it is a .NET assembly
   */
  public static byte[] pe(String architecture, boolean managed) {
    ByteBuffer file = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 0x80).putInt(0x80, 0x4550);
    file.putShort(0x84, (short) (architecture.equals("arm64") ? 0xaa64 : 0x8664));
    file.putShort(0x98, (short) 0x20b);
    file.putInt(0x98 + 112 + 14 * 8, managed ? 0x2000 : 0);
    return file.array();
  }

  /** Returns Python bytecode of a version such as {@code 3.13}. */
  public static byte[] pyc(String version) {
    int minor = Integer.parseInt(version.substring(2));
    int magic =
        switch (minor) {
          case 8 -> 3_413;
          case 9 -> 3_425;
          case 10 -> 3_439;
          default -> 2_900 + 50 * minor + 21;
        };
    byte[] bytes = new byte[64];
    bytes[0] = (byte) magic;
    bytes[1] = (byte) (magic >> 8);
    bytes[2] = '\r';
    bytes[3] = '\n';
    return bytes;
  }

  /** Returns a Java class file of a major version, such as 61 for Java 17. */
  public static byte[] javaClass(int major) {
    return ByteBuffer.allocate(64).putInt(0xcafebabe).putInt(major).array();
  }
}
