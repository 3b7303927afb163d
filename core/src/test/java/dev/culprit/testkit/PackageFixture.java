package dev.culprit.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A made-up deployment package or layer: files with modes, written as a ZIP, a tar or a folder.
 *
 * <p>It needs nothing but the JDK, so that demonstrations can use it too, and the same calls give
 * the same bytes. Native heads come from {@link FakeBinary}. Used by one thread.
 */
public final class PackageFixture {

  private static final int UNIX = 3;

  private final List<Item> items = new ArrayList<>();

  private PackageFixture() {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Item(String path, int mode, boolean stored, byte[] content) {}

  /** Returns an empty package. */
  public static PackageFixture empty() {
    return new PackageFixture();
  }

  /** Adds a file with mode 0644. */
  public PackageFixture file(String path, byte[] content) {
    return file(path, 0644, content);
  }

  /** Adds a text file, in UTF-8, with mode 0644. */
  public PackageFixture file(String path, String content) {
    return file(path, 0644, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file with these unix permission bits. */
  public PackageFixture file(String path, int mode, byte[] content) {
    items.add(new Item(path, 0100000 | mode, false, content.clone()));
    return this;
  }

  /** Adds a text file, in UTF-8, with these unix permission bits. */
  public PackageFixture file(String path, int mode, String content) {
    return file(path, mode, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file that the ZIP stores without packing it. */
  public PackageFixture stored(String path, byte[] content) {
    items.add(new Item(path, 0100644, true, content.clone()));
    return this;
  }

  /** Adds a symbolic link. */
  public PackageFixture link(String path, String to) {
    items.add(new Item(path, 0120777, true, to.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /**
   * Adds an installed wheel: a package with {@code __init__.py} and a whole {@code dist-info}.
   *
   * @param root the site-packages folder with a final slash, such as {@code python/}, or empty
   * @param module the import name
   * @param metadata further METADATA lines, such as {@code Requires-Python: >=3.9}
   */
  public PackageFixture wheel(
      String root, String distribution, String version, String module, String... metadata) {
    return module(root, module).distInfo(root, distribution, version, module, metadata);
  }

  /** Adds a package with {@code __init__.py} and nothing else: a module without metadata. */
  public PackageFixture module(String root, String module) {
    return file(root + module.replace('.', '/') + "/__init__.py", "# " + module + "\n");
  }

  /** Adds the {@code dist-info} of a wheel whose RECORD lists the module's folder. */
  public PackageFixture distInfo(
      String root, String distribution, String version, String module, String... metadata) {
    String name = distribution.replace('-', '_') + "-" + version + ".dist-info/";
    StringBuilder headers = new StringBuilder("Metadata-Version: 2.1\nName: ");
    headers.append(distribution).append("\nVersion: ").append(version).append('\n');
    for (String line : metadata) {
      headers.append(line).append('\n');
    }
    String wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
    String record =
        "%s/__init__.py,sha256=x,1\n%sMETADATA,sha256=x,1\n%sWHEEL,sha256=x,1\n%sRECORD,,\n"
            .formatted(module.replace('.', '/'), name, name, name);
    return file(root + name + "METADATA", headers + "\nA description.\n")
        .file(root + name + "WHEEL", wheel)
        .file(root + name + "RECORD", record);
  }

  /** Returns the package as a ZIP with unix modes; its timestamps are those of 1980. */
  public byte[] toZip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Item item : items) {
      byte[] name = item.path().getBytes(StandardCharsets.UTF_8);
      byte[] packed = item.stored() ? item.content() : deflated(item.content());
      CRC32 crc = new CRC32();
      crc.update(item.content());
      int offset = out.size();
      little(out, 4, 0x04034b50L);
      common(out, item, crc.getValue(), packed.length, name.length);
      out.writeBytes(name);
      out.writeBytes(packed);
      little(directory, 4, 0x02014b50L);
      little(directory, 2, (UNIX << 8) | 20);
      common(directory, item, crc.getValue(), packed.length, name.length);
      little(directory, 6, 0);
      little(directory, 4, ((long) item.mode()) << 16);
      little(directory, 4, offset);
      directory.writeBytes(name);
    }
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    little(out, 4, 0x06054b50L);
    little(out, 4, 0);
    little(out, 2, items.size());
    little(out, 2, items.size());
    little(out, 4, directory.size());
    little(out, 4, start);
    little(out, 2, 0);
    return out.toByteArray();
  }

  private static void common(
      ByteArrayOutputStream out, Item item, long crc, int packedLength, int nameLength) {
    little(out, 2, 20);
    little(out, 2, 0x800);
    little(out, 2, item.stored() ? 0 : 8);
    little(out, 2, 0);
    little(out, 2, 0x21);
    little(out, 4, crc);
    little(out, 4, packedLength);
    little(out, 4, item.content().length);
    little(out, 2, nameLength);
    little(out, 2, 0);
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 * 1024];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void little(ByteArrayOutputStream out, int length, long value) {
    for (int index = 0; index < length; index++) {
      out.write((int) (value >>> (8 * index)));
    }
  }

  /** Returns the package as an ustar archive; paths are at most 100 bytes long. */
  public byte[] toTar() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Item item : items) {
      byte[] header = new byte[512];
      boolean link = (item.mode() & 0170000) == 0120000;
      put(header, 0, item.path());
      put(header, 100, "%07o".formatted(item.mode() & 07777));
      put(header, 124, "%011o".formatted(link ? 0 : item.content().length));
      put(header, 148, "        ");
      header[156] = (byte) (link ? '2' : '0');
      put(header, 257, "ustar\000" + "00");
      int sum = 0;
      for (byte each : header) {
        sum += each & 0xff;
      }
      put(header, 148, "%06o\000 ".formatted(sum));
      out.writeBytes(header);
      if (!link) {
        out.writeBytes(item.content());
        out.writeBytes(new byte[(512 - item.content().length % 512) % 512]);
      }
    }
    out.writeBytes(new byte[1_024]);
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /**
   * Writes the files into a folder; modes and links are left out.
   *
   * @throws IOException when the file system refuses
   */
  public void toFolder(Path folder) throws IOException {
    for (Item item : items) {
      Path file = folder.resolve(item.path());
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, item.content());
    }
  }
}
