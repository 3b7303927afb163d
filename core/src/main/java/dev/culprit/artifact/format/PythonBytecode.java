package dev.culprit.artifact.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which Python a {@code .pyc} file was compiled by (CPython, pycore_magic_number.h). */
public final class PythonBytecode {

  private static final Pattern CACHED =
      Pattern.compile("\\.cpython-([23])(\\d{1,2})t?(?:\\.opt-[12])?\\.pyc$");

  private PythonBytecode() {}

  /** Returns the minor version, such as {@code 3.13}, null when the magic number is not one. */
  public static @Nullable String version(byte[] head) {
    if (head.length < 4 || head[2] != '\r' || head[3] != '\n') {
      return null;
    }
    int magic = (head[0] & 0xff) | ((head[1] & 0xff) << 8);
    if (magic >= 62_171 && magic <= 62_219) {
      return "2.7";
    }
    // Since 3.11 each minor version owns the fifty numbers from 2900 + 50 * minor.
    if (magic >= 2_900 + 50 * 11 && magic < 2_900 + 50 * 100) {
      return "3." + (magic - 2_900) / 50;
    }
    if (magic < 3_360 || magic >= 3_450) {
      return null;
    }
    return magic < 3_390
        ? "3.6"
        : magic < 3_400 ? "3.7" : magic < 3_420 ? "3.8" : magic < 3_430 ? "3.9" : "3.10";
  }

  /** Returns the minor version in a name below {@code __pycache__}, null when it bears none. */
  public static @Nullable String versionInName(String fileName) {
    Matcher matcher = CACHED.matcher(fileName);
    return matcher.find() ? matcher.group(1) + "." + matcher.group(2) : null;
  }
}
