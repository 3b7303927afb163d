package dev.culprit.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Equal to the bit: records compare doubles by their bits. */
class InvarianceTest {

  @Test
  void givesTheSameBitsInAnyOrder() {
    for (int seed = 0; seed < 300; seed++) {
      Network network = RandomNetworks.of(seed);
      Network shuffled = shuffled(network, new Random(seed), 1);
      assertThat(everything(shuffled)).as("seed %s", seed).isEqualTo(everything(network));
    }
  }

  @Test
  void givesTheSameBitsWhenEntriesAreRepeated() {
    for (int seed = 0; seed < 300; seed++) {
      Network network = RandomNetworks.of(seed);
      Network repeated = shuffled(network, new Random(seed), 3);
      assertThat(repeated).isEqualTo(network);
      assertThat(everything(repeated)).as("seed %s", seed).isEqualTo(everything(network));
    }
  }

  @Test
  void givesTheSameBitsOnEveryRun() {
    Network network = RandomNetworks.of(7);
    List<Object> first = everything(network);
    for (int run = 0; run < 2000; run++) {
      assertThat(everything(network)).isEqualTo(first);
    }
  }

  private static List<Object> everything(Network network) {
    Posterior posterior = Posterior.of(network);
    List<Object> answers = new ArrayList<>();
    answers.add(posterior.ranking());
    answers.add(posterior.sets(10));
    answers.add(new NaiveBayes().rank(network));
    answers.add(new AdditivePoints().rank(network));
    for (Observation observation : network.observations()) {
      answers.add(posterior.informationGain(observation.id(), .5));
      for (RankedCandidate candidate : posterior.ranking().candidates()) {
        answers.add(posterior.weightOfEvidence(candidate.id(), observation.id()));
      }
    }
    return answers;
  }

  private static Network shuffled(Network network, Random random, int times) {
    List<Candidate> candidates = new ArrayList<>();
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      observations.addAll(network.observations());
      for (Candidate candidate : network.candidates()) {
        List<String> findings = new ArrayList<>(candidate.links().keySet());
        Collections.shuffle(findings, random);
        Map<String, Double> links = new LinkedHashMap<>();
        findings.forEach(finding -> links.put(finding, candidate.link(finding)));
        candidates.add(
            new Candidate(
                candidate.id(),
                candidate.causeId(),
                candidate.prior(),
                candidate.oddsFactor(),
                links));
      }
    }
    Collections.shuffle(candidates, random);
    Collections.shuffle(observations, random);
    return new Network(candidates, observations);
  }
}
