package dev.culprit.knowledge.derived.cluster;

import static dev.culprit.knowledge.derived.Judgements.presentOr;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.knowledge.derived.DerivedFact;
import dev.culprit.knowledge.derived.EvidenceView;
import dev.culprit.knowledge.derived.EvidenceView.Document;
import dev.culprit.knowledge.derived.FactOutcome;
import dev.culprit.knowledge.derived.FactOutcome.Instance;
import dev.culprit.target.Platform;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the port that a program says it listens on is the one that others ask. */
public final class ListeningPortFacts {

  private static final Pattern START =
      Pattern.compile(
          "(?i)\\b(?:listening|listen|running|started|serving|available|bound|ready|up)\\b[^\\n]{0,60}?"
              + "(?:(?:\\bport\\b(?:\\(s\\)|s)?[ :=\"']{0,4})|(?:https?|tcp)://[^\\s/:\\]]{0,60}\\]?:"
              + "|(?:\\[::\\]|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|localhost|\\*|:::?|\\bon) ?:)"
              + "([0-9]{2,5})\\b");
  private static final Pattern ON_PORT =
      Pattern.compile("(?i)\\b(?:listening|serving|running)\\b (?:on|at) ([0-9]{2,5})\\b");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)listen|running|started on|serving|server started|available (?:on|at)|bound to|ready on");
  private static final Pattern BESIDE =
      Pattern.compile("(?i)metric|prometheus|pprof|debug|profil|management|admin|actuator|envoy");
  private static final Pattern CLIENT =
      Pattern.compile(
          "(?i)nobody|not listening|no process|refused|connect(?:ing|ed)? to|already in use");
  private static final Pattern PORT = Pattern.compile("(?<![0-9.])([0-9]{2,5})(?![0-9.])");
  private static final List<String> ROLES =
      List.of(
          "targetPort",
          "containerPort",
          "livenessProbe.port",
          "readinessProbe.port",
          "startupProbe.port",
          "WEBSITES_PORT");

  private static final Pattern CONTAINER = Pattern.compile("(?i)^container:([^.]+)\\.");

  private record Ports(SortedSet<Integer> main, SortedSet<Integer> beside) {

    private boolean meets(SortedSet<Integer> asked) {
      return asked.stream().anyMatch(port -> main.contains(port) || beside.contains(port));
    }
  }

  private ListeningPortFacts() {}

  /** Returns the facts. */
  public static List<DerivedFact> all() {
    return List.of(
        DerivedFact.of(
            "listening-port-differs",
            "A program listens on another port than targetPort, containerPort or a probe's port (the value) names.",
            ListeningPortFacts::differs));
  }

  private static FactOutcome differs(EvidenceView view) {
    if (view.platform() == Platform.AWS_LAMBDA) {
      return FactOutcome.absent("nothing asks a function for a port");
    }
    Map<String, Ports> bySource = listening(view);
    if (bySource.values().stream().allMatch(ports -> ports.main().isEmpty())) {
      return FactOutcome.unknown("no text says on which port it listens", Section.LOGS);
    }
    List<Instance> found = new ArrayList<>();
    boolean compared = false;
    for (String role : ROLES) {
      // A Service sends to targetPort; containerPort only documents, unless it is what is named.
      if (role.equals("containerPort") && compared) {
        continue;
      }
      for (SettingEvidence setting : view.settings(role)) {
        Ports listening = of(setting, bySource);
        SortedSet<Integer> asked = numbers(setting.value() == null ? "" : setting.value());
        boolean known = !asked.isEmpty() && !listening.main().isEmpty();
        compared |= known;
        if (known && !listening.meets(asked)) {
          String says = "it listens on %s, and %s is %s";
          found.add(
              new Instance(
                  setting.name(),
                  role,
                  says.formatted(shown(listening.main()), setting.name(), shown(asked))));
        }
      }
    }
    boolean any = compared;
    return presentOr(
        .9,
        found,
        () ->
            any
                ? FactOutcome.absent("it listens on the ports that are asked")
                : FactOutcome.unknown("the ports that are asked were not read", Section.SETTINGS));
  }

  /** A setting of a named container is compared with that container's lines only. */
  private static Ports of(SettingEvidence setting, Map<String, Ports> bySource) {
    Matcher named = CONTAINER.matcher(setting.name());
    String container = named.find() ? named.group(1) : "";
    Ports ports = new Ports(new TreeSet<>(), new TreeSet<>());
    bySource.forEach(
        (source, told) -> {
          if (source.contains(container)) {
            ports.main().addAll(told.main());
            ports.beside().addAll(told.beside());
          }
        });
    return ports;
  }

  /** Lines of stores tell of the store's port, whoever's logs are looked at. */
  private static Map<String, Ports> listening(EvidenceView view) {
    Map<String, Ports> bySource = new TreeMap<>();
    Set<Section> texts = EnumSet.of(Section.LOGS, Section.FACTS);
    for (Document document : view.documents(one -> texts.contains(one.section()))) {
      if (WORDS.matcher(document.text()).find() && !StoreNames.isStore(document.source())) {
        Ports ports =
            bySource.computeIfAbsent(
                document.source(), unseen -> new Ports(new TreeSet<>(), new TreeSet<>()));
        document.text().lines().limit(500).forEach(line -> read(line, ports));
      }
    }
    return bySource;
  }

  private static void read(String line, Ports into) {
    String start = line.length() > 400 ? line.substring(0, 400) : line;
    if (!WORDS.matcher(start).find() || CLIENT.matcher(start).find()) {
      return;
    }
    SortedSet<Integer> to = BESIDE.matcher(start).find() ? into.beside() : into.main();
    for (Pattern pattern : List.of(START, ON_PORT)) {
      Matcher matcher = pattern.matcher(start);
      while (matcher.find()) {
        add(matcher.group(1), to);
      }
    }
  }

  private static SortedSet<Integer> numbers(String text) {
    SortedSet<Integer> numbers = new TreeSet<>();
    Matcher matcher = PORT.matcher(text);
    while (matcher.find()) {
      add(matcher.group(1), numbers);
    }
    return numbers;
  }

  private static void add(String text, SortedSet<Integer> to) {
    int port = Integer.parseInt(text);
    if (port <= 65_535) {
      to.add(port);
    }
  }

  private static String shown(SortedSet<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
