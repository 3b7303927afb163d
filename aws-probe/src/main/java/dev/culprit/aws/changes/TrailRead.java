package dev.culprit.aws.changes;

import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;

import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.api.LambdaTargets;
import dev.culprit.aws.internal.AwsClients;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.Coverage;
import dev.culprit.evidence.Inquiry;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.TimeWindow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/**
 * Looks up who changed a resource, in a narrow window and at the pace that all observations of a
 * region share: the service answers about one request a second.
 */
public final class TrailRead {

  /** At one request a second more pages would cost more time than they tell. */
  private static final int MOST_PAGES = 4;

  private static final int PAGE = 50;

  private static final Map<String, String> IAM_HOMES =
      Map.of("aws", "us-east-1", "aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1");

  private final ReadSession session;
  private final AwsClients clients;
  private final TrailTopic topic;
  private final String name;
  private final @Nullable String arn;
  private final Set<String> told = new HashSet<>();

  private TrailRead(
      ReadSession session,
      AwsClients clients,
      TrailTopic topic,
      String name,
      @Nullable String arn) {
    this.session = session;
    this.clients = clients;
    this.topic = topic;
    this.name = name;
    this.arn = arn;
  }

  /**
   * Starts the read of a function's events.
   *
   * @param name the name as most services put it into their events
   * @param arn what other calls put there; asked for when the name finds nothing
   */
  public static void start(ReadSession session, String name, @Nullable String arn) {
    start(session, new TrailRead(session, session.clients(), TrailTopic.FUNCTION, name, arn));
  }

  /**
   * Starts the read of who changed a role and its policies: IAM keeps its events in one region of
   * each partition.
   *
   * @param roleArn where it is no ARN, the target's region is asked
   * @see <a
   *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events">Global
   *     service events</a>
   */
  public static void startRole(ReadSession session, String roleArn) {
    String[] parts = roleArn.split(":", 3);
    String home =
        IAM_HOMES.getOrDefault(
            parts.length == 3 ? parts[1] : "", LambdaTargets.region(session.target()));
    String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    start(
        session,
        new TrailRead(session, session.clients().inRegion(home), TrailTopic.ROLE, name, null));
  }

  /**
   * Starts the read of who changed a key, or was refused its use.
   *
   * @param region the key's own
   */
  public static void startKey(ReadSession session, String keyArn, String region) {
    start(
        session,
        new TrailRead(session, session.clients().inRegion(region), TrailTopic.KEY, keyArn, null));
  }

  private static void start(ReadSession session, TrailRead read) {
    if (read.clients != session.clients()) {
      session.reads().onAbort(read.clients::abort);
    }
    session.start(
        LOOKUP_EVENTS,
        Section.CHANGES,
        "changes of " + read.name,
        LambdaCapabilities.grant(LOOKUP_EVENTS, "*"),
        read::read);
  }

  private void read(SnapshotBuilder into) throws Exception {
    boolean found = read(name, into);
    if (!found && arn != null) {
      read(arn, into);
    }
  }

  /** Returns whether there was any event. */
  private boolean read(String resource, SnapshotBuilder into) throws Exception {
    TimeWindow window = ChangeWindow.of(session.request().window());
    boolean found = false;
    Set<String> tokens = new HashSet<>();
    String token = null;
    boolean whole = false;
    for (int page = 0; page < Math.min(MOST_PAGES, session.mostPages()) && !whole; page++) {
      LookupEventsResponse answer = page(resource, window, token);
      answer.events().stream()
          .filter(this::isNew)
          .forEach(event -> TrailEvent.add(topic, event, into));
      found |= !answer.events().isEmpty();
      token = answer.nextToken();
      whole = token == null || token.isEmpty();
      if (!whole && !tokens.add(token)) {
        break;
      }
    }
    into.add(
        new Inquiry(Section.CHANGES, LOOKUP_EVENTS + " " + resource, List.of(), window, !whole));
    into.covered(Section.CHANGES, whole ? Coverage.WHOLE : new Coverage(0.5));
    // Refusals of the management plane are only some of what could go wrong.
    into.covered(Section.EVENTS, new Coverage(0.5));
    return found;
  }

  /** A key is used, and refused, thousands of times: of calls that only read one of a kind does. */
  private boolean isNew(Event event) {
    return !"true".equalsIgnoreCase(event.readOnly())
        || told.add(event.eventName() + " " + event.username());
  }

  private LookupEventsResponse page(String resource, TimeWindow window, @Nullable String token)
      throws Exception {
    clients.trailPace().await(session.reads().remaining());
    return session.ask(
        LOOKUP_EVENTS,
        () ->
            clients
                .cloudTrail()
                .lookupEvents(
                    call ->
                        call.startTime(window.from())
                            .endTime(window.to())
                            .maxResults(PAGE)
                            .lookupAttributes(
                                LookupAttribute.builder()
                                    .attributeKey(LookupAttributeKey.RESOURCE_NAME)
                                    .attributeValue(resource)
                                    .build())
                            .nextToken(token)
                            .overrideConfiguration(session.bounds())));
  }
}
