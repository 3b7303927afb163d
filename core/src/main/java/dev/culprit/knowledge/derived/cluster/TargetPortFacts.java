package dev.culprit.knowledge.derived.cluster;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a container declares the port to which a Service sends.
 *
 * <p>A number need not be declared
 * (https://kubernetes.io/docs/concepts/services-networking/service/ says of containerPort that it
 * only documents), a name must be: without it the Service has no endpoint for that port.
 */
public final class TargetPortFacts {

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])([0-9]{1,5})(?![\\w.-])");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.-])([a-z0-9-]{0,14}[a-z][a-z0-9-]{0,14})(?![\\w.-])");

  private TargetPortFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "target-port-undeclared",
            "A Service sends to a port that no container declares, by number or by name (the value).",
            TargetPortFacts::undeclared));
  }

  private static FactOutcome undeclared(EvidenceView view) {
    if (view.platform() != Platform.KUBERNETES) {
      return FactOutcome.absent("no Service stands before it");
    }
    SortedSet<String> numbers = all(view, "containerPort", NUMBER);
    SortedSet<String> names = all(view, "containerPortName", NAME);
    List<SettingEvidence> targets = view.settings("targetPort");
    if (targets.isEmpty() || numbers.isEmpty()) {
      return FactOutcome.unknown(
          "the ports of the Service and of the containers were not both read", Section.SETTINGS);
    }
    List<Instance> found = new ArrayList<>();
    boolean isOpen = false;
    for (SettingEvidence target : targets) {
      String value = target.value() == null ? "" : target.value();
      SortedSet<String> asked = matches(value, NUMBER);
      if (!asked.isEmpty() && Collections.disjoint(asked, numbers)) {
        found.add(instance(target, "number", String.join(", ", asked), numbers));
      } else if (asked.isEmpty() && names.isEmpty()) {
        isOpen = true;
      } else if (asked.isEmpty()) {
        SortedSet<String> named = matches(value, NAME);
        if (!named.isEmpty() && Collections.disjoint(named, names)) {
          found.add(instance(target, "name", String.join(", ", named), names));
        }
      }
    }
    boolean isUnknown = isOpen;
    return presentOr(
        .9,
        found,
        () ->
            isUnknown
                ? FactOutcome.unknown("the names of the ports were not read", Section.SETTINGS)
                : FactOutcome.absent("a container declares each port that is sent to"));
  }

  private static Instance instance(
      SettingEvidence target, String kind, String asked, SortedSet<String> declared) {
    String says = "%s is %s, and the containers declare %s";
    return new Instance(
        target.name(), kind, says.formatted(target.name(), asked, String.join(", ", declared)));
  }

  private static SortedSet<String> all(EvidenceView view, String setting, Pattern pattern) {
    SortedSet<String> found = new TreeSet<>();
    for (SettingEvidence one : view.settings(setting)) {
      found.addAll(matches(one.value() == null ? "" : one.value(), pattern));
    }
    return found;
  }

  private static SortedSet<String> matches(String text, Pattern pattern) {
    SortedSet<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
