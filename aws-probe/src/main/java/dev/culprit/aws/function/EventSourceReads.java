package dev.culprit.aws.function;

import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;

import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Section;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;

/** The queues and streams that invoke the function, each with its state and its last result. */
public final class EventSourceReads {

  private final ReadSession session;

  private EventSourceReads(ReadSession session) {
    this.session = session;
  }

  /** Starts the read. */
  public static void start(ReadSession session) {
    EventSourceReads sources = new EventSourceReads(session);
    new FunctionReads(session).start(LIST_MAPPINGS, "event source mappings", sources::read);
  }

  private void read(FunctionReads.Into into) throws Exception {
    Set<String> markers = new HashSet<>();
    String marker = null;
    int found = 0;
    for (int page = 0; page < session.mostPages(); page++) {
      ListEventSourceMappingsResponse answer = page(marker);
      answer.eventSourceMappings().forEach(mapping -> add(mapping, into));
      found += answer.eventSourceMappings().size();
      marker = answer.nextMarker();
      if (marker == null || marker.isEmpty()) {
        into.setting("eventSourceMappings", found);
        return;
      }
      if (!markers.add(marker)) {
        break;
      }
    }
    into.snapshot().add(ReadSession.cut(Section.STATUS, "event source mappings", LIST_MAPPINGS));
  }

  private ListEventSourceMappingsResponse page(@Nullable String marker) throws Exception {
    return session.ask(
        LIST_MAPPINGS,
        () ->
            session
                .clients()
                .lambda()
                .listEventSourceMappings(
                    call ->
                        call.functionName(LambdaTargets.functionName(session.target()))
                            .marker(marker)
                            .overrideConfiguration(session.bounds())));
  }

  private static void add(EventSourceMappingConfiguration mapping, FunctionReads.Into into) {
    String object = "eventSourceMapping:" + mapping.uuid();
    into.setting("eventSource", mapping.eventSourceArn());
    into.status(object, "eventSourceMapping.state", mapping.state());
    into.status(object, "eventSourceMapping.reason", mapping.stateTransitionReason());
    into.status(object, "eventSourceMapping.lastProcessingResult", mapping.lastProcessingResult());
    into.status(object, "eventSourceMapping.source", mapping.eventSourceArn());
    into.status(object, "eventSourceMapping.batchSize", mapping.batchSize());
    into.status(
        object, "eventSourceMapping.parallelizationFactor", mapping.parallelizationFactor());
    into.status(object, "eventSourceMapping.maximumRetryAttempts", mapping.maximumRetryAttempts());
    into.status(
        object,
        "eventSourceMapping.bisectBatchOnFunctionError",
        mapping.bisectBatchOnFunctionError());
    if (mapping.destinationConfig() != null && mapping.destinationConfig().onFailure() != null) {
      into.status(
          object,
          "eventSourceMapping.onFailure",
          mapping.destinationConfig().onFailure().destination());
    }
    if (mapping.filterCriteria() != null && mapping.filterCriteria().hasFilters()) {
      into.status(object, "eventSourceMapping.filters", mapping.filterCriteria().filters().size());
    }
  }
}
