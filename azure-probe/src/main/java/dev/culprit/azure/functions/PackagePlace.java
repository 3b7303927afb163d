package dev.culprit.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the deployed package lies; depends on plan, system and way of deploying.
 *
 * @param kind how it is reached
 * @param address where; empty unless it is reached by an address; may be signed, so never evidence
 * @param why what to say when it cannot be reached; empty when it can
 */
record PackagePlace(Kind kind, String address, String why) {

  /** Ways to reach a package. */
  enum Kind {
    /** An address that carries its own signature, or needs none. */
    SIGNED_URL,
    /** A blob that wants a token. */
    BLOB,
    /** The package that Kudu keeps, whose name must be asked for first. */
    KUDU_PACKAGE,
    /** The files of the site, which Kudu packs. */
    KUDU_FILES,
    /** The platform shows it to nobody, or the probe does not read it. */
    UNREACHABLE
  }

  /**
   * Returns the place.
   *
   * @param site what the site said; null when it could not be read
   * @param settings app settings; null when they could not be read
   */
  static PackagePlace of(@Nullable SiteFacts site, @Nullable Map<String, String> settings) {
    if (site != null && site.isContainer()) {
      return unreachable("container images are not read");
    }
    if (site != null && site.isFlex()) {
      return flex(site.flex().path("deployment").path("storage"));
    }
    if (settings == null) {
      return unreachable("the app settings that tell where it lies were not read");
    }
    String value =
        settings.getOrDefault(
            "WEBSITE_RUN_FROM_PACKAGE", settings.getOrDefault("WEBSITE_RUN_FROM_ZIP", ""));
    if (value.toLowerCase(Locale.ROOT).startsWith("http")) {
      return url(value);
    }
    if (site != null && site.isLinuxConsumption()) {
      return unreachable("Linux Consumption shows its files to nobody");
    }
    return value.equals("1")
        ? new PackagePlace(Kind.KUDU_PACKAGE, "", "")
        : new PackagePlace(Kind.KUDU_FILES, "", "");
  }

  /** Returns whether Kudu holds the package or the files. */
  boolean isKudu() {
    return kind == Kind.KUDU_PACKAGE || kind == Kind.KUDU_FILES;
  }

  private static PackagePlace url(String value) {
    URI address;
    try {
      address = URI.create(value.strip());
    } catch (IllegalArgumentException malformed) {
      return unreachable("the address in WEBSITE_RUN_FROM_PACKAGE is malformed");
    }
    if (address.getHost() == null) {
      return unreachable("the address in WEBSITE_RUN_FROM_PACKAGE names no host");
    }
    boolean signed = String.valueOf(address.getRawQuery()).contains("sig=");
    boolean blob = address.getHost().contains(".blob.");
    return new PackagePlace(!signed && blob ? Kind.BLOB : Kind.SIGNED_URL, value.strip(), "");
  }

  /** The container of Flex Consumption holds the package under a name that never changes. */
  private static PackagePlace flex(JsonNode storage) {
    String container = Told.text(storage.path("value"));
    if (container.isEmpty()) {
      return unreachable("functionAppConfig names no deployment storage");
    }
    String slash = container.endsWith("/") ? "" : "/";
    return new PackagePlace(Kind.BLOB, container + slash + "released-package.zip", "");
  }

  private static PackagePlace unreachable(String why) {
    return new PackagePlace(Kind.UNREACHABLE, "", why);
  }
}
