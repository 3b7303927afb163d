package dev.culprit.knowledge.derived.layout;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.PackagedFiles.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged files of which a text says that they could not be started as a program. */
final class NamedPrograms {

  /** The words of exec, spawn and Process.Start; a refused read of a data file has none of them. */
  private static final Pattern START =
      Pattern.compile(
          "(?i)\\b(?:fork/exec|exec(?:ve|vp?)?|spawn|start(?:ing)? (?:a )?process|start program"
              + "|run program|cannot execute|not executable)\\b");

  /** Not being there is another fault than not being allowed to run. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)permission denied|EACCES|error=13\\b|cannot execute|not executable"
              + "|insufficient permissions|access is denied");

  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.])[./]?(?:[\\w.@+-]{1,80}/){1,12}[\\w.@+-]{1,80}");
  private static final Set<Section> TEXTS =
      EnumSet.of(Section.LOGS, Section.EVENTS, Section.STATUS, Section.FUNCTIONS, Section.FACTS);
  private static final int MOST_LINES = 1_000;

  private NamedPrograms() {}

  /** Returns the packaged files that a refused start names, in the order of the texts. */
  static List<Entry> of(EvidenceView view) {
    List<Entry> found = new ArrayList<>();
    int lines = 0;
    for (Document document : view.documents(one -> TEXTS.contains(one.section()))) {
      for (String line : document.text().split("\\R", MOST_LINES)) {
        Matcher start = START.matcher(line);
        if (lines < MOST_LINES && REFUSED.matcher(line).find() && start.find()) {
          lines++;
          Matcher path = PATH.matcher(line).region(start.end(), line.length());
          if (path.find()) {
            found.addAll(entries(view, path.group()));
          }
        }
      }
    }
    return found;
  }

  /** The text has the mounted path, the package the end of it. */
  private static List<Entry> entries(EvidenceView view, String path) {
    String end = path.replaceFirst("^[./]+", "");
    while (!end.isEmpty()) {
      List<Entry> entries = view.packaged().at(end);
      if (!entries.isEmpty()) {
        return entries;
      }
      int slash = end.indexOf('/');
      end = slash < 0 ? "" : end.substring(slash + 1);
    }
    return List.of();
  }
}
