package dev.culprit.accuracy;

import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.load.KnowledgeLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints what is made of the stories: StoryCheck KNOWLEDGE STORIES [part of a name]. */
public final class StoryCheck {

  private StoryCheck() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    KnowledgeBase knowledge = KnowledgeLoader.folder(Path.of(args[0]), KnowledgeBase.empty());
    List<Path> files;
    try (Stream<Path> walk = Files.list(Path.of(args[1]))) {
      files = walk.filter(f -> args.length < 3 || f.toString().contains(args[2])).sorted().toList();
    }
    for (Path file : files) {
      Diagnosis diagnosis =
          Diagnostics.with(knowledge)
              .listing(5)
              .diagnose(SnapshotJson.read(Files.readAllBytes(file)));
      System.out.println("== " + file.getFileName() + "\n" + diagnosis);
      if (args.length > 2) {
        diagnosis
            .hypotheses()
            .forEach(
                h -> {
                  System.out.println("--- " + h.causeId() + " " + h.object());
                  h.supporting()
                      .forEach(
                          m ->
                              System.out.printf(
                                  "   + %.1f %s %s%n", m.decibans(), m.says(), m.quotes()));
                  h.opposing()
                      .forEach(m -> System.out.printf("   - %.1f %s%n", m.decibans(), m.says()));
                  h.missing()
                      .forEach(m -> System.out.println("   ? " + m.says() + " (" + m.why() + ")"));
                  h.rivals().forEach(m -> System.out.println("   rival " + m));
                  h.remedies().stream()
                      .filter(r -> !r.remedy().patch().isEmpty())
                      .limit(1)
                      .forEach(r -> System.out.println("   what-if " + diagnosis.whatIf(r)));
                });
        System.out.println("ruled out " + diagnosis.ruledOut());
        System.out.println("chain " + diagnosis.chain());
        System.out.println("overturn " + diagnosis.couldOverturn());
        diagnosis
            .nextChecks()
            .forEach(c -> System.out.printf("   next %.2f %s%n", c.gainBits(), c.say()));
        System.out.println("unexplained " + diagnosis.unexplained());
      }
    }
  }
}
