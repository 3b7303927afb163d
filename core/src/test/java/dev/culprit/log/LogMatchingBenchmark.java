package dev.culprit.log;

import dev.culprit.log.pattern.LinearPattern;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Measures log matching, one thread, whole passes over one file: run its main method, with the
 * log's size in megabytes (200) as argument. Engines must agree on the hits, or it fails.
 */
final class LogMatchingBenchmark {
  private static final int RULES = 300;
  private static final int MANY_RULES = 3_000;
  private static final int EVERY = 100;
  private static final int ROUNDS = 7;
  private static final int SAMPLE = 4 << 20;

  private LogMatchingBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    SyntheticLog synthetic = new SyntheticLog(20_260_101, MANY_RULES);
    byte[] log = synthetic.log(megabytes * 1_000_000, EVERY, RULES);
    Path folder = Files.createTempDirectory("log-matching");
    Path file = Files.write(folder.resolve("synthetic.log"), log);
    List<String> rules = synthetic.rules().subList(0, RULES);
    LogMatcher few = LogMatcher.compile(rules);
    LogMatcher many = LogMatcher.compile(synthetic.rules());
    report("table of %d rules: %d kB".formatted(RULES, few.automaton().tableBytes() / 1000));
    report("table of %d rules: %d kB".formatted(MANY_RULES, many.automaton().tableBytes() / 1000));

    double fewSpeed = best("culprit, 300 rules, file", log.length, () -> pairs(few, file));
    double manySpeed = best("culprit, 3000 rules, file", log.length, () -> pairs(many, file));
    best("culprit, 300 rules, memory", log.length, () -> pairs(few, log));
    requireEqual("3000 rules against 300", pairs(few, log), pairs(many, log));
    byte[] sample = Arrays.copyOf(log, Math.min(log.length, SAMPLE));
    List<Pattern> backtracking = rules.stream().map(Pattern::compile).toList();
    double loopSpeed =
        best("java.util.regex loop, sample", sample.length, () -> loop(backtracking, sample));
    requireEqual("java.util.regex", pairs(few, sample), loop(backtracking, sample));
    report(
        "culprit / java.util.regex: %.0f x the speed (bar: at least 20)"
            .formatted(fewSpeed / loopSpeed));
    report(
        "3000 rules / 300 rules: %.2f x the time (bar: at most 1.5)"
            .formatted(fewSpeed / manySpeed));
    ripgrep(few, folder, file, log, fewSpeed);
    Files.delete(file);
    Files.delete(folder);
  }

  private static void ripgrep(LogMatcher few, Path folder, Path file, byte[] log, double ours)
      throws IOException, InterruptedException {
    List<String> literals =
        few.patterns().stream().map(LinearPattern::requiredLiterals).flatMap(List::stream).toList();
    Path literalFile = Files.write(folder.resolve("literals"), literals);
    List<String> command = List.of("rg", "-F", "-c", "-f", literalFile.toString(), file.toString());
    try {
      new ProcessBuilder("rg", "--version").start().waitFor();
    } catch (IOException notInstalled) {
      report("rg is not installed: not compared");
      Files.delete(literalFile);
      return;
    }
    double theirs = best("rg -F -c -f, whole process", log.length, () -> count(command));
    requireEqual("rg", pairs(few, log), count(command));
    report("culprit / rg: %.2f x the time (bar: at most 1.5)".formatted(theirs / ours));
    Files.delete(literalFile);
  }

  private static long count(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return Long.parseLong(output.trim());
  }

  private static long pairs(LogMatcher matcher, Path file) throws IOException {
    long[] count = {0};
    try (InputStream stream = Files.newInputStream(file)) {
      matcher.scan(stream, (offset, line, patterns) -> count[0] += patterns.length);
    }
    return count[0];
  }

  private static long pairs(LogMatcher matcher, byte[] log) {
    long[] count = {0};
    matcher.scan(log, (offset, line, patterns) -> count[0] += patterns.length);
    return count[0];
  }

  private static long loop(List<Pattern> patterns, byte[] log) throws IOException {
    long count = 0;
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(log), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      for (Pattern pattern : patterns) {
        count += pattern.matcher(line).find() ? 1 : 0;
      }
    }
    return count;
  }

  private interface Pass {
    long run() throws IOException, InterruptedException;
  }

  /** Returns the best round's speed in MB/s. */
  private static double best(String name, int bytes, Pass pass)
      throws IOException, InterruptedException {
    long shortest = Long.MAX_VALUE;
    long hits = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      hits = pass.run();
      shortest = Math.min(shortest, System.nanoTime() - begin);
    }
    double speed = bytes * 1e3 / shortest;
    report("%-32s %8.1f MB/s, %d hits".formatted(name, speed, hits));
    return speed;
  }

  private static void requireEqual(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(what + ": " + actual + " hits instead of " + expected);
    }
  }

  private static void report(String line) {
    System.out.println(line);
  }
}
