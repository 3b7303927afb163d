package dev.culprit.evidence;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A language runtime, node or cooperating component, and the version it runs.
 *
 * @param component {@code function}, {@code worker}, {@code host}, {@code build}, {@code node},
 *     {@code container:NAME} or the plain name of a cooperating part
 * @param language {@code python}, {@code nodejs}, {@code java}, {@code dotnet}, {@code ruby},
 *     {@code go}, {@code provided}..., or null when it is not known
 * @param version as printed, such as {@code 3.13} or {@code 20.11.1}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param os {@code linux}, {@code darwin} or {@code windows}
 * @param cLibrary such as {@code glibc 2.34} or {@code musl}
 * @param source the read that told it, or {@link Sources#OPERATOR}
 */
public record RuntimeEvidence(
    String component,
    @Nullable String language,
    @Nullable String version,
    @Nullable String architecture,
    @Nullable String os,
    @Nullable String cLibrary,
    String source) {

  /** Normalises the names that clouds spell in several ways. */
  public RuntimeEvidence {
    requireNonNull(component, "component");
    language = Spelling.language(language);
    architecture = Spelling.architecture(architecture);
    os = Spelling.os(os);
    requireNonNull(source, "source");
  }

  /** Returns a component of which only language and version are known. */
  public static RuntimeEvidence of(
      String component, String language, String version, String source) {
    return new RuntimeEvidence(component, language, version, null, null, null, source);
  }
}
