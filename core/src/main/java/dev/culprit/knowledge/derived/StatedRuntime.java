package dev.culprit.knowledge.derived;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Spelling;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runtime as settings, image tags and start lines state it, for snapshots that list none.
 *
 * <p>Forms: Lambda's {@code python3.13}, Azure's {@code Python|3.11}, image tags such as {@code
 * python:3.13-slim} and {@code dask:2024.8.0-py3.13}, and {@code INIT_START Runtime Version:
 * python:3.12.v73}.
 */
public final class StatedRuntime {

  private static final Pattern IDENTIFIER =
      Pattern.compile("^(python|nodejs|java|ruby|dotnet)([0-9]+(?:\\.[0-9]+)?)(?:\\..*)?$");
  private static final Pattern STACK =
      Pattern.compile("(?i)^(python|node|java|dotnet-isolated|dotnet|powershell)\\|~?v?([0-9.]+)");
  private static final Pattern IMAGE_NAME =
      Pattern.compile("(?:^|/)(python|node|ruby)[:@]v?([0-9]+\\.[0-9]+(?:\\.[0-9]+)?|[0-9]+)");
  private static final Pattern IMAGE_PYTHON =
      Pattern.compile("[-:_]py(?:thon)?-?(3)\\.?([0-9]{1,2})(?![0-9])");
  private static final Pattern START_LINE =
      Pattern.compile("Runtime Version: (python|nodejs|java|ruby|dotnet):([0-9.]+)");

  private final Map<String, String> versions = new TreeMap<>();
  private final Optional<String> operatingSystem;

  private StatedRuntime(EvidenceView view) {
    view.settings("runtime").forEach(setting -> read(IDENTIFIER, setting.value()));
    view.settings("linuxFxVersion").forEach(setting -> read(STACK, setting.value()));
    for (String image : images(view)) {
      read(IMAGE_NAME, image);
      Matcher python = IMAGE_PYTHON.matcher(image);
      if (python.find()) {
        versions.putIfAbsent("python", python.group(1) + "." + python.group(2));
      }
    }
    for (Document document : view.telling("runtime", "version")) {
      read(START_LINE, document.text());
    }
    this.operatingSystem = systemOf(view);
  }

  /** Returns the stated runtime of the view. */
  public static StatedRuntime of(EvidenceView view) {
    return view.index(StatedRuntime.class, StatedRuntime::new);
  }

  private void read(Pattern pattern, @Nullable String text) {
    if (text == null) {
      return;
    }
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      String language = Spelling.language(matcher.group(1));
      String version = Versions.release(matcher.group(2), 3);
      if (language != null && !version.isEmpty()) {
        versions.putIfAbsent(language, version);
      }
    }
  }

  /** Returns the image references that settings and statuses name. */
  public static List<String> images(EvidenceView view) {
    return Stream.concat(
            view.settings("image").stream().flatMap(setting -> Stream.ofNullable(setting.value())),
            view.statuses("image").stream().map(status -> status.value()))
        .distinct()
        .toList();
  }

  private Optional<String> systemOf(EvidenceView view) {
    Optional<String> told =
        Stream.concat(view.ownRuntimes().stream(), view.runtimes("node").stream())
            .flatMap(runtime -> Stream.ofNullable(runtime.os()))
            .map(StatedRuntime::family)
            .findFirst();
    if (told.isPresent() || view.platform() == Platform.AWS_LAMBDA) {
      return told.or(() -> Optional.of("linux"));
    }
    if (view.platform() == Platform.KUBERNETES) {
      return Optional.of("linux");
    }
    boolean linux =
        view.setting("linuxFxVersion").filter(value -> value.contains("|")).isPresent()
            || view.documents().stream()
                .filter(document -> document.section() == Section.STATUS)
                .anyMatch(document -> document.text().contains("(Linux)"))
            || versions.containsKey("python")
            || view.ownRuntimes().stream().anyMatch(own -> "python".equals(own.language()));
    return linux ? Optional.of("linux") : Optional.empty();
  }

  /** Returns the family of an operating system's name: Amazon Linux 2 is {@code linux}. */
  private static String family(String os) {
    String lower = os.toLowerCase(Locale.ROOT);
    boolean linux =
        Stream.of("linux", "ubuntu", "debian", "alpine", "azurelinux", "bottlerocket", "rhel")
            .anyMatch(lower::contains);
    return linux ? "linux" : lower;
  }

  /** Returns the stated version of the language. */
  public Optional<String> version(String language) {
    return Optional.ofNullable(versions.get(language));
  }

  /** Returns the one language that a version is stated for; empty when several are. */
  public Optional<String> language() {
    return versions.size() == 1 ? versions.keySet().stream().findFirst() : Optional.empty();
  }

  /** Returns the operating system's family. */
  public Optional<String> operatingSystem() {
    return operatingSystem;
  }

  /** Returns the runtimes of the snapshot whose language and version are known. */
  public static Stream<RuntimeEvidence> versioned(EvidenceView view, String language) {
    return view.snapshot().runtimes().stream()
        .filter(runtime -> language.equals(runtime.language()) && runtime.version() != null);
  }
}
