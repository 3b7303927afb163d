package dev.culprit.examples.commandline.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Writes accuracies as a table or as JSON; the same figures give the same bytes. */
public final class ScoreReport {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ScoreReport() {}

  /** Returns the table, per platform and family, and the misses of the main variant. */
  public static String text(Map<Variant, Accuracy> accuracies) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%-24s %5s %9s %6s %6s %6s %6s %6s %9s %8s %9s %9s %6s",
        "ranker",
        "cases",
        "decidable",
        "A@1",
        "A@3",
        "MRR",
        "Brier",
        "NLL",
        "bestWrong",
        "alarms",
        "abstained",
        "undecided",
        "allInK");
    accuracies.forEach(
        (variant, a) ->
            line(
                text,
                "%-24s %5d %9d %6.3f %6.3f %6.3f %6.3f %6.3f %9.3f %8.3f %9.3f %9.3f %6.3f",
                variant.ranker() + "." + variant.evidence(),
                a.cases(),
                a.decidable(),
                a.a1(),
                a.a3(),
                a.mrr(),
                a.brier(),
                a.nll(),
                a.bestWrongMean(),
                a.falseAlarms(),
                a.abstained(),
                a.undecided(),
                a.allFaultsInTopK()));
    Accuracy main = accuracies.get(Variant.NOISY_OR_FULL);
    if (main != null) {
      parts(text, "platform", main.byPlatform());
      parts(text, "family", main.byFamily());
      misses(text, main);
    }
    return text.toString();
  }

  private static void parts(
      StringBuilder text, String name, SortedMap<String, Accuracy.Part> parts) {
    line(text, "");
    line(text, "%-32s %9s %6s %6s", name, "decidable", "A@1", "A@3");
    parts.forEach(
        (part, a) -> line(text, "%-32s %9d %6.3f %6.3f", part, a.decidable(), a.a1(), a.a3()));
  }

  private static void misses(StringBuilder text, Accuracy main) {
    line(text, "");
    line(
        text,
        "%d misses: what led instead of the truth, and the truth's rank",
        main.misses().size());
    for (Accuracy.Miss miss : main.misses()) {
      line(
          text,
          "  %s: %s at %.2f instead of %s (%s)",
          miss.id(),
          miss.leading().isEmpty() ? "nothing" : miss.leading(),
          miss.probability(),
          miss.truth(),
          miss.rankOfTruth() == 0 ? "not ranked" : "rank " + miss.rankOfTruth());
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /** Returns an object per ranker and variant. */
  public static String json(Map<Variant, Accuracy> accuracies) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode rankers = root.putObject("rankers");
    accuracies.forEach(
        (variant, accuracy) ->
            write(
                rankers.withObjectProperty(variant.ranker()).putObject(variant.evidence()),
                accuracy));
    return root.toPrettyString() + "\n";
  }

  private static void write(ObjectNode node, Accuracy accuracy) {
    node.put("cases", accuracy.cases());
    node.put("decidable", accuracy.decidable());
    node.put("a1", rounded(accuracy.a1()));
    node.put("a3", rounded(accuracy.a3()));
    node.put("mrr", rounded(accuracy.mrr()));
    node.put("brier", rounded(accuracy.brier()));
    node.put("nll", rounded(accuracy.nll()));
    node.put("bestWrongMean", rounded(accuracy.bestWrongMean()));
    node.put("falseAlarms", rounded(accuracy.falseAlarms()));
    node.put("abstained", rounded(accuracy.abstained()));
    node.put("undecided", rounded(accuracy.undecided()));
    node.put("allFaultsInTopK", rounded(accuracy.allFaultsInTopK()));
    parts(node.putObject("byPlatform"), accuracy.byPlatform());
    parts(node.putObject("byFamily"), accuracy.byFamily());
    ArrayNode misses = node.putArray("misses");
    for (Accuracy.Miss miss : accuracy.misses()) {
      ObjectNode item = misses.addObject();
      item.put("id", miss.id());
      item.put("truth", miss.truth());
      item.put("leading", miss.leading().isEmpty() ? null : miss.leading());
      item.put("probability", rounded(miss.probability()));
      if (miss.rankOfTruth() == 0) {
        item.putNull("rankOfTruth");
      } else {
        item.put("rankOfTruth", miss.rankOfTruth());
      }
    }
  }

  private static void parts(ObjectNode node, SortedMap<String, Accuracy.Part> parts) {
    parts.forEach(
        (name, part) -> {
          ObjectNode item = node.putObject(name);
          item.put("decidable", part.decidable());
          item.put("a1", rounded(part.a1()));
          item.put("a3", rounded(part.a3()));
        });
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }
}
