package dev.culprit.kubernetes.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.evidence.ChangeEvidence;
import dev.culprit.kubernetes.api.ApiObject;
import dev.culprit.kubernetes.facts.TemplateDiff.Difference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What changed from one revision of a workload to the next. */
final class RevisionChanges {

  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final int MOST_PAIRS = 3;
  private static final int MOST_DIFFERENCES = 25;

  private RevisionChanges() {}

  /** Adds what the last few revisions of a Deployment changed. */
  static void ofReplicaSets(String workload, List<ApiObject> sets, FactWriter into) {
    add(workload, sets, RevisionChanges::ofReplicaSet, set -> set.at("spec", "template"), into);
  }

  /** Adds what the last few revisions of a set changed. */
  static void ofControllerRevisions(String workload, List<ApiObject> revisions, FactWriter into) {
    add(
        workload,
        revisions,
        revision -> revision.at("revision").asLong(0),
        revision -> revision.at("data", "spec", "template"),
        into);
  }

  private static long ofReplicaSet(ApiObject set) {
    String number = set.annotations().getOrDefault(REVISION, "0");
    return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
  }

  private static void add(
      String workload,
      List<ApiObject> revisions,
      Function<ApiObject, Long> number,
      Function<ApiObject, JsonNode> template,
      FactWriter into) {
    List<ApiObject> newestFirst =
        revisions.stream()
            .sorted(Comparator.comparing(number).reversed().thenComparing(ApiObject::name))
            .toList();
    int pairs = Math.min(MOST_PAIRS, newestFirst.size() - 1);
    for (int i = 0; i < pairs; i++) {
      ApiObject newer = newestFirst.get(i);
      ApiObject older = newestFirst.get(i + 1);
      List<Difference> differences =
          TemplateDiff.between(template.apply(older), template.apply(newer));
      for (Difference one :
          differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size()))) {
        change(workload, older, newer, number, one, into);
      }
    }
  }

  private static void change(
      String workload,
      ApiObject older,
      ApiObject newer,
      Function<ApiObject, Long> number,
      Difference one,
      FactWriter into) {
    Instant made = newer.created();
    Instant before = older.created();
    // A revision that is older than its predecessor was rolled back to, at an unknown time.
    boolean back = made != null && before != null && made.isBefore(before);
    @Nullable Instant at = back ? null : made;
    String how = back ? "rolled back to" : "rolled out";
    into.builder()
        .add(
            new ChangeEvidence(
                at,
                at == null ? "" : at.toString(),
                "%s: %s revision %d: %s".formatted(workload, how, number.apply(newer), one.says()),
                null,
                one.field(),
                one.before().isEmpty() ? null : one.before(),
                one.after().isEmpty() ? null : one.after(),
                into.source()));
  }
}
