package dev.culprit.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one spelling that evidence uses for names that clouds and tools spell in several ways. */
public final class Spelling {

  private Spelling() {}

  /** Returns {@code x86_64}, {@code arm64}, or the lower-case name of another architecture. */
  public static @Nullable String architecture(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT).strip();
    return switch (lower) {
      case "amd64", "x64", "x86-64", "x86_64" -> "x86_64";
      case "aarch64", "arm64", "arm64/v8", "arm64v8" -> "arm64";
      case "i386", "i686", "x86", "386" -> "x86";
      default -> lower;
    };
  }

  /** Returns {@code linux}, {@code darwin}, {@code windows}, or the lower-case name of another. */
  public static @Nullable String os(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT).strip();
    return switch (lower) {
      case "macos", "mac", "osx", "mac os x", "darwin" -> "darwin";
      case "win", "win32", "windows" -> "windows";
      default -> lower;
    };
  }

  /** Returns the lower-case language name, with {@code nodejs} for Node and {@code dotnet}. */
  public static @Nullable String language(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT).strip();
    return switch (lower) {
      case "node", "node.js", "nodejs", "javascript", "typescript" -> "nodejs";
      case ".net", "dotnet", "dotnetcore", "c#", "csharp", "dotnet-isolated" -> "dotnet";
      default -> lower;
    };
  }
}
