package dev.culprit.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.wire.IncidentJson;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Scores a folder of incidents quickly while knowledge is being written: QuickScore KNOWLEDGE
 * INCIDENTS [verbose].
 */
public final class QuickScore {

  private QuickScore() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    KnowledgeBase knowledge = KnowledgeLoader.folder(Path.of(args[0]), KnowledgeBase.empty());
    Diagnostics diagnostics = Diagnostics.with(knowledge);
    boolean verbose = args.length > 2;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(args[1]))) {
      files = walk.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    int decidable = 0;
    int first = 0;
    int three = 0;
    for (Path file : files) {
      String text = Files.readString(file);
      JsonNode truth = new ObjectMapper().readTree(text).path("truth");
      Diagnosis diagnosis = diagnostics.diagnose(IncidentJson.read(text));
      List<String> ids =
          diagnosis.ranking().stream().map(ranked -> ranked.causeId()).distinct().toList();
      List<String> right = new ArrayList<>();
      right.add(truth.path("cause").asText());
      truth.path("also_acceptable").forEach(id -> right.add(id.asText()));
      int rank = -1;
      for (int i = 0; i < ids.size() && rank < 0; i++) {
        rank = right.contains(ids.get(i)) ? i : -1;
      }
      boolean special = right.get(0).equals("no-fault") || right.get(0).equals("unknown");
      if (special) {
        System.out.printf(
            Locale.ROOT,
            "%-60s %s verdict %s top %s%n",
            file.getFileName(),
            right.get(0),
            diagnosis.verdict(),
            top(diagnosis));
        continue;
      }
      if (truth.path("decidable").asBoolean(true)) {
        decidable++;
        first += rank == 0 ? 1 : 0;
        three += rank >= 0 && rank < 3 ? 1 : 0;
      }
      if (rank != 0 || verbose) {
        System.out.printf(
            Locale.ROOT,
            "%-60s rank %d of %s; top %s%s%n",
            file.getFileName(),
            rank + 1,
            right,
            top(diagnosis),
            knowledge.causes().containsKey(right.get(0)) ? "" : " (cause not written)");
      }
    }
    System.out.printf(
        Locale.ROOT,
        "decidable %d A@1 %.3f A@3 %.3f%n",
        decidable,
        first / (double) decidable,
        three / (double) decidable);
  }

  private static String top(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    diagnosis.ranking().stream()
        .limit(3)
        .forEach(
            ranked ->
                text.append(
                    String.format(
                        Locale.ROOT, "%s %.2f, ", ranked.causeId(), ranked.probability())));
    return text.toString();
  }
}
