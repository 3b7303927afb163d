package dev.culprit.knowledge.condition;

import dev.culprit.evidence.Section;
import dev.culprit.target.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test over a snapshot, as written in a cause or finding file (docs/knowledge-format.md).
 *
 * <p>All conditions are immutable. A missing part of a condition means "any".
 */
public sealed interface Condition {

  /** Holds when every part holds. */
  record All(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** Holds when at least one part holds. */
  record Any(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** Holds when the part is known not to hold. */
  record Not(Condition part) implements Condition {}

  /** Holds unless the part is seen to hold: also when nobody could look. */
  record Unseen(Condition part) implements Condition {}

  /**
   * Holds when one text of the sections matches one of {@code matches}, each of {@code and} and
   * none of {@code unless}.
   *
   * @param matches alternatives, at least one
   * @param and further patterns that the same text must match
   * @param unless patterns that the same text must not match
   * @param in where to look
   */
  record Text(
      List<TextPattern> matches, List<TextPattern> and, List<TextPattern> unless, Set<Section> in)
      implements Condition {
    /** Copies the collections. */
    public Text {
      matches = List.copyOf(matches);
      and = List.copyOf(and);
      unless = List.copyOf(unless);
      in = Set.copyOf(in);
    }
  }

  /** Holds when a setting with one of the names passes the test. */
  record Setting(List<String> names, ValueTest test) implements Condition {
    /** Copies the names. */
    public Setting {
      names = List.copyOf(names);
    }
  }

  /** Holds when a status whose path ends in one of the paths passes the test. */
  record Status(List<String> paths, ValueTest test) implements Condition {
    /** Copies the paths. */
    public Status {
      paths = List.copyOf(paths);
    }
  }

  /** Holds when an event has one of the reasons, a matching message and the type. */
  record Event(List<String> reasons, List<TextPattern> matches, @Nullable String type)
      implements Condition {
    /** Copies the lists. */
    public Event {
      reasons = List.copyOf(reasons);
      matches = List.copyOf(matches);
    }
  }

  /** Holds when a file that one of the globs names is known to be there. */
  record FilePresent(List<String> globs) implements Condition {
    /** Copies the globs. */
    public FilePresent {
      globs = List.copyOf(globs);
    }
  }

  /** Holds when one of the globs was looked for and nothing that it names is there. */
  record FileAbsent(List<String> globs) implements Condition {
    /** Copies the globs. */
    public FileAbsent {
      globs = List.copyOf(globs);
    }
  }

  /** Holds when a runtime of one of the components fits all stated parts. */
  record OnRuntime(
      List<String> components,
      @Nullable String language,
      @Nullable VersionRange version,
      @Nullable String architecture,
      @Nullable String os)
      implements Condition {
    /** Copies the components. */
    public OnRuntime {
      components = List.copyOf(components);
    }
  }

  /** Holds when a layer, package or bundle has a matching name and version. */
  record Layer(@Nullable TextPattern name, @Nullable VersionRange version) implements Condition {}

  /** Holds when a change before the onset matches. */
  record Change(List<TextPattern> matches, List<String> fields, @Nullable Duration within)
      implements Condition {
    /** Copies the lists. */
    public Change {
      matches = List.copyOf(matches);
      fields = List.copyOf(fields);
    }
  }

  /** Holds when a metric with one of the names passes the test. */
  record Metric(List<String> names, ValueTest test) implements Condition {
    /** Copies the names. */
    public Metric {
      names = List.copyOf(names);
    }
  }

  /** Holds when none, some but not all, or all of the functions are loaded. */
  record Function(Loaded loaded) implements Condition {
    /** How many of the functions are loaded. */
    public enum Loaded {
      /** Not one. */
      NONE,
      /** At least one, and at least one expected is not. */
      SOME,
      /** At least one, and none that is expected is missing. */
      ALL
    }
  }

  /** Holds when a fact that a person supplied has one of the keys and passes the test. */
  record Given(List<String> keys, ValueTest test) implements Condition {
    /** Copies the keys. */
    public Given {
      keys = List.copyOf(keys);
    }
  }

  /** Holds when a derived fact is true and its value matches. */
  record Fact(String id, @Nullable TextPattern matches) implements Condition {}

  /** Holds when the target is on one of the platforms. */
  record OnPlatform(Set<Platform> platforms) implements Condition {
    /** Copies the platforms. */
    public OnPlatform {
      platforms = Set.copyOf(platforms);
    }
  }
}
