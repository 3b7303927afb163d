package dev.culprit.knowledge;

import org.jspecify.annotations.Nullable;

/** One change that a remedy makes of the facts; the what-if applies it to a snapshot. */
public sealed interface Patch {

  /** Returns the change in words, without verb where the reader adds "if this is done". */
  String says();

  /** The target's runtime gets this version; a null language means the one it has. */
  record SetRuntime(@Nullable String language, String version) implements Patch {
    @Override
    public String says() {
      return "runtime " + (language == null ? "" : language + " ") + version;
    }
  }

  /** A setting gets this value. */
  record SetSetting(String name, String value) implements Patch {
    @Override
    public String says() {
      return "setting " + name + " = " + value;
    }
  }

  /** A setting goes away. */
  record RemoveSetting(String name) implements Patch {
    @Override
    public String says() {
      return "setting " + name + " removed";
    }
  }

  /** Every native file fits the runtime's operating system, architecture and ABI. */
  record RebuildNative() implements Patch {
    @Override
    public String says() {
      return "native files built again for the runtime";
    }
  }

  /** Files below one folder move below another; either may be empty for the root. */
  record MoveFiles(String from, String to) implements Patch {
    @Override
    public String says() {
      return "files moved from " + folder(from) + " to " + folder(to);
    }
  }

  /** Files that the glob names go away. */
  record RemoveFiles(String path) implements Patch {
    @Override
    public String says() {
      return "files removed: " + path;
    }
  }

  /** A file is there. */
  record AddFiles(String path) implements Patch {
    @Override
    public String says() {
      return "file added: " + path;
    }
  }

  /** Every distribution has its metadata. */
  record AddMetadata() implements Patch {
    @Override
    public String says() {
      return "metadata added for every distribution";
    }
  }

  /** The bundle declares this range of Python versions. */
  record SetRequiresPython(String range) implements Patch {
    @Override
    public String says() {
      return "requires-python " + range;
    }
  }

  /** A package has this version. */
  record SetVersion(String name, String version) implements Patch {
    @Override
    public String says() {
      return name + " at version " + version;
    }
  }

  /** A derived fact is false from now on. */
  record ClearFact(String id) implements Patch {
    @Override
    public String says() {
      return id + " no longer true";
    }
  }

  private static String folder(String path) {
    return path.isEmpty() ? "the root" : path;
  }
}
