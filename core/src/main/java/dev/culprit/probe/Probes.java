package dev.culprit.probe;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds probes and states what they cannot tell. */
public final class Probes {

  private Probes() {}

  /**
   * Returns a probe for the target out of those on the class path or module path. The caller closes
   * it.
   *
   * @throws ProbeException of kind TARGET when there is none
   */
  public static Probe forTarget(Target target) {
    return forTarget(target, installed());
  }

  /**
   * Returns the first of these probes that observes the target and closes none of them.
   *
   * @throws ProbeException of kind TARGET when none does
   */
  public static Probe forTarget(Target target, Collection<? extends Probe> probes) {
    for (Probe probe : probes) {
      if (probe.observes(target)) {
        return probe;
      }
    }
    String there =
        probes.isEmpty()
            ? "none is on the class path"
            : "there are " + probes.stream().map(Probe::name).collect(Collectors.joining(", "));
    throw ProbeException.noProbe(
        "no probe observes %s (%s); add dev.culprit:%s"
            .formatted(target, there, moduleFor(target)));
  }

  /** Returns new instances of all probes on the class path or module path, by name. */
  public static List<Probe> installed() {
    List<Probe> probes = new ArrayList<>();
    ServiceLoader.load(Probe.class).forEach(probes::add);
    probes.sort(java.util.Comparator.comparing(Probe::name));
    return List.copyOf(probes);
  }

  /**
   * Returns one gap for each section that no capability fills, in the order of the sections. Facts
   * come from people, so no probe has to speak of them.
   *
   * @param probe the probe, for the gap's words
   */
  public static List<EvidenceGap> unsupportedGaps(Probe probe) {
    Set<Section> missing = EnumSet.complementOf(EnumSet.of(Section.FACTS));
    probe.capabilities().forEach(capability -> missing.removeAll(capability.sections()));
    return missing.stream()
        .map(
            section ->
                new EvidenceGap(
                    section,
                    section.id(),
                    GapReason.UNSUPPORTED,
                    "the probe " + probe.name() + " does not read this",
                    null,
                    probe.name()))
        .toList();
  }

  private static String moduleFor(Target target) {
    return switch (target.platform()) {
      case AWS_LAMBDA -> "aws-probe";
      case AZURE_FUNCTIONS -> "azure-probe";
      case KUBERNETES -> "k8s-probe";
    };
  }
}
