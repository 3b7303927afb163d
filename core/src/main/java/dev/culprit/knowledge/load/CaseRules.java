package dev.culprit.knowledge.load;

import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks that a cause has the cases that it needs, and that they speak of what exists. */
final class CaseRules {

  static final int FEWEST_CASES = 3;

  private final KnowledgeFolder files;
  private final KnowledgeBase knowledge;
  private final Set<String> causeIds;
  private final Problems problems;

  CaseRules(
      KnowledgeFolder files,
      KnowledgeBase knowledge,
      Optional<Taxonomy> taxonomy,
      Problems problems) {
    this.files = files;
    this.knowledge = knowledge;
    this.problems = problems;
    this.causeIds = new TreeSet<>(knowledge.causes().keySet());
    // A look-alike may name a sibling of the taxonomy that nobody has written yet.
    taxonomy.ifPresent(ids -> causeIds.addAll(ids.families().keySet()));
  }

  void check(RootCause cause, Path folder) {
    Path directory = folder.resolve("cases");
    String place = files.path(directory);
    List<KnowledgeCase> cases = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      for (Path file : files.children(directory)) {
        if (!KnowledgeFolder.isYaml(file)) {
          problems.add(files.path(file), "is no .yaml file");
          continue;
        }
        KnowledgeCase read = CaseReader.read(files, file, problems);
        if (read != null) {
          cases.add(read);
          checkNames(read);
        }
      }
    }
    if (cases.size() < FEWEST_CASES) {
      problems.add(place, "holds " + cases.size() + " cases; at least 3 are needed");
    }
    String id = cause.id();
    need(cases, place, one -> leads(one).equals(id), "in which " + id + " leads");
    need(cases, place, one -> isSibling(leads(one), id), "in which a sibling leads");
    need(cases, place, CaseRules::lacksEvidence, "with missing evidence (gaps or expect.missing)");
  }

  private void need(
      List<KnowledgeCase> cases, String place, Predicate<KnowledgeCase> wanted, String what) {
    if (cases.stream().noneMatch(wanted)) {
      problems.add(place, "needs a case " + what);
    }
  }

  private static String leads(KnowledgeCase one) {
    return one.expect().leads();
  }

  private static boolean isSibling(String leads, String id) {
    return !leads.equals(id)
        && !leads.equals(KnowledgeCase.NONE)
        && !leads.equals(KnowledgeCase.NO_FAULT);
  }

  private static boolean lacksEvidence(KnowledgeCase one) {
    return !one.gaps().isEmpty() || !one.expect().missing().isEmpty();
  }

  private void checkNames(KnowledgeCase one) {
    String place = files.path(one.file());
    Set<String> leaders = new TreeSet<>(causeIds);
    leaders.add(KnowledgeCase.NONE);
    leaders.add(KnowledgeCase.NO_FAULT);
    checkName(place, "expect.leads", leads(one), leaders);
    one.expect().within().keySet().forEach(id -> checkName(place, "expect.within", id, causeIds));
    one.expect().absent().forEach(id -> checkName(place, "expect.absent", id, causeIds));
    Set<String> findings = knowledge.findings().keySet();
    one.expect().missing().forEach(id -> checkName(place, "expect.missing", id, findings));
  }

  private void checkName(String place, String key, String id, Set<String> known) {
    if (!known.contains(id) && !id.isEmpty()) {
      problems.add(place, key + " names unknown '" + id + "'" + NearestWord.hint(id, known));
    }
  }
}
