package dev.culprit.log.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses the JSON form in which Lambda's runtimes report an error: {@code errorType}, {@code
 * errorMessage}, and {@code stackTrace} or {@code stack}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/python-exceptions.html">Lambda
 *     function errors in Python</a>
 */
final class ErrorDocuments {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_TRIES = 8;

  private ErrorDocuments() {}

  /** Returns the errors of the first JSON object in the text that reports one. */
  static List<StackTrace> parse(String text) {
    int from = text.indexOf('{');
    for (int tries = 0; from >= 0 && tries < MAX_TRIES; tries++) {
      JsonNode document = read(text.substring(from));
      StackTrace trace = document == null ? null : report(document, 0);
      if (trace != null) {
        return List.of(trace);
      }
      from = text.indexOf('{', from + 1);
    }
    return List.of();
  }

  private static @Nullable JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static @Nullable StackTrace report(JsonNode document, int depth) {
    if (!document.isObject() || depth > TraceText.MAX_CHAIN) {
      return null;
    }
    if (!document.path("errorType").isTextual() && !document.has("errorMessage")) {
      return report(document.path("message"), depth + 1);
    }
    List<String> calls = new ArrayList<>();
    JsonNode stated =
        document.has("stackTrace") ? document.get("stackTrace") : document.get("stack");
    if (stated != null && stated.isTextual()) {
      stated.asText().lines().limit(TraceText.MAX_LINES).forEach(calls::add);
    } else if (stated != null) {
      stated.forEach(call -> calls.add(textOf(call)));
    }
    TraceLanguage language = languageOf(calls, document.has("stack"));
    if (stated == null || language == null) {
      return null;
    }
    StackTrace cause = report(document.path("cause"), depth + 1);
    return new StackTrace(
        language,
        document.path("errorType").asText(""),
        TraceText.cut(document.path("errorMessage").asText("")),
        frames(calls, language),
        cause == null ? List.of() : List.of(cause));
  }

  /** Older Python runtimes report a call as an array of file, line, function and code. */
  private static String textOf(JsonNode call) {
    return call.isArray()
        ? "File \"%s\", line %s, in %s"
            .formatted(call.path(0).asText(), call.path(1).asText(), call.path(2).asText())
        : call.asText();
  }

  private static @Nullable TraceLanguage languageOf(List<String> calls, boolean stack) {
    for (String call : calls) {
      CallLine parsed = parsed(call);
      if (call.contains("File \"")) {
        return TraceLanguage.PYTHON;
      }
      if (RubyTraces.frame(call) != null) {
        return TraceLanguage.RUBY;
      }
      if (parsed != null) {
        return parsed.language();
      }
    }
    // Without calls the key alone tells: only Node.js says stack, and Python reports empty traces.
    return stack ? TraceLanguage.NODE : calls.isEmpty() ? TraceLanguage.PYTHON : null;
  }

  private static @Nullable CallLine parsed(String call) {
    String stripped = call.strip();
    return stripped.startsWith("at ") ? CallLine.parse(stripped) : CallLine.parseCall(stripped);
  }

  private static List<StackFrame> frames(List<String> calls, TraceLanguage language) {
    List<StackFrame> frames = new ArrayList<>();
    for (String call : calls.subList(0, Math.min(calls.size(), TraceText.MAX_FRAMES))) {
      CallLine parsed = parsed(call);
      StackFrame ruby = RubyTraces.frame(call);
      if (language == TraceLanguage.PYTHON && call.contains("File \"")) {
        frames.add(PythonTraces.frame(call));
      } else if (language == TraceLanguage.RUBY && ruby != null) {
        frames.add(ruby);
      } else if (parsed != null && parsed.language() == language) {
        frames.add(parsed.frame());
      }
    }
    if (language == TraceLanguage.PYTHON) {
      Collections.reverse(frames);
    }
    return frames;
  }
}
