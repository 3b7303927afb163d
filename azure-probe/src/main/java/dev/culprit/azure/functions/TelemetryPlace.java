package dev.culprit.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the app's telemetry goes.
 *
 * @param scope resource id or GUID to query
 * @param classic whether it is a component without a workspace, with the tables of old
 */
record TelemetryPlace(String scope, boolean classic) {

  /** Returns the tables there. */
  List<LogTable> tables(AppTarget target) {
    return classic
        ? LogTable.classicTelemetry(target.roleName())
        : LogTable.telemetry(target.roleName());
  }

  /** Returns the place that a component tells. */
  static TelemetryPlace of(JsonNode component) {
    String workspace = Told.text(component.path("properties").path("WorkspaceResourceId"));
    return workspace.isEmpty()
        ? new TelemetryPlace(Told.text(component.path("id")), true)
        : new TelemetryPlace(workspace, false);
  }

  /**
   * Returns the app's component: the one that its settings or the portal's tag name, or else the
   * one of its name.
   */
  static Optional<JsonNode> component(
      Iterable<JsonNode> components,
      AppTarget target,
      String linked,
      @Nullable Map<String, String> settings) {
    JsonNode byName = null;
    String key = instrumentationKey(settings);
    for (JsonNode one : components) {
      String id = Told.text(one.path("id"));
      String itsKey = Told.text(one.path("properties").path("InstrumentationKey"));
      if ((!key.isEmpty() && key.equalsIgnoreCase(itsKey))
          || (key.isEmpty() && !linked.isEmpty() && linked.equalsIgnoreCase(id))) {
        return Optional.of(one);
      }
      if (Told.text(one.path("name")).equalsIgnoreCase(target.name())) {
        byName = one;
      }
    }
    return key.isEmpty() ? Optional.ofNullable(byName) : Optional.empty();
  }

  private static String instrumentationKey(@Nullable Map<String, String> settings) {
    if (settings == null) {
      return "";
    }
    String connection = settings.getOrDefault("APPLICATIONINSIGHTS_CONNECTION_STRING", "");
    for (String part : connection.split(";", -1)) {
      if (part.toLowerCase(Locale.ROOT).startsWith("instrumentationkey=")) {
        return part.substring("instrumentationkey=".length());
      }
    }
    return settings.getOrDefault("APPINSIGHTS_INSTRUMENTATIONKEY", "");
  }
}
