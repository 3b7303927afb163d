package dev.culprit.knowledge.load;

import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.condition.ValueTest;
import dev.culprit.log.pattern.LinearPattern;
import dev.culprit.log.pattern.RefusedPatternException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that a condition can be supplied with evidence and matched in linear time. */
final class ConditionRules {

  private final Optional<Set<String>> derivedFacts;
  private final Problems problems;

  ConditionRules(Optional<Set<String>> derivedFacts, Problems problems) {
    this.derivedFacts = derivedFacts;
    this.problems = problems;
  }

  /**
   * Checks a condition and its parts.
   *
   * @param subject what holds the condition, for messages
   */
  void check(Condition condition, Place place, String subject) {
    leaves(condition).forEach(leaf -> checkLeaf(leaf, place, subject));
  }

  /** Returns whether a text pattern decides the condition, or a part of it. */
  static boolean readsText(Condition condition) {
    return leaves(condition).anyMatch(leaf -> leaf instanceof Condition.Text);
  }

  static Stream<Condition> leaves(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().flatMap(ConditionRules::leaves);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().flatMap(ConditionRules::leaves);
    }
    return condition instanceof Condition.Not not ? leaves(not.part()) : Stream.of(condition);
  }

  private void checkLeaf(Condition leaf, Place place, String subject) {
    for (TextPattern pattern : patterns(leaf)) {
      // What stands in "and" is run only on texts that one of "matches" has selected.
      boolean selects = leaf instanceof Condition.Text text && text.matches().contains(pattern);
      checkPattern(pattern, selects, place, subject);
    }
    if (leaf instanceof Condition.Fact fact) {
      checkFact(fact.id(), place, subject);
    }
  }

  private void checkPattern(TextPattern pattern, boolean selects, Place place, String subject) {
    try {
      boolean bare = LinearPattern.compile(pattern.text()).requiredLiterals().isEmpty();
      if (selects && bare) {
        problems.add(
            place,
            subject
                + ": pattern '"
                + pattern
                + "' needs a literal of 4 or more characters in each alternative");
      }
    } catch (RefusedPatternException refused) {
      problems.add(place, subject + ": " + refused.getMessage());
    }
  }

  private void checkFact(String id, Place place, String subject) {
    derivedFacts
        .filter(ids -> !ids.contains(id))
        .ifPresent(
            ids ->
                problems.add(
                    place,
                    subject + ": no derived fact '" + id + "' exists" + NearestWord.hint(id, ids)));
  }

  private static List<TextPattern> patterns(Condition leaf) {
    if (leaf instanceof Condition.Text text) {
      return Stream.concat(text.matches().stream(), text.and().stream()).toList();
    }
    if (leaf instanceof Condition.Event event) {
      return event.matches();
    }
    if (leaf instanceof Condition.Change change) {
      return change.matches();
    }
    if (leaf instanceof Condition.Layer layer) {
      return listOf(layer.name());
    }
    if (leaf instanceof Condition.Fact fact) {
      return listOf(fact.matches());
    }
    ValueTest test = valueTest(leaf);
    return test == null ? List.of() : listOf(test.matches());
  }

  private static @Nullable ValueTest valueTest(Condition leaf) {
    if (leaf instanceof Condition.Setting setting) {
      return setting.test();
    }
    if (leaf instanceof Condition.Status status) {
      return status.test();
    }
    if (leaf instanceof Condition.Metric metric) {
      return metric.test();
    }
    return leaf instanceof Condition.Given given ? given.test() : null;
  }

  private static List<TextPattern> listOf(@Nullable TextPattern pattern) {
    List<TextPattern> patterns = new ArrayList<>();
    if (pattern != null) {
      patterns.add(pattern);
    }
    return patterns;
  }
}
