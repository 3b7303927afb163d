package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the head (and, when it was read, the body) of a native library or program says.
 *
 * @param format {@code ELF}, {@code Mach-O}, {@code PE}, or {@code name} when only the file's name
 *     told it
 * @param os {@code linux}, {@code darwin} or {@code windows}
 * @param architecture {@code x86_64}, {@code arm64}..., {@code universal} for several in one file
 * @param cLibrary {@code glibc} or {@code musl} when the file tells
 * @param pythonAbi the tag in the file name, such as {@code cp312}, {@code abi3}
 * @param requiredGlibc highest glibc symbol version asked for, such as {@code 2.34}; null when the
 *     body was not read
 * @param neededLibraries libraries that the loader must find; empty when the body was not read
 * @param interpreter path of the program loader that an executable asks for
 */
public record NativeBinary(
    String format,
    @Nullable String os,
    @Nullable String architecture,
    @Nullable String cLibrary,
    @Nullable String pythonAbi,
    @Nullable String requiredGlibc,
    List<String> neededLibraries,
    @Nullable String interpreter) {

  /** Normalises the names. */
  public NativeBinary {
    requireNonNull(format, "format");
    os = Spelling.os(os);
    architecture = Spelling.architecture(architecture);
    neededLibraries = List.copyOf(neededLibraries);
  }
}
