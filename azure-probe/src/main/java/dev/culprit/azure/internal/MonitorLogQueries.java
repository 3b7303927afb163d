package dev.culprit.azure.internal;

import com.azure.core.http.HttpPipeline;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.monitor.query.LogsQueryClient;
import com.azure.monitor.query.LogsQueryClientBuilder;
import com.azure.monitor.query.models.LogsQueryOptions;
import com.azure.monitor.query.models.LogsQueryResult;
import com.azure.monitor.query.models.LogsTable;
import com.azure.monitor.query.models.LogsTableCell;
import com.azure.monitor.query.models.LogsTableRow;
import com.azure.monitor.query.models.QueryTimeInterval;
import dev.culprit.azure.LogAnswer;
import dev.culprit.azure.LogQueries;
import dev.culprit.azure.LogQuestion;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries logs with {@code azure-monitor-query}.
 *
 * <p>That library's successor has the same calls in another package; this class is all that a move
 * would touch.
 */
public final class MonitorLogQueries implements LogQueries {

  /** Where the public cloud answers queries. */
  public static final String PUBLIC_ENDPOINT = "https://api.loganalytics.io";

  private final LogsQueryClient client;

  private MonitorLogQueries(LogsQueryClient client) {
    this.client = client;
  }

  /** Returns queries over a pipeline, which is guarded here, to an endpoint with its version. */
  public static MonitorLogQueries of(HttpPipeline pipeline, String endpoint) {
    return new MonitorLogQueries(
        new LogsQueryClientBuilder()
            .pipeline(Pipelines.guarded(pipeline, host -> true))
            .endpoint(endpoint)
            .buildClient());
  }

  @Override
  public LogAnswer query(LogQuestion question) {
    QueryTimeInterval interval =
        new QueryTimeInterval(
            question.window().from().atOffset(ZoneOffset.UTC),
            question.window().to().atOffset(ZoneOffset.UTC));
    LogsQueryOptions options =
        new LogsQueryOptions().setServerTimeout(question.timeout()).setAllowPartialErrors(true);
    Context context = new Context(ReadOnlyPolicy.MOST_BYTES, question.responseBytes());
    LogsQueryResult result =
        question.isResource()
            ? client
                .queryResourceWithResponse(
                    question.scope(), question.query(), interval, options, context)
                .getValue()
            : client
                .queryWorkspaceWithResponse(
                    question.scope(), question.query(), interval, options, context)
                .getValue();
    return new LogAnswer(rows(result), error(result));
  }

  private static List<Map<String, String>> rows(LogsQueryResult result) {
    List<Map<String, String>> rows = new ArrayList<>();
    if (result.getAllTables().isEmpty()) {
      throw new IllegalStateException("the answer has no table");
    }
    LogsTable table = result.getAllTables().get(0);
    for (LogsTableRow row : table.getRows()) {
      Map<String, String> values = new LinkedHashMap<>();
      for (LogsTableCell cell : row.getRow()) {
        String value = text(cell);
        if (value != null) {
          values.put(cell.getColumnName(), value);
        }
      }
      rows.add(values);
    }
    return rows;
  }

  private static @Nullable String text(LogsTableCell cell) {
    String value = cell.getValueAsString();
    if (value != null) {
      return value;
    }
    BinaryData dynamic = cell.getValueAsDynamic();
    return dynamic == null ? null : dynamic.toString();
  }

  private static String error(LogsQueryResult result) {
    if (result.getError() == null) {
      return "";
    }
    return result.getError().getCode() + ": " + result.getError().getMessage();
  }
}
