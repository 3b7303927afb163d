package dev.culprit.azure.functions;

import dev.culprit.azure.LogAnswer;
import dev.culprit.azure.LogQueries;
import dev.culprit.azure.LogQuestion;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.log.LogGrouping;
import dev.culprit.log.LogJoiner;
import dev.culprit.log.LogLine;
import dev.culprit.probe.BudgetedReads;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeRead;
import dev.culprit.probe.ProbeRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads one table of logs with one query.
 *
 * <p>A table that is not there, a workspace that is not there, one that may not be read, a query
 * that took too long and an answer that is not whole are five different gaps; a table that is there
 * and empty is none.
 */
final class LogRead {

  private static final int MOST_GROUPS = 500;
  private static final int MOST_ROWS = 2_000;
  private static final int LONGEST_MESSAGE = 64 * 1024;
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(20);

  private final LogQueries queries;
  private final BudgetedReads reads;
  private final ProbeRequest request;
  private final String source;
  private final String scope;
  private final LogTable table;
  private final Kql.Query query;

  LogRead(
      LogQueries queries,
      BudgetedReads reads,
      ProbeRequest request,
      ProbeContext context,
      String source,
      String scope,
      LogTable table) {
    this.queries = queries;
    this.reads = reads;
    this.request = request;
    this.source = source;
    this.scope = scope;
    this.table = table;
    this.query =
        Kql.of(
            table,
            request.window(),
            context.logLiterals(),
            Math.min(MOST_ROWS, request.budget().logEvents()));
  }

  ProbeRead asRead(Grant grant) {
    return new ProbeRead(source, Section.LOGS, what(), grant);
  }

  private String what() {
    return "table " + table.name() + " of " + scope.substring(scope.lastIndexOf('/') + 1);
  }

  /** Reads; hands each whole message on before it is grouped. */
  void read(SnapshotBuilder into, Consumer<LogLine> messages) throws Exception {
    Duration allowed = reads.remaining();
    Duration timeout = allowed.compareTo(LONGEST_QUERY) > 0 ? LONGEST_QUERY : allowed;
    LogQuestion question =
        new LogQuestion(
            scope,
            query.text(),
            request.window(),
            timeout.toSeconds() < 1 ? Duration.ofSeconds(1) : timeout,
            request.budget().responseBytes());
    LogAnswer answer = reads.request(source, () -> queries.query(question));
    long total = total(answer);
    boolean whole = total <= Kql.QUIET_ROWS;
    int most = Math.min(MOST_ROWS, request.budget().logEvents());
    List<LogLine> lines = lines(answer, most);
    boolean truncated =
        !answer.incomplete().isEmpty() || lines.size() >= most || (whole && total > lines.size());
    into.add(
        new Inquiry(
            Section.LOGS,
            source + " " + table.name(),
            whole ? List.of() : query.literals(),
            request.window(),
            truncated));
    into.covered(Section.LOGS, whole && !truncated ? Coverage.WHOLE : new Coverage(0.5));
    add(lines, into, messages);
    if (!answer.incomplete().isEmpty()) {
      into.add(
          new EvidenceGap(
              Section.LOGS, what(), GapReason.LIMITED, answer.incomplete(), null, source));
    }
  }

  private static long total(LogAnswer answer) throws IOException {
    for (Map<String, String> row : answer.rows()) {
      String total = row.get(Kql.TOTAL);
      if (total != null) {
        try {
          return Long.parseLong(total);
        } catch (NumberFormatException other) {
          break;
        }
      }
    }
    if (!answer.incomplete().isEmpty()) {
      return Long.MAX_VALUE;
    }
    throw new IOException("the answer does not tell how many rows there are");
  }

  private static List<LogLine> lines(LogAnswer answer, int most) {
    List<LogLine> lines = new ArrayList<>();
    for (Map<String, String> row : answer.rows()) {
      String message = row.getOrDefault("message", "").stripTrailing();
      if (!message.isEmpty() && lines.size() < most) {
        Instant at = Times.of(row.get("at"));
        lines.add(
            new LogLine(
                at,
                row.getOrDefault("stream", ""),
                level(row.getOrDefault("level", "")),
                message.length() > LONGEST_MESSAGE
                    ? message.substring(0, LONGEST_MESSAGE)
                    : message));
      }
    }
    lines.sort(
        Comparator.comparing(
                LogLine::time, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(LogLine::stream));
    return lines;
  }

  private static String level(String told) {
    return told.equals("INFORMATION") || told.equals("INFORMATIONAL") ? "INFO" : told;
  }

  private void add(List<LogLine> lines, SnapshotBuilder into, Consumer<LogLine> messages) {
    LogGrouping grouping = LogGrouping.of(table.name(), MOST_GROUPS);
    LogJoiner joiner =
        LogJoiner.to(
            line -> {
              messages.accept(line);
              grouping.add(line);
            });
    lines.forEach(joiner::add);
    joiner.finish();
    grouping.groups().forEach(into::add);
  }
}
