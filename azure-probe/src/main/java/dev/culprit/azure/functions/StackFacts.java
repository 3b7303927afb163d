package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.APP_SETTINGS;
import static dev.culprit.azure.functions.AppCapabilities.SITE;
import static dev.culprit.azure.functions.AppCapabilities.SITE_CONFIG;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.RuntimeEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which language runtime the app has: told by four places that depend on plan and system.
 *
 * <p>Linux: {@code linuxFxVersion}; Flex Consumption: {@code functionAppConfig.runtime}; Windows:
 * one property for each language, and for Node an app setting.
 */
final class StackFacts {

  private final @Nullable SiteFacts site;
  private final JsonNode web;
  private final Map<String, String> settings;

  StackFacts(@Nullable SiteFacts site, JsonNode web, Map<String, String> settings) {
    this.site = site;
    this.web = web;
    this.settings = settings;
  }

  /** Adds the runtime when one of the places tells it. */
  void addTo(SnapshotBuilder into) {
    String stack = Told.text(web.path("linuxFxVersion"));
    boolean flex = site != null && site.isFlex();
    if (stack.isEmpty() && site != null && !flex) {
      stack = site.linuxFxVersion();
    }
    if (flex && site != null) {
      JsonNode runtime = site.flex().path("runtime");
      add(into, Told.text(runtime.path("name")), Told.text(runtime.path("version")), "linux", SITE);
    } else if (stack.contains("|")) {
      String[] parts = stack.split("\\|", 2);
      boolean image = parts[0].equalsIgnoreCase("DOCKER") || parts[0].equalsIgnoreCase("COMPOSE");
      if (!image) {
        add(into, parts[0], parts[1], "linux", SITE_CONFIG);
      }
    } else if (site != null && !site.isLinux()) {
      addWindows(into);
    }
  }

  private void addWindows(SnapshotBuilder into) {
    String worker = settings.getOrDefault("FUNCTIONS_WORKER_RUNTIME", "");
    switch (worker.toLowerCase(Locale.ROOT)) {
      case "node" ->
          add(
              into,
              "node",
              settings.getOrDefault("WEBSITE_NODE_DEFAULT_VERSION", ""),
              "windows",
              APP_SETTINGS);
      case "java" -> add(into, "java", version("javaVersion"), "windows", SITE_CONFIG);
      case "powershell" ->
          add(into, "powershell", version("powerShellVersion"), "windows", SITE_CONFIG);
      case "dotnet", "dotnet-isolated" ->
          add(into, worker, version("netFrameworkVersion"), "windows", SITE_CONFIG);
      default -> {
        // Without the worker's name, no property tells more than what Windows always has.
      }
    }
  }

  private String version(String property) {
    return Told.text(web.path(property));
  }

  private void add(
      SnapshotBuilder into, String language, String version, String os, String source) {
    if (language.isEmpty()) {
      return;
    }
    String plain = version.replaceFirst("^[~vV]+", "");
    boolean narrow = os.equals("windows") && web.path("use32BitWorkerProcess").asBoolean(false);
    into.add(
        new RuntimeEvidence(
            "function",
            language,
            plain.isEmpty() ? null : plain,
            narrow ? "x86" : "x86_64",
            os,
            null,
            source));
  }
}
