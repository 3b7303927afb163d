package dev.culprit.examples.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.culprit.aws.AwsProbe;
import dev.culprit.evidence.TimeWindow;
import dev.culprit.target.Target;
import dev.culprit.target.TargetParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Answers on the loopback address as AWS does for one story, and hands out a real probe whose SDK
 * clients talk to it.
 *
 * <p>What the story does not hold is refused as AWS refuses it: other functions are not found,
 * other calls are denied.
 */
public final class LambdaEndpoint implements AutoCloseable {

  private final StoryScript story;
  private final WireMockServer aws;
  private final ObjectServer packages;
  private final EndpointClients clients;
  private final AwsProbe probe;

  private LambdaEndpoint(StoryScript story, ObjectServer packages, Duration delay) {
    this.story = story;
    this.packages = packages;
    this.aws = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    stub();
    aws.start();
    if (!delay.isZero()) {
      aws.setGlobalFixedDelay((int) delay.toMillis());
    }
    this.clients = new EndpointClients(uri(), credentials());
    this.probe = AwsProbe.of(clients.config());
  }

  /** Starts an endpoint that plays the story; the caller closes it. */
  public static LambdaEndpoint start(StoryScript story) {
    return start(story, Duration.ZERO);
  }

  /**
   * Starts an endpoint that waits before each answer, as a service far away does.
   *
   * @param delay before each answer of the API and of the package store; not negative
   */
  public static LambdaEndpoint start(StoryScript story, Duration delay) {
    try {
      return new LambdaEndpoint(story, ObjectServer.start(delay), delay);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot listen on the loopback address", failure);
    }
  }

  /**
   * Starts an endpoint that plays the story with this id.
   *
   * @throws IllegalArgumentException when there is no such story; the message lists those there are
   */
  public static LambdaEndpoint start(String storyId) {
    return start(
        Stories.ofId(storyId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no story \"%s\"; there are %s"
                            .formatted(
                                storyId,
                                String.join(
                                    ", ", Stories.all().stream().map(StoryScript::id).toList())))));
  }

  /** Returns the story that is played. */
  public StoryScript story() {
    return story;
  }

  /** Returns the endpoint's address, for an SDK's {@code endpointOverride}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + aws.port());
  }

  /** Returns credentials that the endpoint accepts; it accepts any. */
  public AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo"));
  }

  /** Returns the story's function as a target. */
  public Target target() {
    return TargetParser.parse(story.functionArn());
  }

  /** Returns a clock that stands at the story's now. */
  public Clock clock() {
    return Clock.fixed(StoryScript.NOW, ZoneOffset.UTC);
  }

  /** Returns the three hours before the story's now. */
  public TimeWindow window() {
    return new TimeWindow(StoryScript.NOW.minus(Duration.ofHours(3)), StoryScript.NOW);
  }

  /** Returns the real probe, wired to this endpoint; it is closed with it. */
  public AwsProbe probe() {
    return probe;
  }

  /** Returns how many bytes of packages were sent so far. */
  public long packageBytesSent() {
    return packages.bytesSent();
  }

  /** Returns the calls that the endpoint got so far, those to the package store behind them. */
  public List<String> calls() {
    Stream<String> api =
        aws.getAllServeEvents().stream()
            .map(event -> event.getRequest())
            .map(
                request ->
                    request.getMethod()
                        + " "
                        + request.getUrl()
                        + (request.containsHeader("X-Amz-Target")
                            ? " " + request.getHeader("X-Amz-Target")
                            : ""));
    return Stream.concat(api, packages.requests().stream()).toList();
  }

  /** Stops answering and closes the probe and its clients. */
  @Override
  public void close() {
    probe.close();
    clients.close();
    aws.stop();
    packages.close();
  }

  private void stub() {
    aws.stubFor(
        get(urlPathMatching("/2015-03-31/functions/.*"))
            .atPriority(9)
            .willReturn(
                AccountStubs.json(404, "{\"Type\":\"User\",\"Message\":\"Function not found\"}")
                    .withHeader("x-amzn-ErrorType", "ResourceNotFoundException")));
    byte[] code = story.code().zip();
    URI location = packages.put("snapshots/" + story.functionName() + ".zip", code);
    String function = AwsAnswers.function(story, code, location);
    for (String name : List.of(story.functionName(), encoded(story.functionArn()))) {
      aws.stubFor(
          get(urlPathEqualTo("/2015-03-31/functions/" + name))
              .willReturn(AccountStubs.json(200, function)));
    }
    story.layers().forEach(this::stub);
    AccountStubs.add(aws, story);
    aws.stubFor(
        post(urlPathEqualTo("/"))
            .withHeader("X-Amz-Target", equalTo("Logs_20140328.FilterLogEvents"))
            .willReturn(AccountStubs.json(200, AwsAnswers.logEvents(story))));
  }

  private void stub(LayerScript layer) {
    String arn = story.arnOf(layer);
    byte[] content = layer.content().zip();
    URI location =
        packages.put("snapshots/" + layer.name() + "-" + layer.version() + ".zip", content);
    ResponseDefinitionBuilder answer =
        layer.readable()
            ? AccountStubs.json(200, AwsAnswers.layer(story, layer, content, location))
            : AccountStubs.json(403, AwsAnswers.denied("lambda:GetLayerVersion", arn))
                .withHeader("x-amzn-ErrorType", "AccessDeniedException");
    aws.stubFor(
        get(urlPathEqualTo("/2018-10-31/layers"))
            .withQueryParam("find", equalTo("LayerVersion"))
            .withQueryParam("Arn", equalTo(arn))
            .willReturn(answer));
  }

  private static String encoded(String arn) {
    return arn.replace(":", "%3A");
  }
}
