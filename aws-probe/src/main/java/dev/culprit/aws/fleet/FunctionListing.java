package dev.culprit.aws.fleet;

import static dev.culprit.aws.api.LambdaCapabilities.LIST_FUNCTIONS;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.target.Target;
import dev.culprit.target.TargetException;
import dev.culprit.target.TargetParser;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** Pages through the functions of a region; what came before a failing page is kept. */
public final class FunctionListing {

  private final ReadSession session;
  private final ConcurrentSkipListMap<String, Target> found = new ConcurrentSkipListMap<>();

  /** Creates a listing that has not started. */
  public FunctionListing(ReadSession session) {
    this.session = session;
  }

  /** Starts the read. */
  public void start() {
    session.start(
        LIST_FUNCTIONS,
        Section.SETTINGS,
        "functions of " + session.target(),
        LambdaCapabilities.grant(LIST_FUNCTIONS, "*"),
        this::read);
  }

  /** Returns the functions found so far as targets, by ARN. */
  public SortedMap<String, Target> found() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(found));
  }

  private void read(SnapshotBuilder into) throws Exception {
    Set<String> markers = new HashSet<>();
    String marker = null;
    for (int page = 0; page < session.mostPages(); page++) {
      ListFunctionsResponse answer = page(marker);
      for (FunctionConfiguration function : answer.functions()) {
        keep(function, into);
      }
      marker = answer.nextMarker();
      if (marker == null || marker.isEmpty()) {
        return;
      }
      if (!markers.add(marker)) {
        break;
      }
    }
    into.add(ReadSession.cut(Section.SETTINGS, "functions of " + session.target(), LIST_FUNCTIONS));
  }

  private ListFunctionsResponse page(@Nullable String marker) throws Exception {
    return session.ask(
        LIST_FUNCTIONS,
        () ->
            session
                .clients()
                .lambda()
                .listFunctions(
                    call -> call.marker(marker).overrideConfiguration(session.bounds())));
  }

  private void keep(FunctionConfiguration function, SnapshotBuilder into) {
    String arn = function.functionArn();
    try {
      found.put(String.valueOf(arn), TargetParser.parse(String.valueOf(arn)));
    } catch (TargetException other) {
      // A function whose ARN has another form than today's cannot be asked for by it.
      into.add(
          new EvidenceGap(
              Section.SETTINGS,
              "function " + function.functionName(),
              GapReason.UNSUPPORTED,
              "its ARN cannot be read: " + arn,
              null,
              LIST_FUNCTIONS));
    }
  }
}
