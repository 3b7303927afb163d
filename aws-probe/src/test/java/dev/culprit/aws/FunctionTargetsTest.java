package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.LIST_FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.probe.Cancellation;
import dev.culprit.probe.ProbeBudget;
import dev.culprit.probe.ProbeContext;
import dev.culprit.probe.ProbeException;
import dev.culprit.probe.ProbeRequest;
import dev.culprit.target.Target;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.Fault;
import dev.culprit.testkit.RecordedApi;
import dev.culprit.testkit.RecordedExchange;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionTargetsTest {

  private static final String FIRST = page("[%s, %s]".formatted(of("b"), of("a")), "two");
  private static final String LAST = page("[%s]".formatted(of("c")), null);

  @Test
  void listsAllPagesByArn() {
    FunctionTargets listed =
        list(TestClients.region(), ProbeBudget.standard(), Answer.json(FIRST), Answer.json(LAST));
    assertThat(listed.isWhole()).isTrue();
    assertThat(listed.targets())
        .extracting(Target::text)
        .containsExactly(
            "arn:aws:lambda:eu-west-1:123456789012:function:a",
            "arn:aws:lambda:eu-west-1:123456789012:function:b",
            "arn:aws:lambda:eu-west-1:123456789012:function:c");
  }

  @Test
  void keepsWhatCameBeforeAFailingPage() {
    FunctionTargets listed =
        list(
            TestClients.region(),
            ProbeBudget.standard(),
            Answer.json(FIRST),
            Refusals.of(LIST_FUNCTIONS, Fault.THROTTLED));
    assertThat(listed.targets()).hasSize(2);
    assertThat(listed.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.THROTTLED));
  }

  @Test
  void namesTheGrantWhenListingIsDenied() {
    FunctionTargets listed =
        list(
            TestClients.region(),
            ProbeBudget.standard(),
            Refusals.of(LIST_FUNCTIONS, Fault.DENIED));
    assertThat(listed.targets()).isEmpty();
    assertThat(listed.gaps().get(0).grant().action()).isEqualTo("lambda:ListFunctions");
  }

  @Test
  void endsAtTheBudgetsPages() {
    FunctionTargets listed =
        list(TestClients.region(), ProbeBudget.standard().withPagesPerRead(1), Answer.json(FIRST));
    assertThat(listed.targets()).hasSize(2);
    assertThat(listed.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.LIMITED));
  }

  @Test
  void endsWhenAPageNamesItselfAsTheNext() {
    FunctionTargets listed =
        list(
            TestClients.region(),
            ProbeBudget.standard(),
            Answer.json(FIRST),
            Answer.json(page("[%s]".formatted(of("c")), "two")));
    assertThat(listed.targets()).hasSize(3);
    assertThat(listed.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.LIMITED));
  }

  @Test
  void listsARegionWithoutFunctionsWhole() {
    FunctionTargets listed =
        list(TestClients.region(), ProbeBudget.standard(), Answer.json(page("[]", null)));
    assertThat(listed.isWhole()).isTrue();
    assertThat(listed.targets()).isEmpty();
  }

  @Test
  void listsAFunctionOnceWhateverPagesItIsOn() {
    FunctionTargets listed =
        list(
            TestClients.region(),
            ProbeBudget.standard(),
            Answer.json(FIRST),
            Answer.json(page("[%s, %s]".formatted(of("b"), of("c")), null)));
    assertThat(listed.isWhole()).isTrue();
    assertThat(listed.targets()).hasSize(3);
  }

  @Test
  void tellsFunctionsThatCannotBeTargets() {
    String odd = "{\"FunctionName\": \"odd\", \"FunctionArn\": \"arn:moon:lambda:odd\"}";
    FunctionTargets listed =
        list(
            TestClients.region(),
            ProbeBudget.standard(),
            Answer.json(
                page("[%s, {\"FunctionName\": \"bare\"}, %s]".formatted(odd, of("a")), null)));
    assertThat(listed.targets()).hasSize(1);
    assertThat(listed.gaps())
        .allMatch(gap -> gap.reason() == GapReason.UNSUPPORTED)
        .extracting(EvidenceGap::what)
        .containsExactly("function bare", "function odd");
  }

  @Test
  void keepsNothingOfAMalformedPageAndSaysSo() {
    FunctionTargets listed =
        list(TestClients.region(), ProbeBudget.standard(), Answer.json("{\"Functions\": [{"));
    assertThat(listed.targets()).isEmpty();
    assertThat(listed.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.UNREADABLE));
  }

  @Test
  void endsWhenTheCallerCancels() {
    Cancellation cancellation = Cancellation.create();
    RecordedExchange stalled =
        RecordedExchange.get(LIST_FUNCTIONS, "/2015-03-31/functions", Answer.json(FIRST));
    try (RecordedApi api =
            RecordedApi.start(List.of(stalled))
                .failing(LIST_FUNCTIONS, Fault.STALLED)
                .onRequest(LIST_FUNCTIONS, cancellation::cancel);
        TestClients clients = new TestClients();
        AwsProbe probe = clients.probe(api.uri())) {
      FunctionTargets listed =
          probe.list(
              new ProbeRequest(TestClients.region(), Observations.WINDOW, ProbeBudget.standard()),
              ProbeContext.of(Clock.fixed(Observations.NOW, ZoneOffset.UTC))
                  .withCancellation(cancellation));
      assertThat(listed.isWhole()).isFalse();
      assertThat(listed.gaps().get(0).reason()).isEqualTo(GapReason.TIMED_OUT);
    }
  }

  @Test
  void refusesATargetThatIsNoRegion() {
    assertThatThrownBy(() -> list(TestClients.target(), ProbeBudget.standard(), Answer.json(LAST)))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("aws-lambda:REGION:*");
  }

  private static FunctionTargets list(Target target, ProbeBudget budget, Answer... pages) {
    List<RecordedExchange> exchanges = new java.util.ArrayList<>();
    if (pages.length > 1) {
      exchanges.add(
          RecordedExchange.get(LIST_FUNCTIONS, "/2015-03-31/functions?Marker=two", pages[1]));
    }
    exchanges.add(RecordedExchange.get(LIST_FUNCTIONS, "/2015-03-31/functions", pages[0]));
    try (RecordedApi api = RecordedApi.start(exchanges);
        TestClients clients = new TestClients();
        AwsProbe probe = clients.probe(api.uri())) {
      return probe.list(
          new ProbeRequest(target, Observations.WINDOW, budget),
          ProbeContext.of(Clock.fixed(Observations.NOW, ZoneOffset.UTC)));
    }
  }

  private static String of(String name) {
    return "{\"FunctionName\": \"%s\", \"FunctionArn\": \"arn:aws:lambda:eu-west-1:123456789012:function:%s\"}"
        .formatted(name, name);
  }

  private static String page(String functions, String marker) {
    return "{\"Functions\": %s%s}"
        .formatted(functions, marker == null ? "" : ", \"NextMarker\": \"" + marker + "\"");
  }
}
