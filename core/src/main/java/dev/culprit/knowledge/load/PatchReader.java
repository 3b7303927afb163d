package dev.culprit.knowledge.load;

import dev.culprit.knowledge.Patch;
import dev.culprit.knowledge.condition.VersionRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the patches of a remedy; docs/knowledge-format.md, section "Patches of a remedy". */
final class PatchReader {

  private static final List<String> KINDS =
      List.of(
          "set_runtime",
          "set_setting",
          "remove_setting",
          "rebuild_native",
          "move_files",
          "remove_files",
          "add_files",
          "add_metadata",
          "set_requires_python",
          "set_version",
          "clear_fact");

  private final Problems problems;

  PatchReader(Problems problems) {
    this.problems = problems;
  }

  List<Patch> read(List<Node> nodes, String where) {
    List<Patch> patches = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Patch patch = patch(nodes.get(i), where + "[" + i + "]");
      if (patch != null) {
        patches.add(patch);
      }
    }
    return patches;
  }

  private @Nullable Patch patch(Node node, String where) {
    if (!(node instanceof Node.Fields map) || map.fields().size() != 1) {
      problems.add(node.place(), where + " must be a map with one patch, such as add_metadata: {}");
      return null;
    }
    Node.Field field = map.fields().get(0);
    Node body = field.value();
    String at = where + "." + field.name();
    return switch (field.name()) {
      case "set_runtime" -> {
        FieldReader fields = fields(body, at, "language", "version");
        yield new Patch.SetRuntime(fields.nullable("language"), fields.required("version"));
      }
      case "set_setting" -> {
        FieldReader fields = fields(body, at, "name", "value");
        yield new Patch.SetSetting(fields.required("name"), fields.required("value"));
      }
      case "remove_setting" -> new Patch.RemoveSetting(fields(body, at, "name").required("name"));
      case "rebuild_native" -> {
        fields(body, at);
        yield new Patch.RebuildNative();
      }
      case "move_files" -> moveFiles(body, at);
      case "remove_files" -> new Patch.RemoveFiles(fields(body, at, "path").required("path"));
      case "add_files" -> new Patch.AddFiles(fields(body, at, "path").required("path"));
      case "add_metadata" -> {
        fields(body, at);
        yield new Patch.AddMetadata();
      }
      case "set_requires_python" -> setRequiresPython(body, at);
      case "set_version" -> {
        FieldReader fields = fields(body, at, "package", "version");
        yield new Patch.SetVersion(fields.required("package"), fields.required("version"));
      }
      case "clear_fact" -> new Patch.ClearFact(fields(body, at, "id").required("id"));
      default -> {
        String hint = NearestWord.hint(field.name(), KINDS);
        problems.add(field.place(), "unknown patch '" + field.name() + "' in " + where + hint);
        yield null;
      }
    };
  }

  /** An empty {@code from} or {@code to} means the root, so emptiness is no error here. */
  private Patch moveFiles(Node body, String at) {
    FieldReader fields = fields(body, at, "from", "to");
    return new Patch.MoveFiles(folder(fields, "from"), folder(fields, "to"));
  }

  private static String folder(FieldReader fields, String key) {
    Node value = fields.requiredNode(key);
    boolean root = value instanceof Node.Text text && text.value().isBlank();
    return value == null || root ? "" : fields.text(value, fields.at(key));
  }

  private Patch setRequiresPython(Node body, String at) {
    FieldReader fields = fields(body, at, "range");
    fields.requiredNode("range");
    VersionRange range = fields.range("range");
    return new Patch.SetRequiresPython(range == null ? "" : range.toString());
  }

  private FieldReader fields(Node node, String at, String... allowed) {
    return new FieldReader(node, at, problems, List.of(allowed));
  }
}
