package dev.culprit.examples.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a deployment package or layer, from which a real ZIP is made.
 *
 * @param files content by path, sorted by path; the arrays are not copied
 */
public record PackageScript(SortedMap<String, byte[]> files) {

  /** Copies the map. */
  public PackageScript {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Returns a package without files. */
  public static PackageScript empty() {
    return new PackageScript(new TreeMap<>());
  }

  /** Returns this package with a text file. */
  public PackageScript text(String path, String content) {
    return bytes(path, content.getBytes(UTF_8));
  }

  /** Returns this package with a file. */
  public PackageScript bytes(String path, byte[] content) {
    SortedMap<String, byte[]> more = new TreeMap<>(files);
    more.put(path, content);
    return new PackageScript(more);
  }

  /** Returns this package with the modules of a Python package, empty of content. */
  public PackageScript modules(String... paths) {
    PackageScript result = this;
    for (String path : paths) {
      result = result.text(path, "# " + path + "\n" + handler(path));
    }
    return result;
  }

  /** The function that Lambda is told to call must be there, or that would be the fault. */
  private static String handler(String path) {
    return path.endsWith("lambda_function.py")
        ? "def lambda_handler(event, context):\n    return None\n"
        : "";
  }

  /**
   * Returns this package with the metadata of a Python distribution.
   *
   * @param root the folder that holds the distribution, empty or ending in a slash
   * @param name as METADATA states it
   * @param tag the wheel's tag as in its file name, such as {@code py3-none-any}; several platforms
   *     are joined by dots
   * @param entryPoints the content of entry_points.txt; empty for none
   * @param headers further METADATA headers, each with its line break
   */
  public PackageScript distribution(
      String root, String name, String version, String tag, String entryPoints, String headers) {
    String folder = root + name.replace('-', '_') + "-" + version + ".dist-info/";
    PackageScript result =
        text(
                folder + "METADATA",
                "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" + headers)
            .text(
                folder + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: "
                    + tag.endsWith("-any")
                    + "\n"
                    + tagLines(tag));
    return entryPoints.isEmpty() ? result : result.text(folder + "entry_points.txt", entryPoints);
  }

  /** WHEEL has one line for each platform that the file name joins by dots. */
  private static String tagLines(String tag) {
    int platform = tag.lastIndexOf('-') + 1;
    StringBuilder lines = new StringBuilder();
    for (String each : tag.substring(platform).split("\\.", -1)) {
      lines.append("Tag: ").append(tag, 0, platform).append(each).append('\n');
    }
    return lines.toString();
  }

  /** Returns the ZIP of these files; equal files give equal bytes. */
  public byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        // The first instant that a ZIP can hold, whatever the machine's time zone.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
