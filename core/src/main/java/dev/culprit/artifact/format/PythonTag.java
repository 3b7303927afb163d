package dev.culprit.artifact.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tag in a Python extension's file name (PEP 3149 for {@code .so}, PEP 703 for {@code t}).
 *
 * @param abi such as {@code cp312}, {@code cp313t}, {@code cp36m}, or the stable one
 * @param os the system that the tag names, null when it names none
 * @param architecture the machine that the tag names, null when it names none
 * @param cLibrary {@code glibc} or {@code musl} when the tag names one
 */
public record PythonTag(
    String abi, @Nullable String os, @Nullable String architecture, @Nullable String cLibrary) {

  private static final Pattern UNIX =
      Pattern.compile("\\.cpython-(\\d{2,4}[a-z]{0,3})(?:-([a-z0-9_]+))?(?:-([a-z0-9_-]+))?\\.so$");
  private static final Pattern PYPY =
      Pattern.compile("\\.pypy(\\d{2,4})-[a-z0-9]+(?:-([a-z0-9_]+))?(?:-([a-z0-9_-]+))?\\.so$");
  private static final Pattern WINDOWS =
      Pattern.compile("\\.cp(\\d{2,4}t?)-(win32|win_[a-z0-9]+)\\.pyd$");

  /** Returns the tag of a file name, null when it bears none. */
  public static @Nullable PythonTag of(String fileName) {
    if (fileName.endsWith(".abi3.so")) {
      return new PythonTag("abi3", null, null, null);
    }
    Matcher windows = WINDOWS.matcher(fileName);
    if (windows.find()) {
      String platform = windows.group(2);
      String machine = platform.equals("win32") ? "x86" : platform.substring("win_".length());
      return new PythonTag("cp" + windows.group(1), "windows", machine, null);
    }
    Matcher unix = UNIX.matcher(fileName);
    if (unix.find()) {
      return unix("cp" + unix.group(1), unix.group(2), unix.group(3));
    }
    Matcher pypy = PYPY.matcher(fileName);
    return pypy.find() ? unix("pp" + pypy.group(1), pypy.group(2), pypy.group(3)) : null;
  }

  private static PythonTag unix(String abi, @Nullable String first, @Nullable String rest) {
    if (first == null) {
      return new PythonTag(abi, null, null, null);
    }
    if (first.equals("darwin")) {
      return new PythonTag(abi, "darwin", null, null);
    }
    String system = rest == null ? "" : rest;
    String cLibrary = system.contains("musl") ? "musl" : system.contains("gnu") ? "glibc" : null;
    return new PythonTag(abi, system.startsWith("linux") ? "linux" : null, first, cLibrary);
  }
}
