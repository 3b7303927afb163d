package dev.culprit.report;

import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.diagnosis.HeldDown;
import dev.culprit.diagnosis.Hypothesis;
import dev.culprit.diagnosis.NextCheck;
import dev.culprit.diagnosis.PodPlaces;
import dev.culprit.diagnosis.RankedCause;
import dev.culprit.diagnosis.Rival;
import dev.culprit.diagnosis.SignalMatch;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.Snapshot;
import dev.culprit.knowledge.Finding;
import dev.culprit.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that every report uses for the same thing. */
final class Wording {

  /** Evidence that weighs less is hidden, in decibans (RANKING.md). */
  static final double VISIBLE = 2;

  /** A finding is said to remain when it would be seen with at least this probability. */
  static final double REMAINS = .20;

  /** From here on the report begins with what is not known. */
  private static final double UNKNOWN = .5;

  /** A first word that can bear a capital; {@code opentelemetry-api} cannot. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+(?=[ ,:;]|$)");

  private static final Pattern LAMBDA_NAME =
      Pattern.compile("arn:aws[a-z-]*:lambda:[^:\\s]*:[^:\\s]*:(layer|function):");

  private Wording() {}

  /** Returns the first line of a report. */
  static String headline(Diagnosis diagnosis) {
    if (diagnosis.snapshot().isUnread()) {
      return "Nothing could be read, so nothing is known of the cause";
    }
    return switch (diagnosis.verdict()) {
      case ESTABLISHED ->
          diagnosis
              .leader()
              .map(leader -> "Cause established " + titled(leader))
              .orElse("Cause established");
      case NOT_ESTABLISHED ->
          diagnosis
              .leader()
              .map(leader -> "No cause established; " + doubt(diagnosis) + titled(leader))
              .orElse("No cause established, and no lead: nothing known explains what is seen");
      case NO_FAULT -> "No fault found: nothing that was read is wrong";
    };
  }

  /** Says first what is likelier than the best lead. */
  private static String doubt(Diagnosis diagnosis) {
    double none = diagnosis.probabilityOfNone();
    boolean likelier = diagnosis.leader().filter(leader -> leader.probability() >= none).isEmpty();
    return likelier && none >= UNKNOWN
        ? "probably none that is known (%s). Best lead ".formatted(percent(none))
        : "best lead ";
  }

  private static String titled(Hypothesis hypothesis) {
    return "(%s, %s): %s"
        .formatted(
            percent(hypothesis.probability()),
            likelihood(hypothesis.probability()),
            PlainText.line(hypothesis.cause().title()));
  }

  /** Returns the target and, when the hypothesis is about a part of it, that part. */
  static String place(Diagnosis diagnosis, Hypothesis hypothesis) {
    Target asked = diagnosis.snapshot().target();
    String target = PlainText.line(asked.shown());
    String object = PlainText.line(hypothesis.object());
    if (!object.isEmpty() && !object.equals(target)) {
      return target + ", " + shortened(object);
    }
    String pods = PlainText.line(PodPlaces.of(hypothesis).shown());
    return switch (asked.kind()) {
      case UNNAMED_WORKLOAD -> pods.isEmpty() ? target : pods;
      case NAMESPACE -> pods.isEmpty() ? target : target + ", " + pods;
      default -> target;
    };
  }

  /** Returns what else is established and has nothing to do with the leader; empty when nothing. */
  static String apart(Diagnosis diagnosis, Hypothesis leader) {
    PodPlaces places = PodPlaces.of(leader);
    return diagnosis.hypotheses().stream()
        .filter(other -> other.probability() >= Diagnosis.ESTABLISHED)
        .filter(other -> PodPlaces.of(other).areApartFrom(places))
        .map(
            other ->
                "%s in %s (%s)"
                    .formatted(
                        PlainText.line(other.cause().title()),
                        PlainText.line(PodPlaces.of(other).shown()),
                        percent(other.probability())))
        .collect(Collectors.joining("; "));
  }

  /**
   * Returns what stands after the account of an Amazon resource name, such as {@code layer x:3}.
   */
  static String shortened(String name) {
    String[] parts = name.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") ? parts[5].replaceFirst(":", " ") : name;
  }

  /** Returns the text with the account left out of the names of Lambda's layers and functions. */
  static String shortenedWithin(String text) {
    return LAMBDA_NAME.matcher(text).replaceAll("$1 ");
  }

  /** Returns how likely, and that it stands in the way next where that is so. */
  static String standing(Diagnosis diagnosis, Hypothesis hypothesis) {
    String likelihood = likelihood(hypothesis.probability());
    boolean next =
        diagnosis.chain().steps().stream()
            .skip(1)
            .anyMatch(step -> step.causeId().equals(hypothesis.causeId()));
    return next ? likelihood + " as what is seen now, but next in the way" : likelihood;
  }

  /** Returns whole per cent, never rounded to certainty. */
  static String percent(double probability) {
    if (probability >= .995) {
      return ">99 %";
    }
    if (probability < .005) {
      return "<1 %";
    }
    return String.format(Locale.ROOT, "%.0f %%", probability * 100);
  }

  /** Returns the probability in words; {@code likely} begins where a cause is established. */
  static String likelihood(double probability) {
    if (probability >= .95) {
      return "almost certain";
    }
    if (probability >= .85) {
      return "very likely";
    }
    if (probability >= Diagnosis.ESTABLISHED) {
      return "likely";
    }
    if (probability >= .40) {
      return "possible";
    }
    return probability >= .10 ? "unlikely" : "very unlikely";
  }

  /** Returns the weight of evidence, such as {@code strong, 12 dB}. */
  static String weight(SignalMatch match) {
    return match.strength() + ", " + decibans(match.decibans());
  }

  /** Returns whole decibans. */
  static String decibans(double decibans) {
    // Adding zero turns a rounded -0 into 0.
    return String.format(Locale.ROOT, "%.0f dB", StrictMath.rint(decibans) + 0.0);
  }

  /** Returns the matches that weigh enough to be shown. */
  static List<SignalMatch> visible(List<SignalMatch> matches) {
    return matches.stream().filter(match -> StrictMath.abs(match.decibans()) >= VISIBLE).toList();
  }

  /** Returns the rivals that weigh enough to be shown. */
  static List<Rival> visibleRivals(Hypothesis hypothesis) {
    return hypothesis.rivals().stream().filter(rival -> rival.decibans() >= VISIBLE).toList();
  }

  /** Returns why a hypothesis is held down. */
  static String rival(Hypothesis hypothesis, Rival rival) {
    String object = PlainText.line(rival.object());
    return "%s%s explains the same already (%s)"
        .formatted(
            PlainText.line(rival.title()),
            object.isEmpty() || rival.object().equals(hypothesis.object())
                ? ""
                : " (" + object + ")",
            decibans(rival.decibans()));
  }

  /** Returns why a suspected cause is not needed, and how likely it would be otherwise. */
  static String heldDown(HeldDown held) {
    return "%s is not needed to explain this: %s already does (%s; %s as things are, %s if that were impossible)"
        .formatted(
            PlainText.line(held.title()),
            PlainText.line(held.byTitle()),
            decibans(held.decibans()),
            percent(held.probability()),
            percent(held.probabilityWithout()));
  }

  /**
   * Returns what could not be read, why, and what would allow it; equal reasons are told once. What
   * the platform has no notion of is no gap.
   */
  static List<String> gaps(Snapshot snapshot) {
    return snapshot.gaps().stream()
        .filter(gap -> gap.section().isOn(snapshot.target().platform()))
        .collect(
            Collectors.groupingBy(
                gap -> gap.reason() + " " + gap.detail(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Wording::gap)
        .toList();
  }

  private static String gap(List<EvidenceGap> alike) {
    EvidenceGap first = alike.get(0);
    StringBuilder text = new StringBuilder();
    text.append(
            listed(
                alike.stream()
                    .map(gap -> PlainText.line(gap.what()) + " (" + gap.section().id() + ")")
                    .distinct()))
        .append(": ")
        .append(reason(first));
    if (!first.detail().isEmpty()) {
      text.append(", ").append(PlainText.line(first.detail()));
    }
    List<String> grants =
        alike.stream()
            .flatMap(gap -> Stream.ofNullable(gap.grant()))
            .map(Wording::grant)
            .distinct()
            .toList();
    if (!grants.isEmpty()) {
      text.append("; grant ").append(String.join("; ", grants));
    }
    return text.toString();
  }

  private static String reason(EvidenceGap gap) {
    return switch (gap.reason()) {
      case DENIED -> "denied";
      case THROTTLED -> "the service refused because of its request rate";
      case TIMED_OUT -> "no answer in time";
      case NOT_FOUND -> "not found";
      case NOT_RETAINED -> "no longer kept";
      case UNSUPPORTED -> "the platform or the probe cannot tell it";
      case UNREADABLE -> "the answer could not be understood";
      case LIMITED -> "beyond a limit";
    };
  }

  /** Returns the exact permission. */
  static String grant(Grant grant) {
    StringBuilder text = new StringBuilder(PlainText.line(grant.action()));
    if (grant.resource() != null) {
      text.append(" on ").append(PlainText.line(grant.resource()));
    }
    if (grant.role() != null) {
      text.append(", for example by the role ").append(PlainText.line(grant.role()));
    }
    return text.toString();
  }

  /** Returns a check with what it takes and what it is worth. */
  static String check(NextCheck check) {
    return "%s (%s, %s)"
        .formatted(PlainText.line(check.say()), bits(check.gainBits()), takes(check.kind()));
  }

  private static String bits(double bits) {
    return String.format(Locale.ROOT, "%.2f bit", StrictMath.rint(bits * 100) / 100 + 0.0);
  }

  private static String takes(Finding.Check.Kind kind) {
    return switch (kind) {
      case READ -> "a read";
      case COMMAND -> "a command";
      case GRANT -> "a grant";
    };
  }

  /** Returns the sections that were looked at, with the share of those not read whole. */
  static String sectionsRead(Snapshot snapshot) {
    return listed(
        Stream.of(Section.values())
            .filter(section -> snapshot.coverageOf(section).isSome())
            .map(section -> section.id() + partly(snapshot.coverageOf(section))));
  }

  /** Returns the sections that nobody looked at. */
  static String sectionsNotRead(Snapshot snapshot) {
    return listed(
        Stream.of(Section.values())
            .filter(section -> section != Section.FACTS)
            .filter(section -> section.isOn(snapshot.target().platform()))
            .filter(section -> !snapshot.coverageOf(section).isSome())
            .map(Section::id));
  }

  private static String partly(Coverage coverage) {
    return coverage.share() < 1 ? " (" + percent(coverage.share()) + ")" : "";
  }

  private static String listed(Stream<String> names) {
    String list = names.collect(Collectors.joining(", "));
    return list.isEmpty() ? "nothing" : list;
  }

  /** Returns the cause's id and what it is about. */
  static String ranked(RankedCause ranked) {
    String object = PlainText.line(ranked.object());
    return ranked.causeId() + (object.isEmpty() ? "" : " in " + object);
  }

  /** Returns the words with a capital first letter, unless they start with somebody's name. */
  static String capital(String text) {
    return PLAIN_WORD.matcher(text).lookingAt()
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  /** Returns {@code 1 file} or {@code 2 files}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
