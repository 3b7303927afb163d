package dev.culprit.knowledge;

import org.jspecify.annotations.Nullable;

/** One change that a remedy makes of the facts; the what-if applies it to a snapshot. */
public sealed interface Patch {

  /** The target's runtime gets this version; a null language means the one it has. */
  record SetRuntime(@Nullable String language, String version) implements Patch {}

  /** A setting gets this value. */
  record SetSetting(String name, String value) implements Patch {}

  /** A setting goes away. */
  record RemoveSetting(String name) implements Patch {}

  /** Every native file fits the runtime's operating system, architecture and ABI. */
  record RebuildNative() implements Patch {}

  /** Files below one folder move below another; either may be empty for the root. */
  record MoveFiles(String from, String to) implements Patch {}

  /** Files that the glob names go away. */
  record RemoveFiles(String path) implements Patch {}

  /** A file is there. */
  record AddFiles(String path) implements Patch {}

  /** Every distribution has its metadata. */
  record AddMetadata() implements Patch {}

  /** The bundle declares this range of Python versions. */
  record SetRequiresPython(String range) implements Patch {}

  /** A package has this version. */
  record SetVersion(String name, String version) implements Patch {}

  /** A derived fact is false from now on. */
  record ClearFact(String id) implements Patch {}
}
