package dev.culprit.azure.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads code and words out of a refusal's body: the forms of Resource Manager, of its older
 * providers, of the log service, of storage (XML) and of gateways (HTML).
 */
final class Refusals {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern XML_CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,80})</Code>");
  private static final Pattern TITLE =
      Pattern.compile("(?i)<(?:title|h2)>([^<]{1,200})</(?:title|h2)>");
  private static final int LONGEST = 4_000;

  private Refusals() {}

  static RestException of(int status, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{")) {
      try {
        return ofJson(status, JSON.readTree(text));
      } catch (JsonProcessingException notJson) {
        return new RestException(status, "", "");
      }
    }
    Matcher xml = XML_CODE.matcher(text);
    if (xml.find()) {
      return new RestException(status, xml.group(1), "");
    }
    Matcher title = TITLE.matcher(text);
    return new RestException(status, "", title.find() ? title.group(1).strip() : "");
  }

  private static RestException ofJson(int status, JsonNode body) {
    JsonNode error = body.path("error").isObject() ? body.path("error") : body;
    if (body.path("odata.error").isObject()) {
      error = body.path("odata.error");
    }
    String code = first(error, List.of("code", "Code"));
    String words = first(error, List.of("message", "Message"));
    if (words.isEmpty()) {
      words = first(error.path("message"), List.of("value"));
    }
    StringBuilder all = new StringBuilder(words);
    JsonNode inner = error.path("innererror");
    for (int depth = 0; inner.isObject() && depth < 5; depth++) {
      String deeper = first(inner, List.of("message"));
      if (!deeper.isEmpty()) {
        all.append(all.length() == 0 ? "" : " ").append(deeper);
      }
      String innerCode = first(inner, List.of("code"));
      code = innerCode.startsWith("SEM") ? innerCode : code;
      inner = inner.path("innererror");
    }
    String told = all.toString();
    return new RestException(
        status, code, told.length() <= LONGEST ? told : told.substring(0, LONGEST));
  }

  private static String first(JsonNode node, List<String> names) {
    for (String name : names) {
      if (node.path(name).isTextual()) {
        return node.path(name).asText();
      }
    }
    return "";
  }
}
