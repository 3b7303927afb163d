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
    /** A blob that wants a token, and may hold an image of a file system instead of a package. */
    RELEASED_BLOB,
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
   * @param target the app
   * @param site what the site said; null when it could not be read
   * @param settings app settings; null when they could not be read
   */
  static PackagePlace of(
      AppTarget target, @Nullable SiteFacts site, @Nullable Map<String, String> settings) {
    if (site != null && site.isContainer()) {
      return unreachable(
          "container images are not read: a registry wants a credential of its own; what the"
              + " container prints is in its log");
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
      return HostStorage.ofHost(settings)
          .map(account -> released(account, target))
          .orElseGet(
              () ->
                  unreachable(
                      "Linux Consumption shows its files to nobody, and no setting names the"
                          + " account in which its deployment leaves them"));
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

  /**
   * A deployment to Linux Consumption that is given no address leaves its package in the host's own
   * account; a build there leaves an image of a file system under the same name.
   */
  private static PackagePlace released(HostStorage account, AppTarget target) {
    return new PackagePlace(
        Kind.RELEASED_BLOB,
        account.address("blob") + "/scm-releases/scm-latest-" + target.roleName() + ".zip",
        "");
  }

  private static PackagePlace unreachable(String why) {
    return new PackagePlace(Kind.UNREACHABLE, "", why);
  }
}
