package dev.culprit.knowledge.derived.version;

import dev.culprit.evidence.FactEvidence;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.StatedRuntime;
import dev.culprit.knowledge.derived.python.Distributions;
import dev.culprit.knowledge.derived.python.Distributions.Installed;
import dev.culprit.knowledge.derived.python.Requirements;
import dev.culprit.knowledge.derived.python.Requirements.Declared;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions of libraries, wherever they are told: distributions, package lists, settings such as
 * {@code dask@scheduler}, image tags such as {@code daskdev/dask:2024.8.0-py3.13}, pins and version
 * tables in logs.
 */
public final class LibraryVersions {

  /**
   * One library at one place.
   *
   * @param name normalised with hyphens
   * @param version as told
   * @param component the cooperating part, such as {@code scheduler}; empty when not told
   * @param shown where it was told
   */
  public record Library(String name, String version, String component, String shown) {}

  private static final Map<String, String> BY_IMAGE =
      Map.ofEntries(
          Map.entry("daskdev/dask", "dask"),
          Map.entry("dask/dask", "dask"),
          Map.entry("rayproject/ray", "ray"),
          Map.entry("apache/airflow", "apache-airflow"),
          Map.entry("apache/spark", "pyspark"),
          Map.entry("pytorch/pytorch", "torch"),
          Map.entry("tensorflow/tensorflow", "tensorflow"),
          Map.entry("jupyter/pyspark-notebook", "pyspark"));
  private static final Pattern TAG =
      Pattern.compile("^(?:[^/]+\\.[^/]+/)?([\\w./-]+):v?([0-9]+\\.[0-9][0-9.]*)");
  private static final Pattern PIN =
      Pattern.compile("(?<![\\w.-])([A-Za-z][\\w.-]{1,40})==([0-9][0-9.]*[0-9])");
  private static final Pattern PINNED = Pattern.compile("==\\s*([0-9][\\w.]*)");
  private static final Pattern NUMBER =
      Pattern.compile(
          "^v?[0-9]{1,9}(?:\\.[0-9]{1,9}){0,5}(?:[-.+]?(?:a|b|c|rc|alpha|beta|dev|post|final|r)[0-9.]*)*$");
  private static final Pattern AT = Pattern.compile("^(?:[\\w-]+:)?([A-Za-z][\\w.-]*)@([\\w.-]+)$");
  private static final Set<String> LANGUAGES =
      Set.of(
          "python",
          "nodejs",
          "java",
          "dotnet",
          "ruby",
          "go",
          "powershell",
          "custom",
          "rust",
          "php");

  private final Set<Library> all = new LinkedHashSet<>();

  private LibraryVersions(EvidenceView view) {
    for (Installed installed : Distributions.of(view).all()) {
      add(installed.name(), installed.version(), "", installed.shown());
    }
    for (Declared declared : Requirements.of(view).all()) {
      Matcher pinned = PINNED.matcher(declared.line());
      if (pinned.find()) {
        add(declared.name(), pinned.group(1), "", declared.list());
      }
    }
    for (SettingEvidence setting : view.snapshot().settings()) {
      addNamed(setting.name(), setting.value());
    }
    for (StatusEvidence status : view.snapshot().status()) {
      Matcher at = AT.matcher(status.path());
      if (at.matches()) {
        add(at.group(1), status.value(), component(at), status.path());
      }
    }
    for (RuntimeEvidence runtime : view.snapshot().runtimes()) {
      String language = runtime.language();
      if (language != null && !LANGUAGES.contains(language)) {
        add(language, runtime.version(), runtime.component(), runtime.component());
      }
    }
    for (FactEvidence fact : view.snapshot().facts()) {
      addNamed(fact.key(), fact.value());
    }
    for (String image : StatedRuntime.images(view)) {
      Matcher tag = TAG.matcher(image);
      String library = tag.find() ? BY_IMAGE.getOrDefault(tag.group(1), "") : "";
      if (!library.isEmpty()) {
        add(library, tag.group(2), "", "image " + image);
      }
    }
    Set<Section> texts = EnumSet.of(Section.LOGS, Section.EVENTS, Section.FACTS);
    for (Document document : view.documents()) {
      if (texts.contains(document.section()) && document.text().contains("==")) {
        Matcher pin = PIN.matcher(document.text());
        while (pin.find()) {
          add(pin.group(1), pin.group(2), "", "the log");
        }
      }
    }
  }

  private void addNamed(String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    Matcher at = AT.matcher(name);
    if (at.matches()) {
      add(at.group(1), value, component(at), name);
    } else {
      String library = name.toLowerCase(Locale.ROOT).replaceFirst("[-_. ]version$", "");
      if (SupportedRuntimes.isKnown(library)) {
        add(library, value, "", name);
      }
    }
  }

  private static String component(Matcher at) {
    return at.group(2).toLowerCase(Locale.ROOT);
  }

  private void add(String name, @Nullable String version, String component, String shown) {
    if (version != null && NUMBER.matcher(version).matches()) {
      all.add(new Library(Distributions.normalised(name), version, component, shown));
    }
  }

  /** Returns the libraries of the view. */
  public static List<Library> of(EvidenceView view) {
    return List.copyOf(view.index(LibraryVersions.class, LibraryVersions::new).all);
  }
}
