package dev.culprit.kubernetes.version;

/**
 * A version that a name or a text tells.
 *
 * @param what a language, such as {@code python}, or a library, such as {@code dask}
 * @param version as told
 */
public record ToldVersion(String what, String version) {}
