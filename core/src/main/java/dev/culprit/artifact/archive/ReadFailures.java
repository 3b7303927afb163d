package dev.culprit.artifact.archive;

import dev.culprit.evidence.GapReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects failures and counts equal ones, so that ten thousand bad entries give one gap. */
public final class ReadFailures {

  private final Map<String, ReadFailure> failures = new LinkedHashMap<>();

  /** Creates an empty collection. */
  public ReadFailures() {}

  /** Adds a failure of an entry; an empty example stands for the whole archive. */
  public void add(GapReason reason, String detail, String example) {
    failures.merge(
        reason + detail,
        new ReadFailure(reason, detail, example, 1),
        (old, added) -> new ReadFailure(reason, detail, old.example(), old.count() + 1));
  }

  /** Adds a failure of an entry. */
  public void add(PackageReadException failure, String example) {
    add(failure.reason(), failure.explanation(), example);
  }

  /** Returns the failures, each with its count, in the order in which they first came. */
  public List<ReadFailure> list() {
    return List.copyOf(failures.values());
  }
}
