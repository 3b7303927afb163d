package dev.culprit.knowledge.judge;

import dev.culprit.evidence.Section;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.derived.FactOutcome;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which sections of a snapshot a condition looks at. */
public final class ConditionSections {

  private ConditionSections() {}

  /**
   * Returns the sections that could change what the condition comes to.
   *
   * @param condition the condition
   * @param facts outcomes of the derived facts by id, which tell what an open one needs
   */
  public static Set<Section> of(Condition condition, Map<String, FactOutcome> facts) {
    Set<Section> sections = EnumSet.noneOf(Section.class);
    collect(condition, facts, sections);
    return sections;
  }

  private static void collect(
      Condition condition, Map<String, FactOutcome> facts, Set<Section> sections) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> collect(part, facts, sections));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> collect(part, facts, sections));
    } else if (condition instanceof Condition.Not not) {
      collect(not.part(), facts, sections);
    } else if (condition instanceof Condition.Unseen unseen) {
      collect(unseen.part(), facts, sections);
    } else if (condition instanceof Condition.Text text) {
      sections.addAll(text.in());
    } else if (condition instanceof Condition.Fact fact) {
      FactOutcome outcome = facts.get(fact.id());
      if (outcome != null) {
        sections.addAll(outcome.needs());
      }
    } else {
      section(condition, sections);
    }
  }

  private static void section(Condition condition, Set<Section> sections) {
    if (condition instanceof Condition.Setting) {
      sections.add(Section.SETTINGS);
    } else if (condition instanceof Condition.Status) {
      sections.add(Section.STATUS);
    } else if (condition instanceof Condition.Event) {
      sections.add(Section.EVENTS);
    } else if (condition instanceof Condition.FilePresent
        || condition instanceof Condition.FileAbsent) {
      sections.add(Section.ARTIFACTS);
    } else if (condition instanceof Condition.OnRuntime) {
      sections.add(Section.RUNTIMES);
    } else if (condition instanceof Condition.Layer) {
      sections.add(Section.LAYERS);
    } else if (condition instanceof Condition.Change) {
      sections.add(Section.CHANGES);
    } else if (condition instanceof Condition.Metric) {
      sections.add(Section.METRICS);
    } else if (condition instanceof Condition.Function) {
      sections.add(Section.FUNCTIONS);
    } else if (condition instanceof Condition.Given) {
      sections.add(Section.FACTS);
    }
  }
}
