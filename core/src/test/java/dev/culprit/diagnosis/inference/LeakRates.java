package dev.culprit.diagnosis.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.evidence.wire.IncidentJson;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.Leak;
import dev.culprit.knowledge.RootCause;
import dev.culprit.knowledge.judge.TextRules;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what the words for leaks stand for: how often a finding is present in a labelled
 * incident none of whose faults it belongs to (docs/adr/0009). Only incidents that no rule author
 * has seen tell.
 */
final class LeakRates {

  private final KnowledgeBase knowledge = KnowledgeLoader.builtIn();
  private final TextRules rules = TextRules.of(Diagnoser.conditions(knowledge));
  private final Map<Leak, long[]> seen = new EnumMap<>(Leak.class);

  /** Prints a line a word: findings judged, present without a cause, share. */
  public static void main(String[] folders) throws IOException {
    LeakRates rates = new LeakRates();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          rates.count(Files.readString(file));
        }
      }
    }
    rates.seen.forEach(
        (leak, counts) ->
            System.out.printf(
                Locale.ROOT,
                "%-11s stands for %.4f: %6d judged, %4d present, %.4f%n",
                leak.word(),
                leak.probability(),
                counts[0],
                counts[1],
                counts[1] / (double) counts[0]));
  }

  private void count(String incident) throws IOException {
    JsonNode truth = new ObjectMapper().readTree(incident).path("truth");
    Set<String> faults = new HashSet<>(Set.of(truth.path("cause").asText()));
    truth.path("also_acceptable").forEach(id -> faults.add(id.asText()));
    truth.path("further_causes").forEach(id -> faults.add(id.asText()));
    Set<String> expected = new HashSet<>();
    for (RootCause cause : knowledge.causes().values()) {
      if (faults.contains(cause.id())) {
        expected.addAll(FlatLinks.of(cause, knowledge).keySet());
      }
    }
    Set<String> counted = new HashSet<>(expected);
    Grounded grounded =
        Grounding.ground(knowledge, IncidentJson.read(incident), rules.index(), Set.of(), Set.of());
    for (JudgedFinding judged : grounded.findings().values()) {
      if (counted.add(judged.finding().id())) {
        long[] counts = seen.computeIfAbsent(judged.finding().leak(), leak -> new long[2]);
        counts[0]++;
        counts[1] += judged.judgement().isPresent() ? 1 : 0;
      }
    }
  }
}
