package dev.culprit.examples.commandline;

import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.report.JsonReport;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a JSON Schema. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of a saved snapshot or of a JSON report.")
final class SchemaCommand implements Callable<Integer> {

  /** The published forms. */
  enum Form {
    SNAPSHOT,
    DIAGNOSIS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Console console;

  @Parameters(
      paramLabel = "FORM",
      arity = "0..1",
      defaultValue = "diagnosis",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Form form = Form.DIAGNOSIS;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String schema =
        switch (form) {
          case SNAPSHOT -> SnapshotJson.schema();
          case DIAGNOSIS -> JsonReport.schema();
        };
    console.out().print(schema);
    console.out().flush();
    return ExitCode.ESTABLISHED;
  }
}
