package dev.culprit.kubernetes.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;

/** Lines that all descriptions of kubectl have. */
abstract class KubectlLines {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final Scene scene;
  private final Formatter lines;

  KubectlLines(Scene scene, StringBuilder out) {
    this.scene = scene;
    this.lines = new Formatter(out, Locale.ROOT);
  }

  final void line(String format, Object... values) {
    lines.format(format, values).format("%n");
  }

  static String date(JsonNode time) {
    return OffsetDateTime.parse(time.asText()).format(DATE);
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  final void labels(String indent, JsonNode labels) {
    String head = "Labels:           ";
    if (labels.isEmpty()) {
      line(indent + head + "<none>");
    }
    for (var label : labels.properties()) {
      line(indent + head + label.getKey() + "=" + label.getValue().asText());
      head = "                  ";
    }
  }

  final void events(String kind, String name) {
    line("Events:");
    line("  Type     Reason   Age                From     Message");
    line("  ----     ------   ----               ----     -------");
    for (ObjectNode event : scene.objects) {
      if (event.path("kind").asText().equals("Event")
          && event.at("/involvedObject/kind").asText().equals(kind)
          && event.at("/involvedObject/name").asText().equals(name)) {
        line(
            "  %-8s %s   2m (x%s over 17m)   kubelet  %s",
            event.path("type").asText(),
            event.path("reason").asText(),
            event.path("count").asInt(),
            event.path("message").asText());
      }
    }
    line("");
    line("");
  }
}
