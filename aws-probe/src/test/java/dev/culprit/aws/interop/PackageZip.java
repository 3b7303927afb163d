package dev.culprit.aws.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A deployment package or layer, put together of files and of the contents of wheels. */
final class PackageZip {

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /** Returns a package of empty modules and the like. */
  static PackageZip of(String... paths) {
    PackageZip zip = new PackageZip();
    Arrays.stream(paths).forEach(path -> zip.text(path, ""));
    return zip;
  }

  PackageZip text(String path, String content) {
    files.put(path, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Unpacks a whole wheel below a folder, as pip's {@code --target} does. */
  PackageZip wheel(String folder, Path wheel) throws IOException {
    return wheel(folder, wheel, path -> true);
  }

  /** Unpacks the modules of a wheel and leaves its metadata out, as slimming steps do. */
  PackageZip modulesOf(String folder, Path wheel) throws IOException {
    return wheel(folder, wheel, path -> !path.contains(".dist-info/"));
  }

  private PackageZip wheel(String folder, Path wheel, Predicate<String> wanted) throws IOException {
    try (InputStream in = Files.newInputStream(wheel);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          files.put(folder + entry.getName(), zip.readAllBytes());
        }
      }
    }
    return this;
  }

  /** Returns the archive; equal contents give equal bytes. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(315_705_600_000L);
        zip.putNextEntry(entry);
        new ByteArrayInputStream(file.getValue()).transferTo(zip);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
