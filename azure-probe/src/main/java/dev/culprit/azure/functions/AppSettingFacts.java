package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;

import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * App settings: the names of all, the values of those that the platform reads and of those that the
 * caller calls safe, each redacted as it enters.
 */
final class AppSettingFacts {

  /** Names that hosts, workers, builders and the platform read; their values decide start-up. */
  private static final List<String> PLATFORM =
      List.of(
          "FUNCTIONS_",
          "WEBSITE_",
          "WEBSITES_",
          "AZUREWEBJOBS",
          "AZUREFUNCTIONS",
          "SCM_",
          "SCALE_CONTROLLER_",
          "PYTHON_",
          "PYTHONPATH",
          "ENABLE_ORYX_BUILD",
          "BUILD_FLAGS",
          "XDG_CACHE_HOME",
          "POST_BUILD_COMMAND",
          "PRE_BUILD_COMMAND",
          "DOCKER_",
          "JAVA_",
          "NODE_",
          "DOTNET_",
          "CORECLR_",
          "ASPNETCORE_ENVIRONMENT",
          "OTEL_",
          "APPLICATIONINSIGHTSAGENT_",
          "XDT_MICROSOFTAPPLICATIONINSIGHTS",
          "APPINSIGHTS_",
          "APPLICATIONINSIGHTS_",
          "LD_",
          "MSDEPLOY_",
          "TZ",
          "LANG",
          "PATH",
          "PORT",
          "CONTAINER_NAME",
          "AZURE_CLIENT_ID",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE");

  private static final List<String> SECRET_WORDS =
      List.of("PASSWORD", "SECRET", "_KEY", "TOKEN", "CREDENTIAL", "HEADERS");

  /** Names of site properties that do nothing as an app setting; a known mistake. */
  private static final Set<String> SITE_PROPERTIES =
      Set.of("linuxfxversion", "netframeworkversion", "nodeversion", "alwayson", "http20enabled");

  private AppSettingFacts() {}

  static void add(Map<String, String> values, Set<String> alsoSafe, SnapshotBuilder into) {
    values.forEach(
        (name, value) -> {
          boolean shown = isPlatform(name) || alsoSafe.contains(name) || isVaultReference(value);
          into.add(new SettingEvidence(shownName(name), shown ? value : null, APP_SETTINGS));
        });
  }

  private static String shownName(String name) {
    return SITE_PROPERTIES.contains(name.toLowerCase(Locale.ROOT)) ? "appSetting:" + name : name;
  }

  private static boolean isPlatform(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (SITE_PROPERTIES.contains(name.toLowerCase(Locale.ROOT))) {
      return true;
    }
    boolean secret =
        SECRET_WORDS.stream().anyMatch(upper::contains) || upper.startsWith("OTEL_EXPORTER");
    return !secret && PLATFORM.stream().anyMatch(known -> fits(upper, known));
  }

  private static boolean fits(String upper, String known) {
    boolean family = known.endsWith("_") || (known.startsWith("AZURE") && !known.contains("_"));
    return family ? upper.startsWith(known) : upper.equals(known);
  }

  /** A reference names a vault and a secret and is no secret itself. */
  static boolean isVaultReference(String value) {
    return value.startsWith("@Microsoft.KeyVault(") && value.endsWith(")");
  }
}
