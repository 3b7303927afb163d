package dev.culprit.knowledge.derived.cluster;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a path that an error names lies on a volume or in the image. */
public final class MountFacts {

  private static final Pattern MISSING =
      Pattern.compile(
          "(?i)no such file|not found|cannot find|can't open|could not (?:find|open)|does not exist|ENOENT|unable to access jarfile|FileNotFound|LoadError");
  private static final Pattern DENIED =
      Pattern.compile(
          "(?i)permission denied|EACCES|PermissionError|operation not permitted|EPERM\\b|access (?:to the path [^\\n]{1,160} )?is denied|AccessDeniedException|UnauthorizedAccess|not writ(?:e)?able|os error 13|Errno 13");
  private static final Pattern NO_WRITE =
      Pattern.compile(
          "(?i)exec:? \"|fork/exec|unable to start container|starting container process|OCI runtime|exec(?:ing)? /|spawn |MountVolume|mount\\.nfs|docker\\.sock|permission denied for |publickey");
  private static final Pattern PATH = Pattern.compile("(?<![\\w./:@-])/[\\w.@+-]+(?:/[\\w.@+-]+)*");
  private static final Pattern MOUNT =
      Pattern.compile("(?<![\\w./@*-])/[\\w.@+-]+(?:/[\\w.@+-]+)*");
  private static final String OTHER = "container:";
  private static final Set<Section> TEXTS =
      EnumSet.of(Section.LOGS, Section.EVENTS, Section.STATUS, Section.FACTS);

  private MountFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "missing-path-under-mount",
            "A path that an error does not find lies on a mounted volume.",
            view -> under(view, MISSING, "is not found")),
        DerivedFact.of(
            "denied-path-under-mount",
            "A path to which an error refuses access lies on a mounted volume.",
            view -> under(view, DENIED, "is denied")));
  }

  private static FactOutcome under(EvidenceView view, Pattern error, String what) {
    Map<String, String> mounts = mounts(view);
    SortedSet<String> paths = paths(view, error);
    if (paths.isEmpty()) {
      return Judgements.untold(view, "that a path " + what);
    }
    if (mounts.isEmpty()) {
      return view.isReadWhole(Section.SETTINGS) || saysNone(view)
          ? FactOutcome.absent("no volume is mounted")
          : FactOutcome.unknown("the mounts were not read", Section.SETTINGS);
    }
    List<Instance> found = new ArrayList<>();
    for (String path : paths) {
      mounts.keySet().stream()
          .filter(mount -> path.equals(mount) || path.startsWith(mount + "/"))
          .max(String::compareTo)
          .ifPresent(
              mount -> {
                String says = path + " " + what + ", and it lies on the mount " + mount;
                found.add(new Instance(mounts.getOrDefault(mount, ""), path, says));
              });
    }
    return presentOr(
        .9, found, () -> FactOutcome.absent(paths.first() + " " + what + " and lies on no mount"));
  }

  private static boolean saysNone(EvidenceView view) {
    return view.setting("volumeMounts").stream()
        .anyMatch(text -> text.strip().matches("(?i)<?(?:none|not set|unset)>?|\\[\\s*]"));
  }

  /** Returns the mount paths, each with the setting that names it. */
  private static Map<String, String> mounts(EvidenceView view) {
    Map<String, String> mounts = new LinkedHashMap<>();
    for (SettingEvidence setting : view.snapshot().settings()) {
      String name = setting.name().toLowerCase(Locale.ROOT);
      String value = setting.value();
      boolean isMount =
          name.contains("mountpath")
              || (name.contains("mounts") && !name.endsWith("subpath"))
              || name.endsWith("volumemounts.subpath");
      if (isMount && value != null) {
        Matcher matcher = MOUNT.matcher(value);
        while (matcher.find()) {
          mounts.putIfAbsent(matcher.group(), setting.name());
        }
      }
      boolean share = name.equals("websites_enable_app_service_storage");
      if (share && "true".equalsIgnoreCase(value)) {
        mounts.putIfAbsent("/home", setting.name());
      }
    }
    boolean own =
        mounts.values().stream().anyMatch(name -> !name.toLowerCase(Locale.ROOT).startsWith(OTHER));
    // The settings of the container that is looked at bear no prefix; others are its sidecars.
    mounts.values().removeIf(name -> own && name.toLowerCase(Locale.ROOT).startsWith(OTHER));
    return mounts;
  }

  private static SortedSet<String> paths(EvidenceView view, Pattern error) {
    SortedSet<String> paths = new TreeSet<>();
    for (Document document : view.documents(one -> TEXTS.contains(one.section()))) {
      if (error.matcher(document.text()).find()) {
        document
            .text()
            .lines()
            .limit(500)
            .map(line -> line.length() > 2000 ? line.substring(0, 2000) : line)
            .filter(line -> error.matcher(line).find())
            .filter(line -> error != DENIED || !NO_WRITE.matcher(line).find())
            .forEach(line -> read(line, paths));
      }
    }
    return paths;
  }

  private static void read(String line, SortedSet<String> into) {
    Matcher matcher = PATH.matcher(line);
    while (matcher.find() && into.size() < 100) {
      into.add(matcher.group());
    }
  }
}
