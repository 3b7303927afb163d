package dev.culprit.azure.functions;

import static dev.culprit.azure.functions.AppCapabilities.CONTAINER_LOGS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.azure.internal.RestCalls;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.log.LogGrouping;
import dev.culprit.log.LogJoiner;
import dev.culprit.log.LogLine;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the platform and the container wrote while a Linux site was started: pull of the
 * image, start, pings, exit, and standard output and error.
 *
 * <p>Kudu lists the files ({@code /api/logs/docker}); of the newest of each kind the end is read.
 * Unlike the platform's table it needs no diagnostic setting.
 */
final class ContainerLogReads {

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._-]{1,200}_docker\\.log");
  private static final String OWN_OUTPUT = "_default_docker.log";
  private static final String WHAT = "log of the container";
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_GROUPS = 300;

  private final BudgetedReads reads;
  private final RestCalls management;
  private final AppTarget target;
  private final ProbeRequest request;
  private final Consumer<LogLine> messages;

  ContainerLogReads(
      BudgetedReads reads, RestCalls management, ProbeRequest request, Consumer<LogLine> messages) {
    this.reads = reads;
    this.management = management;
    this.target = AppTarget.of(request.target());
    this.request = request;
    this.messages = messages;
  }

  /**
   * A log file.
   *
   * @param name its name
   * @param changed when it was written last; null when it is not told
   * @param size its length in bytes
   */
  private record LogFile(String name, @Nullable Instant changed, long size) {

    boolean isOutput() {
      return name.endsWith(OWN_OUTPUT);
    }
  }

  /** Starts the reads; a site whose files Kudu does not show has none. */
  void start(SiteFacts site, String kuduHost) {
    if (!site.isLinux() || site.isFlex() || site.isLinuxConsumption() || kuduHost.isEmpty()) {
      return;
    }
    reads.start(
        read("list of the container's logs"),
        into -> {
          JsonNode list =
              management.get(CONTAINER_LOGS, "https://" + kuduHost + "/api/logs/docker");
          if (!list.isArray()) {
            throw new IOException("the answer is no list");
          }
          List<LogFile> files = files(list);
          for (boolean output : new boolean[] {false, true}) {
            newest(files, output).ifPresent(file -> start(file, kuduHost));
          }
        });
  }

  private void start(LogFile file, String kuduHost) {
    reads.start(
        read(WHAT + " " + file.name()),
        into -> {
          boolean cut = file.size() > MOST_BYTES;
          String text =
              management.text(
                  CONTAINER_LOGS,
                  "https://" + kuduHost + "/api/vfs/LogFiles/" + file.name(),
                  cut ? Map.of("Range", "bytes=" + (file.size() - MOST_BYTES) + "-") : Map.of());
          add(file, text, cut, into);
        });
  }

  private ProbeRead read(String what) {
    return new ProbeRead(CONTAINER_LOGS, Section.LOGS, what, AppCapabilities.kudu(target.id()));
  }

  private static List<LogFile> files(JsonNode list) {
    List<LogFile> files = new ArrayList<>();
    for (JsonNode one : list) {
      String path = Told.text(one.path("path"));
      String name = path.substring(path.lastIndexOf('/') + 1);
      long size = one.path("size").asLong(0);
      if (FILE.matcher(name).matches() && size > 0) {
        files.add(new LogFile(name, Times.of(one.path("lastUpdated")), size));
      }
    }
    return files;
  }

  /** A file that was not written since the window began holds nothing of it. */
  private Optional<LogFile> newest(List<LogFile> files, boolean output) {
    return files.stream()
        .filter(file -> file.isOutput() == output)
        .filter(file -> file.changed() == null || !file.changed().isBefore(request.window().from()))
        .max(
            Comparator.comparing(
                    LogFile::changed, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .thenComparing(LogFile::name));
  }

  private void add(LogFile file, String text, boolean cut, SnapshotBuilder into) {
    ContainerLog log = ContainerLog.read(text, cut, file.name(), request.window());
    List<LogLine> lines = log.lines();
    int most = Math.min(lines.size(), request.budget().logEvents());
    LogGrouping grouping = LogGrouping.of("container", MOST_GROUPS);
    LogJoiner joiner =
        LogJoiner.to(
            line -> {
              messages.accept(line);
              grouping.add(line);
            });
    lines.subList(lines.size() - most, lines.size()).forEach(joiner::add);
    joiner.finish();
    grouping.groups().forEach(into::add);
    boolean truncated = most < lines.size() || (cut && !log.reachesBack());
    into.add(
        new Inquiry(
            Section.LOGS,
            CONTAINER_LOGS + (file.isOutput() ? " output" : " platform"),
            List.of(),
            request.window(),
            truncated));
  }
}
