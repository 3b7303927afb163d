package dev.culprit.knowledge.derived;

import dev.culprit.evidence.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The language whose loader or stack trace speaks in the logs, when only one does. */
final class MessageLanguage {

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "python",
          Pattern.compile("Traceback \\(most recent call|No module named |ModuleNotFoundError"),
          "nodejs",
          Pattern.compile("Cannot find (?:module|package) '|node:internal/|Require stack:"),
          "java",
          Pattern.compile("java\\.lang\\.[A-Z]|\\bat java\\.base/"),
          "dotnet",
          Pattern.compile("Could not load file or assembly|\\bSystem\\.[A-Za-z.]{1,40}Exception"),
          "ruby",
          Pattern.compile("cannot load such file -- |\\(LoadError\\)|Bundler::"));

  private MessageLanguage() {}

  static Optional<String> of(EvidenceView view) {
    List<String> found =
        FORMS.entrySet().stream()
            .filter(
                form ->
                    view.documents().stream()
                        .filter(document -> document.section() == Section.LOGS)
                        .anyMatch(document -> form.getValue().matcher(document.text()).find()))
            .map(Map.Entry::getKey)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
