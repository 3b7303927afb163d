package dev.culprit.knowledge.load;

import static java.util.Objects.requireNonNull;

import dev.culprit.knowledge.Finding;
import dev.culprit.knowledge.KnowledgeBase;
import dev.culprit.knowledge.RootCause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    if (loaded.documents().isEmpty()) {
      problems.add(folder.toString(), "holds no knowledge; pass the folder above the families");
    }
    Optional<Taxonomy> taxonomy = Taxonomy.of(folder, problems);
    ConditionRules conditions = new ConditionRules(derivedFacts, problems);
    SignalRules signals = new SignalRules(loaded, all, problems);
    for (Finding finding : own.findings().values()) {
      Place place = loaded.place(Collector.Kind.FINDING, finding.id());
      conditions.check(finding.when(), place, "finding '" + finding.id() + "'");
      conditions.checkHolds(finding.when(), place, "finding '" + finding.id() + "'");
      signals.check(finding, place);
    }
    KnowledgeFolder files = new KnowledgeFolder(folder, problems);
    CauseRules causes = new CauseRules(files, conditions, problems);
    CaseRules cases = new CaseRules(files, all, taxonomy, problems);
    for (Path causeFolder : files.causeFolders()) {
      RootCause cause = own.causes().get(KnowledgeFolder.name(causeFolder));
      if (cause != null) {
        Place place = loaded.place(Collector.Kind.CAUSE, cause.id());
        taxonomy.ifPresent(ids -> ids.check(cause, place, problems));
        causes.check(cause, causeFolder, place);
        signals.check(cause, place);
        cases.check(cause, causeFolder);
      }
    }
    checkTwins(loaded, all, problems);
    return problems.errors();
  }

  private void checkTwins(KnowledgeLoader.Loaded loaded, KnowledgeBase all, Problems problems) {
    TwinRules twins = new TwinRules(all, base.causes().values());
    for (RootCause cause : loaded.knowledge().causes().values()) {
      twins
          .twinOf(cause)
          .ifPresent(
              twin ->
                  problems.add(
                      loaded.place(Collector.Kind.CAUSE, cause.id()),
                      "shows exactly what '"
                          + twin.id()
                          + "' shows; add a signal that separates them"));
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
