package dev.culprit.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that removes a cause; its commands are printed, never executed.
 *
 * @param id kebab-case, unique within the cause
 * @param title an imperative sentence without full stop
 * @param commands by tool ({@code aws-cli}, {@code az}, {@code kubectl}, {@code terraform}, {@code
 *     bicep}, {@code shell}...), with placeholders in braces; sorted by tool
 * @param patch what it makes of the facts, in order
 * @param risk how risky it is
 * @param verify how to see that it worked
 * @param rollback how to take it back
 */
public record Remedy(
    String id,
    String title,
    SortedMap<String, String> commands,
    List<Patch> patch,
    Risk risk,
    String verify,
    String rollback) {

  /** Copies the collections. */
  public Remedy {
    commands = Collections.unmodifiableSortedMap(new TreeMap<>(commands));
    patch = List.copyOf(patch);
  }

  /** How risky a remedy is. */
  public enum Risk {
    /** Nothing else can break. */
    LOW,
    /** Something else may have to follow. */
    MEDIUM,
    /** Try it elsewhere first. */
    HIGH;

    /** Returns the word as it stands in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
