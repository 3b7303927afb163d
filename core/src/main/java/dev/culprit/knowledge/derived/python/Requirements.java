package dev.culprit.knowledge.derived.python;

import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.FileEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packages that a requirements list declares, where its content is known: a setting or fact
 * {@code requirements.txt}, or the details of a packaged list.
 */
public final class Requirements {

  /**
   * One declared package.
   *
   * @param name normalised with hyphens
   * @param line the line as written
   * @param list where it is declared
   */
  public record Declared(String name, String line, String list) {}

  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*[\"']?([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^\\]]*])?\\s*[\"']?(?=$|[<>=!~;@,#\\s\"'])");
  private static final Set<String> KEYS =
      Set.of("requirements.txt", "requirements", "dependencies", "declared-dependencies");

  private final List<Declared> all = new ArrayList<>();
  private boolean known;

  private Requirements(EvidenceView view) {
    for (SettingEvidence setting : view.snapshot().settings()) {
      if (isList(setting.name())) {
        read(setting.value(), setting.name());
      }
    }
    for (FactEvidence fact : view.snapshot().facts()) {
      if (isList(fact.key())) {
        read(fact.value(), fact.key());
      }
    }
    for (FileEvidence file : view.files()) {
      if (file.present() && file.path().endsWith("requirements.txt")) {
        Stream.of("requirements", "content")
            .forEach(key -> read(file.details().get(key), file.path()));
      }
    }
  }

  private static boolean isList(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return KEYS.stream().anyMatch(key -> lower.equals(key) || lower.endsWith("/" + key));
  }

  private void read(@Nullable String content, String list) {
    if (content == null || content.startsWith("<")) {
      return;
    }
    known = true;
    for (String line :
        content.split("\\R|(?<=[^<>=!~,]),\\s+(?=[A-Za-z])|;\\s*(?=[A-Za-z0-9-]+[<>=])", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (!line.isBlank() && matcher.find()) {
        all.add(new Declared(Distributions.normalised(matcher.group(1)), line.strip(), list));
      }
    }
  }

  /** Returns the declared packages of the view. */
  public static Requirements of(EvidenceView view) {
    return view.index(Requirements.class, Requirements::new);
  }

  /** Returns whether the content of a list is known. */
  public boolean isKnown() {
    return known;
  }

  /** Returns all declared packages. */
  public List<Declared> all() {
    return List.copyOf(all);
  }

  /** Returns the declarations of this package, compared as PEP 503 does. */
  public List<Declared> named(String name) {
    String wanted = Distributions.normalised(name);
    return all.stream().filter(declared -> declared.name().equals(wanted)).toList();
  }
}
