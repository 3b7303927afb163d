package dev.culprit.diagnosis.inference;

import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.Verdict;
import dev.culprit.target.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest that is equal for incidents of the same kind, verdict, leading cause and evidence. */
final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(Target target, Verdict verdict, List<Hypothesis> hypotheses) {
    StringBuilder text = new StringBuilder();
    text.append(target.platform().id()).append('\n').append(verdict).append('\n');
    hypotheses.stream()
        .limit(1)
        .forEach(
            leader -> {
              text.append(leader.causeId()).append('\n');
              leader.supporting().stream()
                  .map(match -> match.findingId())
                  .sorted()
                  .forEach(id -> text.append(id).append('\n'));
            });
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
