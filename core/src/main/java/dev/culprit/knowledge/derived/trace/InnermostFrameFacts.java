package dev.culprit.knowledge.derived.trace;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.log.trace.StackFrame;
import dev.culprit.log.trace.StackTrace;
import dev.culprit.log.trace.StackTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the deepest chained exception was raised: the last frame is to blame, not the wrapper that
 * prints first.
 */
public final class InnermostFrameFacts {

  /** Where platforms put the application's own files. */
  private static final Pattern OWN =
      Pattern.compile("^(?:/var/task/|/home/site/wwwroot/|/app/|/usr/src/app/|/workspace/|/src/)");

  /** Folders in which package managers and platforms put what others wrote. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "site-packages|dist-packages|node_modules|\\.python_packages|/vendor/|^/opt/|^/var/runtime|^/var/lang|^/usr/l|^<frozen|^node:|azure-functions-host");

  private static final int MOST = 6;

  private InnermostFrameFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "innermost-frame-in-own-code",
            "The deepest exception was raised in the application's own file.",
            view -> judge(view, InnermostFrameFacts::isOwn)),
        DerivedFact.of(
            "innermost-frame-in-dependency",
            "The deepest exception was raised in a package that the application uses.",
            view -> judge(view, frame -> !isOwn(frame))));
  }

  private static FactOutcome judge(EvidenceView view, Predicate<StackFrame> wanted) {
    List<FactOutcome.Instance> found = new ArrayList<>();
    boolean any = false;
    for (EvidenceView.Document document : view.telling("file \"", "traceback", " at ", "stack")) {
      for (StackTrace trace : StackTraces.parse(document.text())) {
        StackTrace deepest = trace.innermost();
        if (deepest.frames().isEmpty()) {
          continue;
        }
        StackFrame frame = deepest.frames().get(0);
        if (frame.file().isEmpty()) {
          continue;
        }
        any = true;
        if (wanted.test(frame) && found.size() < MOST) {
          found.add(
              new FactOutcome.Instance(
                  "",
                  deepest.exceptionType(),
                  deepest.exceptionType() + " was raised in " + frame.file()));
        }
      }
    }
    if (!found.isEmpty()) {
      return FactOutcome.present(.9, found);
    }
    return any
        ? FactOutcome.absent("the deepest exception was raised elsewhere")
        : FactOutcome.unknown("no stack trace was read", Section.LOGS);
  }

  private static boolean isOwn(StackFrame frame) {
    String file = frame.file();
    return !OTHERS.matcher(file).find() && (OWN.matcher(file).find() || !file.startsWith("/"));
  }
}
