package dev.culprit.knowledge.load;

import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.TextPattern;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that a condition can be supplied with evidence and selected by literals. */
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

  /**
   * Refuses a negation that can never hold: not finding a text, an event or a change shows no
   * absence, since nobody knows every wording. A guard may have one, since it only ever removes.
   *
   * @param subject what holds the condition, for messages
   */
  void checkHolds(Condition condition, Place place, String subject) {
    if (!canHold(condition)) {
      problems.add(
          place,
          subject
              + ": 'not' over a text, an event or a change never holds; write 'unless' beside"
              + " 'matches', or negate a setting, a status or a derived fact");
    }
  }

  private static boolean canHold(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(ConditionRules::canHold);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().allMatch(ConditionRules::canHold);
    }
    return !(condition instanceof Condition.Not not) || canBeExcluded(not.part());
  }

  private static boolean canBeExcluded(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().anyMatch(ConditionRules::canBeExcluded);
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().allMatch(ConditionRules::canBeExcluded);
    }
    if (condition instanceof Condition.Not not) {
      return canHold(not.part());
    }
    return !(condition instanceof Condition.Text
        || condition instanceof Condition.Event
        || condition instanceof Condition.Change);
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
    if (condition instanceof Condition.Unseen unseen) {
      return leaves(unseen.part());
    }
    return condition instanceof Condition.Not not ? leaves(not.part()) : Stream.of(condition);
  }

  private void checkLeaf(Condition leaf, Place place, String subject) {
    if (leaf instanceof Condition.Text text) {
      // What stands in "and" is run only on texts that one of "matches" has selected.
      text.matches().forEach(pattern -> checkLiteral(pattern, place, subject));
    }
    if (leaf instanceof Condition.Fact fact) {
      checkFact(fact.id(), place, subject);
    }
    EvidenceNames.unknown(leaf).forEach(wrong -> problems.add(place, subject + ": " + wrong));
  }

  private void checkLiteral(TextPattern pattern, Place place, String subject) {
    if (pattern.linear().requiredLiterals().isEmpty()) {
      problems.add(
          place,
          subject
              + ": pattern '"
              + pattern
              + "' needs a literal of 4 or more characters in each alternative");
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
}
