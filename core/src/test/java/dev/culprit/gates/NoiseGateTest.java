package dev.culprit.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.EventEvidence;
import dev.culprit.evidence.LogEvidence;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.SnapshotBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Five hundred unrelated log lines, events and settings must not move the leader. */
class NoiseGateTest {

  private static final int LINES = 500;

  /** Below it nobody would call a cause a lead, and the order says nothing. */
  private static final double LEAD = .1;

  private static final List<String> WORDS =
      List.of(
          "order",
          "invoice",
          "customer",
          "page",
          "cache",
          "shipment",
          "basket",
          "price",
          "report",
          "batch",
          "ledger",
          "catalogue",
          "warehouse",
          "courier",
          "voucher",
          "forecast");

  private final Diagnostics diagnostics = Diagnostics.create();

  @Test
  void unrelatedEvidenceMovesNoLeader() {
    Snapshots.all()
        .forEach(
            (name, snapshot) -> {
              Diagnosis quiet = diagnostics.diagnose(snapshot);
              Diagnosis noisy = diagnostics.diagnose(withNoise(snapshot));
              if (quiet.ranking().isEmpty() || quiet.ranking().get(0).probability() < LEAD) {
                return;
              }
              String leader = quiet.ranking().get(0).causeId();
              assertThat(noisy.ranking().get(0).causeId()).as(name).isEqualTo(leader);
              assertThat(noisy.ranking().get(0).probability())
                  .as(name)
                  .isCloseTo(quiet.ranking().get(0).probability(), within(.05));
              assertThat(noisy.verdict()).as(name).isEqualTo(quiet.verdict());
            });
  }

  private static Snapshot withNoise(Snapshot snapshot) {
    SnapshotBuilder builder = snapshot.toBuilder();
    Random random = new Random(11);
    // Noise stands in what was read: it must not turn an unread section into a read one.
    boolean logs = !snapshot.logs().isEmpty();
    boolean events = !snapshot.events().isEmpty();
    boolean settings = !snapshot.settings().isEmpty();
    for (int i = 0; i < LINES; i++) {
      String text =
          String.format(
              Locale.ROOT,
              "%s %d handled for %s in %d ms",
              word(random),
              i,
              word(random),
              1 + i % 90);
      if (logs) {
        builder.add(LogEvidence.of("INFO", text, "noise"));
      }
      if (events && i % 5 == 0) {
        builder.add(
            new EventEvidence("Normal", "Synced", "noise/" + i, text, 1, null, null, "noise"));
      }
      if (settings && i % 10 == 0) {
        builder.add(
            new SettingEvidence(
                "SHOP_" + word(random).toUpperCase(Locale.ROOT) + i, word(random), "noise"));
      }
    }
    return builder.build();
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
