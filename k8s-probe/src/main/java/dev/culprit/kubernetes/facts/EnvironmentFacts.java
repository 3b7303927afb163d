package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.kubernetes.api.ApiObject;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** Environment variables: the names of all, values where they are safe, references by name. */
final class EnvironmentFacts {

  /** Variables of runtimes and of their search paths; their values decide imports and start-up. */
  private static final Set<String> SAFE =
      Set.of(
          "CORECLR_ENABLE_PROFILING",
          "DOTNET_STARTUP_HOOKS",
          "DOTNET_VERSION",
          "GOLANG_VERSION",
          "JAVA_OPTS",
          "JAVA_TOOL_OPTIONS",
          "JAVA_VERSION",
          "JDK_JAVA_OPTIONS",
          "LANG",
          "LC_ALL",
          "LD_LIBRARY_PATH",
          "LD_PRELOAD",
          "MALLOC_CONF",
          "NODE_ENV",
          "NODE_OPTIONS",
          "NODE_PATH",
          "NODE_VERSION",
          "PATH",
          "PORT",
          "PYTHONHOME",
          "PYTHONPATH",
          "PYTHON_VERSION",
          "REQUESTS_CA_BUNDLE",
          "RUBYLIB",
          "RUBY_VERSION",
          "SSL_CERT_FILE",
          "TZ");

  private EnvironmentFacts() {}

  /**
   * Adds the environment of a container.
   *
   * @param prefix put before the names of references; empty for the container to look at
   * @param alsoSafe further variables whose values may be told
   */
  static void add(ContainerView container, String prefix, Set<String> alsoSafe, FactWriter into) {
    StringJoiner secrets = new StringJoiner(", ");
    StringJoiner maps = new StringJoiner(", ");
    for (JsonNode variable : ApiObject.items(container.spec().path("env"))) {
      String name = variable.path("name").asText("");
      JsonNode from = variable.path("valueFrom");
      reference(name, from.path("secretKeyRef"), secrets);
      reference(name, from.path("configMapKeyRef"), maps);
      if (!prefix.isEmpty() || name.isEmpty()) {
        continue;
      }
      boolean told = !from.isObject() && (SAFE.contains(name) || alsoSafe.contains(name));
      if (told) {
        into.setting(name, variable.path("value").asText(""));
      } else {
        into.named(name);
      }
    }
    into.setting(prefix + "secretKeyRef", secrets.toString())
        .setting(prefix + "configMapKeyRef", maps.toString())
        .setting(prefix + "envFrom", sources(container.spec().path("envFrom")));
  }

  private static void reference(String variable, JsonNode reference, StringJoiner into) {
    if (reference.isObject()) {
      boolean optional = reference.path("optional").asBoolean(false);
      into.add(
          // With an equals sign the name of a Secret would be taken for a password, and removed.
          "%s from %s/%s%s"
              .formatted(
                  variable,
                  reference.path("name").asText("?"),
                  reference.path("key").asText("?"),
                  optional ? " (optional)" : ""));
    }
  }

  private static String sources(JsonNode envFrom) {
    StringJoiner sources = new StringJoiner(", ");
    for (JsonNode source : ApiObject.items(envFrom)) {
      ApiObject.names(source)
          .filter(field -> field.endsWith("Ref"))
          .forEach(
              field ->
                  sources.add(
                      field.substring(0, field.length() - 3).toLowerCase(Locale.ROOT)
                          + "/"
                          + source.path(field).path("name").asText("?")));
    }
    return sources.toString();
  }
}
