package dev.culprit.examples.commandline;

import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.condition.VersionRange;
import java.util.regex.Pattern;

/** Reads a change of the facts as people type it after {@code --what-if}. */
final class ChangeText {

  static final String FORMS =
      "runtime=python3.12, setting=NAME=VALUE, remove-setting=NAME, version=PACKAGE=VERSION, "
          + "requires-python=RANGE, move=FROM=TO, remove=GLOB, add=PATH, metadata, rebuild";

  private static final Pattern VERSION = Pattern.compile("v?[0-9][0-9A-Za-z.+_-]{0,60}");

  private ChangeText() {}

  static Patch parse(String text) {
    int equals = text.indexOf('=');
    String word = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1);
    return switch (word) {
      case "metadata" -> bare(text, value, new Patch.AddMetadata());
      case "rebuild" -> bare(text, value, new Patch.RebuildNative());
      case "runtime" -> runtime(text, value);
      case "setting" -> new Patch.SetSetting(left(text, value), right(text, value));
      case "remove-setting" -> new Patch.RemoveSetting(needed(text, value));
      case "version" -> new Patch.SetVersion(left(text, value), version(text, right(text, value)));
      case "requires-python" -> new Patch.SetRequiresPython(range(text, value));
      case "move" -> new Patch.MoveFiles(left(text, value), right(text, value));
      case "remove" -> new Patch.RemoveFiles(needed(text, value));
      case "add" -> new Patch.AddFiles(needed(text, value));
      default -> throw refused(text);
    };
  }

  private static Patch runtime(String text, String value) {
    RuntimeText runtime = RuntimeText.parse(value).orElseThrow(() -> refused(text));
    return new Patch.SetRuntime(
        runtime.language().isEmpty() ? null : runtime.language(), runtime.version());
  }

  private static String version(String text, String version) {
    if (!VERSION.matcher(version).matches()) {
      throw refused(text, "'" + version + "' is no version; write version=PACKAGE=1.26.20");
    }
    return version;
  }

  private static String range(String text, String range) {
    try {
      VersionRange.of(range);
    } catch (IllegalArgumentException noRange) {
      throw refused(text, String.valueOf(noRange.getMessage()));
    }
    return range;
  }

  private static Patch bare(String text, String value, Patch patch) {
    if (!value.isEmpty()) {
      throw refused(text);
    }
    return patch;
  }

  private static String needed(String text, String value) {
    if (value.isEmpty()) {
      throw refused(text);
    }
    return value;
  }

  private static String left(String text, String value) {
    int equals = value.indexOf('=');
    if (equals <= 0) {
      throw refused(text);
    }
    return value.substring(0, equals);
  }

  private static String right(String text, String value) {
    left(text, value);
    return value.substring(value.indexOf('=') + 1);
  }

  private static UnusableInputException refused(String text) {
    return refused(text, "not understood; write " + FORMS);
  }

  private static UnusableInputException refused(String text, String why) {
    return new UnusableInputException("--what-if " + text + ": " + why);
  }
}
