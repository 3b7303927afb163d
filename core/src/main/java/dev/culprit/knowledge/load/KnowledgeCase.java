package dev.culprit.knowledge.load;

import static java.util.Objects.requireNonNull;

import dev.culprit.target.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A test of a cause: evidence, and what the diagnosis of it must say. Immutable.
 *
 * @param file the file it was read from
 * @param causeId the cause whose folder holds it
 * @param sentence what the case shows
 * @param platform where the incident is
 * @param observedAt "now" of the incident, ISO 8601; null when it does not matter
 * @param evidence section to content, made of maps, lists, texts, numbers and truth values
 * @param gaps what could not be read
 * @param expect what the diagnosis must say
 * @since 0.1
 */
public record KnowledgeCase(
    Path file,
    String causeId,
    String sentence,
    Platform platform,
    @Nullable String observedAt,
    SortedMap<String, Object> evidence,
    List<Gap> gaps,
    Expectation expect) {

  /** Copies the collections. */
  public KnowledgeCase {
    requireNonNull(file, "file");
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    gaps = List.copyOf(gaps);
  }

  /** What {@link Expectation#leads()} says when no cause may be established. */
  public static final String NONE = "none";

  /** What {@link Expectation#leads()} says when nothing is wrong. */
  public static final String NO_FAULT = "no-fault";

  /**
   * Something that could not be read.
   *
   * @param section the section's name in the wire form
   * @param reason a gap reason in lower case with dashes, such as {@code not-found}
   * @param grant what would allow it; null when that is not the point
   */
  public record Gap(String section, String reason, @Nullable String grant) {}

  /**
   * What the diagnosis must say.
   *
   * @param leads the leading cause's id, {@link #NONE} or {@link #NO_FAULT}
   * @param atLeast the smallest probability of the leader; null for any
   * @param within cause id to the last rank, from 1, that it may have
   * @param absent causes that must not be listed above a probability of .10
   * @param missing findings that must be unknown
   */
  public record Expectation(
      String leads,
      @Nullable Double atLeast,
      SortedMap<String, Integer> within,
      List<String> absent,
      List<String> missing) {

    /** Copies the collections. */
    public Expectation {
      within = Collections.unmodifiableSortedMap(new TreeMap<>(within));
      absent = List.copyOf(absent);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Reads a case.
   *
   * @param file a file in the {@code cases} folder of a cause
   * @throws KnowledgeException when it is wrong; every error names file, line and column
   */
  public static KnowledgeCase read(Path file) {
    Problems problems = new Problems();
    Path cases = file.toAbsolutePath().normalize().getParent();
    Path cause = cases == null ? null : cases.getParent();
    Path family = cause == null ? null : cause.getParent();
    Path root = family == null ? null : family.getParent();
    if (root == null) {
      throw new IllegalArgumentException(
          file + " is not <family>/<cause>/cases/<case>.yaml below a knowledge folder");
    }
    KnowledgeFolder folder = new KnowledgeFolder(root, problems);
    KnowledgeCase read = CaseReader.read(folder, file.toAbsolutePath().normalize(), problems);
    problems.throwIfAny();
    return requireNonNull(read, "read");
  }

  /**
   * Returns the cases below {@code <family>/<cause>/cases} of a knowledge folder, sorted by path.
   *
   * @param folder the folder above the families
   * @throws KnowledgeException when cases are wrong, with the errors of all of them
   */
  public static List<KnowledgeCase> in(Path folder) {
    Problems problems = new Problems();
    KnowledgeFolder files = new KnowledgeFolder(folder, problems);
    List<KnowledgeCase> cases = new ArrayList<>();
    for (Path cause : files.causeFolders()) {
      Path directory = cause.resolve("cases");
      List<Path> children = Files.isDirectory(directory) ? files.children(directory) : List.of();
      for (Path file : children) {
        KnowledgeCase read =
            KnowledgeFolder.isYaml(file) ? CaseReader.read(files, file, problems) : null;
        if (read != null) {
          cases.add(read);
        }
      }
    }
    problems.throwIfAny();
    return List.copyOf(cases);
  }

  /** Returns the file's name without its ending. */
  public String name() {
    return KnowledgeFolder.name(file).replaceFirst("\\.yaml$", "");
  }

  /**
   * Returns the incident as JSON, in the form {@code {"platform": .., "evidence": {..}, "gaps":
   * [..]}}; it holds nothing of what is expected.
   */
  public String toIncidentJson() {
    SortedMap<String, Object> incident = new TreeMap<>();
    incident.put("platform", platform.id());
    incident.put("evidence", evidence);
    incident.put("gaps", gaps.stream().map(KnowledgeCase::json).toList());
    if (observedAt != null) {
      incident.put("observedAt", observedAt);
    }
    return PlainJson.write(incident);
  }

  private static Map<String, Object> json(Gap gap) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("section", gap.section);
    json.put("reason", gap.reason);
    if (gap.grant != null) {
      json.put("grant", gap.grant);
    }
    return json;
  }

  /** Returns cause, name and sentence, for a test's title. */
  @Override
  public String toString() {
    return causeId + "/" + name() + ": " + sentence;
  }
}
