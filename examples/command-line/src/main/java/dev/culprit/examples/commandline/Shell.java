package dev.culprit.examples.commandline;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.Projection;
import dev.culprit.probe.ProgressListener;
import dev.culprit.report.TextReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a JShell session imports: one call a diagnosis, whose echo is a line a hypothesis. */
public final class Shell {

  private static final Duration LAST = Duration.ofHours(3);
  private static final Diagnostics DIAGNOSTICS = Diagnostics.create();

  private Shell() {}

  /** Returns the diagnosis of a target's last three hours, read with the caller's credentials. */
  public static Diagnosis diagnose(String target) {
    return DIAGNOSTICS.diagnose(Observation.ofTarget(target, LAST, ProgressListener.NONE));
  }

  /** Returns the diagnosis of a saved snapshot or an incident file. */
  public static Diagnosis replay(String file) {
    try {
      return DIAGNOSTICS.diagnose(SnapshotFile.read(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Returns the diagnosis of a story, such as {@code 000}. */
  public static Diagnosis story(String id) {
    try {
      return DIAGNOSTICS.diagnose(Observation.ofStory(id, ProgressListener.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException("story " + id + " cannot be read", e);
    }
  }

  /** Returns the diagnosis of pasted text; the platform is guessed from its words. */
  public static Diagnosis explain(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      PastedText pasted = PastedText.read("the text", new ByteArrayInputStream(bytes));
      return DIAGNOSTICS.diagnose(
          pasted.snapshot(
              pasted.guess().platform(), Clock.systemUTC().instant(), Optional.empty(), Map.of()));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }

  /** Prints the whole report. */
  public static void show(Diagnosis diagnosis) {
    System.out.print(TextReport.plain().render(diagnosis));
  }

  /** Prints what a remedy or a change would do. */
  public static void show(Projection projection) {
    System.out.print(TextReport.plain().render(projection));
  }
}
