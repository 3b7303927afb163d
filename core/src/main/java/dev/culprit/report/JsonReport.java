package dev.culprit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.culprit.diagnosis.Diagnosis;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A report for machines: the JSON form {@code culprit.diagnosis/v1}.
 *
 * <p>The text is pure ASCII with other characters escaped, so that no text of the snapshot can
 * steer a terminal that shows it. Probabilities have at most six decimals, decibans two, bits four.
 * Immutable and safe for use by several threads; the same diagnosis gives the same bytes.
 */
public final class JsonReport implements Report {

  private static final String SCHEMA = "/dev/culprit/schema/culprit.diagnosis-v1.schema.json";

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonReport() {}

  /** Returns the report. */
  public static JsonReport create() {
    return new JsonReport();
  }

  /** Returns the JSON Schema (2020-12) that every report of this version satisfies. */
  public static String schema() {
    try (InputStream stream = JsonReport.class.getResourceAsStream(SCHEMA)) {
      if (stream == null) {
        throw new IllegalStateException("the schema " + SCHEMA + " is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema " + SCHEMA + " cannot be read", e);
    }
  }

  @Override
  public String render(Diagnosis diagnosis) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      new JsonDiagnosis(json).write(diagnosis);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be written to", e);
    }
    return text.append('\n').toString();
  }
}
