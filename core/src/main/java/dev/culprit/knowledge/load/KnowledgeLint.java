package dev.culprit.knowledge.load;

import static java.util.Objects.requireNonNull;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a knowledge folder beyond its form: that causes can be found, told apart, tested and acted
 * on.
 *
 * <p>Organisations run it on their own folders too. Immutable and safe to share between threads.
 *
 * @since 0.1
 */
public final class KnowledgeLint {

  private final Path folder;
  private final KnowledgeBase base;
  private final Optional<Set<String>> derivedFacts;

  private KnowledgeLint(Path folder, KnowledgeBase base, Optional<Set<String>> derivedFacts) {
    this.folder = folder;
    this.base = base;
    this.derivedFacts = derivedFacts;
  }

  /** Returns a lint of a folder that stands alone. */
  public static KnowledgeLint of(Path folder) {
    return new KnowledgeLint(
        requireNonNull(folder, "folder"), KnowledgeBase.empty(), Optional.empty());
  }

  /** Returns a lint of a folder whose causes may link the entries of a base. */
  public KnowledgeLint extending(KnowledgeBase newBase) {
    return new KnowledgeLint(folder, requireNonNull(newBase, "newBase"), derivedFacts);
  }

  /** Returns a lint that also refuses derived facts that are not among these. */
  public KnowledgeLint knowingFacts(Set<String> derivedFactIds) {
    return new KnowledgeLint(folder, base, Optional.of(Set.copyOf(derivedFactIds)));
  }

  /**
   * Returns what is wrong, sorted by place; empty when all is well.
   *
   * @throws KnowledgeException when the folder cannot even be loaded
   */
  public List<KnowledgeError> complaints() {
    KnowledgeLoader.Loaded loaded = KnowledgeLoader.load(folder, base);
    KnowledgeBase own = loaded.knowledge();
    KnowledgeBase all = base.plus(own);
    Problems problems = new Problems();
    Optional<Taxonomy> taxonomy = Taxonomy.of(folder, problems);
    ConditionRules conditions = new ConditionRules(derivedFacts, problems);
    for (Finding finding : own.findings().values()) {
      Place place = loaded.place(Collector.Kind.FINDING, finding.id());
      conditions.check(finding.when(), place, "finding '" + finding.id() + "'");
    }
    KnowledgeFolder files = new KnowledgeFolder(folder, problems);
    CauseRules causes = new CauseRules(files, all, conditions, problems);
    CaseRules cases = new CaseRules(files, all, taxonomy, problems);
    for (Path causeFolder : files.causeFolders()) {
      RootCause cause = own.causes().get(KnowledgeFolder.name(causeFolder));
      if (cause != null) {
        Place place = loaded.place(Collector.Kind.CAUSE, cause.id());
        taxonomy.ifPresent(ids -> ids.check(cause, place, problems));
        causes.check(cause, causeFolder, place);
        cases.check(cause, causeFolder);
      }
    }
    checkTwins(loaded, problems);
    return problems.errors();
  }

  /** Two causes that share every link are one cause twice: no evidence can tell them apart. */
  private static void checkTwins(KnowledgeLoader.Loaded loaded, Problems problems) {
    Map<List<Object>, RootCause> seen = new HashMap<>();
    for (RootCause cause : loaded.knowledge().causes().values()) {
      Set<String> links = new TreeSet<>();
      cause.links().forEach(link -> links.add(link.findingId() + " " + link.expected().word()));
      List<Object> key = List.of(links, Set.copyOf(cause.mechanisms()), Set.copyOf(cause.guards()));
      RootCause twin = seen.putIfAbsent(key, cause);
      if (twin != null && !Collections.disjoint(twin.platforms(), cause.platforms())) {
        problems.add(
            loaded.place(Collector.Kind.CAUSE, cause.id()),
            "links exactly what '" + twin.id() + "' links; add a signal that separates them");
      }
    }
  }

  /** Throws what is wrong, as one exception with every complaint. */
  public void throwIfComplaints() {
    List<KnowledgeError> complaints = complaints();
    if (!complaints.isEmpty()) {
      throw new KnowledgeException(complaints);
    }
  }
}
