package dev.culprit.examples.commandline;

import dev.culprit.evidence.Snapshot;
import dev.culprit.target.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Diagnoses pasted text. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Diagnose pasted text alone: an error, a log, the output of a deployment that was refused,",
      "what kubectl describe and kubectl get print.",
      "At most 8 MiB are read; what comes after is named as not read."
    },
    footer = {
      "",
      "Examples:",
      "  culprit explain error.txt",
      "  cdk deploy 2>&1 | culprit explain --runtime python3.13",
      "  kubectl describe pod api-0 | culprit explain",
      "  culprit explain build.log --platform kubernetes --fact requires-python='>=3.13'"
    })
final class ExplainCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "-",
      description = "The text's file; - or nothing reads what is pasted or piped.")
  private String file = "-";

  @Option(
      names = "--platform",
      paramLabel = "PLATFORM",
      description = "aws-lambda, azure-functions or kubernetes; guessed from the text if missing.")
  private @Nullable String platform;

  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      description = "The runtime that it ran on, such as python3.13 or nodejs20.x.")
  private @Nullable String runtime;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "The architecture that it ran on: x86_64 or arm64.")
  private @Nullable String architecture;

  @Option(
      names = "--fact",
      paramLabel = "KEY=VALUE",
      description = "A fact that you know, such as requires-python='>=3.13'; may be repeated.")
  private Map<String, String> facts = new LinkedHashMap<>();

  @Mixin private ReportOptions options = new ReportOptions();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return options.answer(this::snapshot, console);
  }

  private Snapshot snapshot() throws IOException {
    PastedText text = read();
    Platform on = platform == null ? guess(text) : PlatformOption.named(platform);
    return text.snapshot(on, now(), OperatorRuntime.of(runtime, architecture), facts);
  }

  /** Whole seconds are as exact as a paste can be. */
  private static Instant now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private PastedText read() throws IOException {
    if (file.equals("-")) {
      if (console.inIsTerminal()) {
        console.say("Paste the text, then press Ctrl-D.");
      }
      return PastedText.read("what was pasted", console.in());
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new UnusableInputException(file + ": is a folder; name a file");
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return PastedText.read(file, stream);
    }
  }

  private Platform guess(PastedText text) {
    PlatformGuess guess = text.guess();
    console.say(
        "culprit: taken as %s, %s; say --platform if it is not"
            .formatted(guess.platform().id(), guess.reason()));
    return guess.platform();
  }
}
