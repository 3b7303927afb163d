package dev.culprit.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** A log and rules for it, drawn from a seed: everyday lines, and a few that rules match. */
final class SyntheticLog {
  private static final String[] TROUBLE = {
    "cannot",
    "failed",
    "refused",
    "denied",
    "timeout",
    "module",
    "handler",
    "connection",
    "memory",
    "socket",
    "certificate",
    "expired",
    "missing",
    "invalid",
    "runtime",
    "layer",
    "import",
    "upstream",
    "permission",
    "unexpected",
    "library",
    "version",
    "unsupported",
    "exhausted",
    "broken",
    "worker",
    "process",
    "killed",
    "signal",
    "token",
    "resolve",
    "address",
    "overflow",
    "deadlock",
    "schema"
  };
  private static final String[] EVERYDAY = {
    "handled request", "connection opened", "cache refreshed", "processing order", "worker started",
    "user session renewed", "memory usage", "module loaded", "resolved address", "token issued",
    "queue drained", "version checked", "payment accepted", "import finished", "health check passed"
  };
  private static final String[] LEVELS = {"INFO ", "INFO ", "INFO ", "DEBUG", "WARN "};

  private final Random random;
  private final List<String> rules = new ArrayList<>();
  private final List<String> planted = new ArrayList<>();

  SyntheticLog(long seed, int ruleCount) {
    random = new Random(seed);
    Set<String> phrases = new LinkedHashSet<>();
    while (phrases.size() < ruleCount) {
      phrases.add(word() + " " + word() + " " + word() + " " + word());
    }
    int index = 0;
    for (String phrase : phrases) {
      // Three rules of five are literals, as with 180 of 300; the others name a varying part.
      boolean literal = index++ % 5 < 3;
      rules.add(literal ? phrase : phrase + ": code [0-9]+ at \\w+(\\.\\w+)*$");
      planted.add(literal ? phrase : phrase + ": code 4711 at com.example.Orders");
    }
  }

  /** Returns the patterns; those of fewer rules are the first ones of those of more. */
  List<String> rules() {
    return rules;
  }

  /** Returns a log of about the size; one line in {@code every} matches one of the first rules. */
  byte[] log(int bytes, int every, int matching) {
    ByteArrayOutputStream log = new ByteArrayOutputStream(bytes + 512);
    for (long line = 0; log.size() < bytes; line++) {
      String text = line % every == every / 2 ? planted.get(random.nextInt(matching)) : everyday();
      byte[] encoded = (prefix(line) + text + "\n").getBytes(StandardCharsets.UTF_8);
      log.write(encoded, 0, encoded.length);
    }
    return log.toByteArray();
  }

  private String prefix(long line) {
    long seconds = line / 40;
    return String.format(
        Locale.ROOT,
        "2026-01-05T%02d:%02d:%02d.%03dZ %08x-%04x %s [worker-%d] com.example.%s.%sService ",
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60,
        line % 1000,
        random.nextInt(),
        random.nextInt(1 << 16),
        LEVELS[random.nextInt(LEVELS.length)],
        random.nextInt(32),
        TROUBLE[random.nextInt(TROUBLE.length)],
        word());
  }

  private String everyday() {
    return EVERYDAY[random.nextInt(EVERYDAY.length)]
        + " in "
        + random.nextInt(900)
        + " ms for /api/v1/"
        + word()
        + "/"
        + random.nextInt(100_000)
        + " status=200 bytes="
        + random.nextInt(1_000_000);
  }

  private String word() {
    return TROUBLE[random.nextInt(TROUBLE.length)];
  }
}
