package dev.culprit.knowledge.derived.binary;

import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.StatedRuntime;
import dev.culprit.knowledge.derived.data.DatedTable;
import dev.culprit.knowledge.derived.data.DatedTable.Row;
import dev.culprit.target.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The C library that a workload runs on, as stated or by the table of platform images. */
public final class CLibraries {

  private static final DatedTable TABLE = DatedTable.load("platform-c-libraries");

  private CLibraries() {}

  /** Returns {@code glibc} or {@code musl}. */
  public static Optional<String> familyOf(EvidenceView view) {
    Optional<String> stated =
        view.ownRuntimes().stream()
            .flatMap(runtime -> Stream.ofNullable(runtime.cLibrary()))
            .map(text -> text.contains("musl") ? "musl" : "glibc")
            .findFirst();
    if (stated.isPresent()) {
      return stated;
    }
    boolean alpine =
        StatedRuntime.images(view).stream().anyMatch(image -> image.contains("alpine"));
    if (alpine || isAlpine(view)) {
      return Optional.of("musl");
    }
    boolean managed = view.platform() == Platform.AWS_LAMBDA && !isImage(view);
    return managed || glibcOf(view).isPresent() ? Optional.of("glibc") : Optional.empty();
  }

  /** An operating system may be told as {@code linux (Alpine)}. */
  private static boolean isAlpine(EvidenceView view) {
    return view.ownRuntimes().stream()
        .flatMap(runtime -> Stream.ofNullable(runtime.os()))
        .anyMatch(os -> os.toLowerCase(Locale.ROOT).contains("alpine"));
  }

  private static boolean isImage(EvidenceView view) {
    return view.setting("packageType").filter("Image"::equalsIgnoreCase).isPresent();
  }

  /** Returns the glibc version that the workload has, such as 2.26. */
  public static Optional<String> glibcOf(EvidenceView view) {
    return statedGlibc(view).or(() -> tableGlibc(view));
  }

  private static Optional<String> statedGlibc(EvidenceView view) {
    Optional<String> runtime =
        view.ownRuntimes().stream()
            .flatMap(own -> Stream.ofNullable(own.cLibrary()))
            .filter(text -> text.contains("glibc"))
            .findFirst();
    return runtime
        .or(() -> containerGlibc(view))
        .or(() -> view.status("imageGlibc"))
        .or(() -> view.setting("image.glibc", "runtime.glibc"))
        .map(text -> Versions.release(text, 2))
        .filter(text -> text.contains("."));
  }

  private static Optional<String> containerGlibc(EvidenceView view) {
    return view.settings("glibc").stream()
        .filter(setting -> setting.name().toLowerCase(Locale.ROOT).startsWith("container:"))
        .flatMap(setting -> Stream.ofNullable(setting.value()))
        .findFirst();
  }

  private static Optional<String> tableGlibc(EvidenceView view) {
    Optional<String> identifier = view.setting("runtime").flatMap(CLibraries::byIdentifier);
    if (identifier.isPresent()) {
      return identifier;
    }
    for (RuntimeEvidence own : view.ownRuntimes()) {
      String os = own.os();
      Optional<String> byOs = os == null ? Optional.empty() : byIdentifier(os);
      if (byOs.isPresent()) {
        return byOs;
      }
    }
    if (view.platform() == Platform.KUBERNETES || isImage(view)) {
      return StatedRuntime.images(view).stream()
          .flatMap(image -> byImage(image).stream())
          .findFirst();
    }
    return byVersion(view);
  }

  private static Optional<String> byIdentifier(String name) {
    return TABLE.where("identifier", name).map(row -> row.text("glibc")).findFirst();
  }

  private static Optional<String> byImage(String image) {
    String tag = image.toLowerCase(Locale.ROOT);
    return TABLE.rows().stream()
        .filter(row -> row.texts("image").stream().anyMatch(tag::contains))
        .map(row -> row.text("glibc"))
        .findFirst();
  }

  private static Optional<String> byVersion(EvidenceView view) {
    String platform = view.platform().id();
    for (String language : List.of("python", "nodejs", "java", "ruby", "dotnet")) {
      Optional<String> version = view.version(language);
      if (version.isPresent()) {
        Optional<String> found =
            TABLE
                .where("platform", platform)
                .filter(row -> row.text("language").equals(language))
                .filter(row -> isIn(row, version.get()))
                .map(row -> row.text("glibc"))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(Row row, String version) {
    return Versions.compare(version, row.text("from")) >= 0
        && row.optional("below").stream().allMatch(below -> Versions.compare(version, below) < 0);
  }
}
