package dev.culprit.knowledge.derived.limit;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.MetricEvidence;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.knowledge.condition.Numbers;
import dev.culprit.knowledge.condition.Versions;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.knowledge.derived.Judgements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether memory reached its limit, stayed far below it, or was limited too late. */
public final class MemoryFacts {

  private static final double NEAR = .9;
  private static final double FAR = .6;
  private static final Pattern HEAP_OPTION =
      Pattern.compile("(?:^|[\\s\"'=,])-(?:Xmx|XX:MaxHeapSize=)([0-9]{1,12}[kKmMgG]?)\\b");

  private MemoryFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "memory-at-limit",
            "The largest memory use is at least nine tenths of the limit, or the kernel killed for it.",
            MemoryFacts::atLimit),
        DerivedFact.of(
            "memory-use-at-limit",
            "The largest memory use that was read is at least nine tenths of the limit.",
            MemoryFacts::useAtLimit),
        DerivedFact.of(
            "memory-far-below-limit",
            "The largest memory use is below six tenths of the limit.",
            MemoryFacts::farBelow),
        DerivedFact.of(
            "jvm-heap-above-limit",
            "The JVM's maximum heap, chosen by itself or set by an option (the value), is larger than the container's memory limit.",
            MemoryFacts::heapAboveLimit),
        DerivedFact.of(
            "jvm-predates-node-cgroups",
            "The JVM is too old to read the cgroup limits of the node's kernel.",
            MemoryFacts::predatesCgroups),
        DerivedFact.of(
            "oom-killed-with-exit-143",
            "A container is labelled OOMKilled and ended by SIGTERM (143), so memory did not kill it.",
            MemoryFacts::labelledOnly));
  }

  private record Use(String object, double used, double limit) {

    String says() {
      return String.format(
          Locale.ROOT,
          "%s used %.0f MB of %.0f MB",
          object.isEmpty() ? "the workload" : object,
          used,
          limit);
    }
  }

  private static List<Use> uses(EvidenceView view) {
    List<Use> uses = new ArrayList<>();
    ReportLines lines = ReportLines.of(view);
    if (lines.maxMemoryMb() > 0 && lines.memoryMb() > 0) {
      uses.add(new Use("", lines.maxMemoryMb(), lines.memoryMb()));
    }
    double limit = limitMi(view);
    OptionalDouble used =
        ReportLines.metric(view, "memoryMi", "memoryMaxMi7Days", "memoryMaxMi", "maxMemoryUsedMb");
    if (used.isPresent() && limit > 0 && !(lines.memoryMb() > 0)) {
      uses.add(new Use("", used.getAsDouble(), limit));
    }
    for (MetricEvidence metric : view.snapshot().metrics()) {
      if (metric.name().endsWith(".peakMi")) {
        String object = metric.name().substring(0, metric.name().length() - ".peakMi".length());
        ReportLines.metric(view, object + ".limitMi")
            .ifPresent(most -> uses.add(new Use(object, metric.value(), most)));
      }
    }
    return uses;
  }

  private static double limitMi(EvidenceView view) {
    OptionalDouble metric = ReportLines.metric(view, "memoryLimitMi");
    if (metric.isPresent()) {
      return metric.getAsDouble();
    }
    Optional<String> limit = view.setting("limits.memory", "/sys/fs/cgroup/memory.max");
    return limit.or(() -> view.status("memoryLimit")).map(Bytes::parse).orElse(Double.NaN)
        / (1024 * 1024);
  }

  private static List<Instance> near(List<Use> uses) {
    return uses.stream()
        .filter(use -> use.used() >= NEAR * use.limit())
        .map(use -> new Instance(use.object(), "used", use.says()))
        .toList();
  }

  private static FactOutcome useAtLimit(EvidenceView view) {
    List<Use> uses = uses(view);
    return presentOr(1, near(uses), () -> noneNear(uses));
  }

  private static FactOutcome noneNear(List<Use> uses) {
    return uses.isEmpty()
        ? FactOutcome.unknown("memory use or limit is not known", Section.METRICS, Section.LOGS)
        : FactOutcome.absent(uses.get(0).says());
  }

  private static FactOutcome atLimit(EvidenceView view) {
    List<Use> uses = uses(view);
    List<Instance> found = new ArrayList<>(near(uses));
    boolean labelledOnly = !labelled(view).isEmpty();
    for (StatusEvidence status : oomKilled(view)) {
      if (!labelledOnly) {
        String says = status.path() + " is OOMKilled";
        found.add(new Instance(status.object(), "oom-killed", says));
      }
    }
    for (Document document : view.telling("runtime", "outofmemory")) {
      found.add(new Instance("", "oom-killed", firstLine(document) + " says out of memory"));
    }
    return presentOr(1, found, () -> noneNear(uses));
  }

  private static String firstLine(Document document) {
    String text = document.text().strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return "'" + (line.length() > 120 ? line.substring(0, 120) + "..." : line) + "'";
  }

  private static FactOutcome farBelow(EvidenceView view) {
    List<Use> uses = uses(view);
    if (uses.isEmpty()) {
      return FactOutcome.unknown("memory use or limit is not known", Section.METRICS, Section.LOGS);
    }
    Optional<Use> near = uses.stream().filter(use -> use.used() >= FAR * use.limit()).findFirst();
    return near.map(use -> FactOutcome.absent(use.says()))
        .orElseGet(() -> Judgements.present(1, "", uses.get(0).says()));
  }

  private static List<StatusEvidence> oomKilled(EvidenceView view) {
    return Stream.of("reason", "lastTerminatedReason")
        .flatMap(path -> view.statuses(path).stream())
        .filter(status -> status.value().equals("OOMKilled"))
        .toList();
  }

  private static List<StatusEvidence> labelled(EvidenceView view) {
    return oomKilled(view).stream()
        .filter(status -> "143".equals(sibling(view, status, "exitCode")))
        .toList();
  }

  /** Returns the value beside a status, such as the exit code beside a reason; empty when none. */
  static String sibling(EvidenceView view, StatusEvidence status, String name) {
    String parent = status.path().substring(0, status.path().lastIndexOf('.') + 1);
    return view.statuses(name).stream()
        .filter(other -> other.object().equals(status.object()))
        .filter(other -> other.path().equals(parent + name))
        .map(StatusEvidence::value)
        .findFirst()
        .orElse("");
  }

  private static FactOutcome labelledOnly(EvidenceView view) {
    List<Instance> found = new ArrayList<>();
    labelled(view)
        .forEach(
            status ->
                found.add(
                    new Instance(
                        status.object(),
                        "143",
                        status.path() + " is OOMKilled with exit code 143")));
    boolean coded =
        oomKilled(view).stream().anyMatch(one -> !sibling(view, one, "exitCode").isEmpty());
    return presentOr(
        1,
        found,
        () ->
            coded
                ? FactOutcome.absent("the OOMKilled container did not end with 143")
                : view.snapshot().coverageOf(Section.STATUS).isSome()
                    ? oomKilled(view).isEmpty()
                        ? FactOutcome.absent("no container is labelled OOMKilled")
                        : FactOutcome.unknown("the exit code was not read", Section.STATUS)
                    : FactOutcome.unknown("no status was read", Section.STATUS));
  }

  private static FactOutcome heapAboveLimit(EvidenceView view) {
    double limit = limitMi(view);
    List<Instance> found = new ArrayList<>();
    boolean read = false;
    for (var setting : view.snapshot().settings()) {
      String name = setting.name().toLowerCase(Locale.ROOT);
      String value = setting.value();
      boolean isHeap = name.startsWith("jvm.maxheap") || name.equals("maxheapsize");
      Matcher option = HEAP_OPTION.matcher(value == null ? "" : value);
      String size = isHeap ? value : option.find() ? option.group(1) : null;
      double heap = size == null ? Double.NaN : bytes(size) / (1024 * 1024);
      read |= heap > 0;
      if (heap > limit) {
        String says =
            String.format(Locale.ROOT, "%s is %s, the limit %.0f MB", setting.name(), value, limit);
        found.add(new Instance("", isHeap ? "chosen" : "set", says));
      }
    }
    boolean known = read && limit > 0;
    return presentOr(
        1,
        found,
        () ->
            known
                ? FactOutcome.absent("the maximum heap is below the limit")
                : FactOutcome.unknown("maximum heap or limit is not known", Section.SETTINGS));
  }

  /**
   * Judges by JDK-8230305 (cgroup v2 from 15, 11.0.16 and 8u372 on) and JDK-8347129 (kernels from
   * 6.12 on that leave out the version 1 controllers).
   */
  private static FactOutcome predatesCgroups(EvidenceView view) {
    Optional<String> java = view.version("java");
    Optional<String> kernel = view.setting("node.kernelVersion", "kernelVersion");
    Optional<String> cgroup = view.setting("node.cgroup", "cgroup");
    if (java.isEmpty() || (kernel.isEmpty() && cgroup.isEmpty())) {
      return FactOutcome.unknown(
          "the Java version or the node's kernel was not read", Section.RUNTIMES, Section.SETTINGS);
    }
    String says = "Java " + java.get() + " on kernel " + kernel.orElse("not told");
    boolean newKernel = kernel.filter(one -> Versions.compare(one, "6.12") >= 0).isPresent();
    if (newKernel && Versions.compare(java.get(), "25") < 0) {
      return Judgements.present(.7, "kernel", says + ", which leaves out cgroup version 1");
    }
    boolean second = cgroup.filter(one -> one.contains("2")).isPresent();
    return second && !readsVersionTwo(java.get())
        ? Judgements.present(1, "cgroup-v2", says + " with cgroup version 2")
        : FactOutcome.absent(says);
  }

  private static boolean readsVersionTwo(String java) {
    List<Integer> parts = Versions.parts(java);
    int major =
        parts.isEmpty() ? 0 : parts.get(0) == 1 && parts.size() > 1 ? parts.get(1) : parts.get(0);
    if (major == 8) {
      Matcher update = Pattern.compile("(?:u|_|8\\.0\\.)([0-9]{1,4})").matcher(java);
      return update.find() && Integer.parseInt(update.group(1)) >= 372;
    }
    return major >= 15 || (major == 11 && Versions.compare(java, "11.0.16") >= 0);
  }

  /** Reads the JVM's own units, where M and G are powers of 1024. */
  private static double bytes(String text) {
    String binary = text.strip().replaceFirst("([0-9])([kKmMgG])[bB]?$", "$1$2i");
    double bytes = Bytes.parse(binary);
    return Double.isNaN(bytes) ? Numbers.parse(text) : bytes;
  }
}
