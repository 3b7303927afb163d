package dev.culprit.knowledge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.Section;
import dev.culprit.evidence.wire.IncidentJson;
import dev.culprit.knowledge.condition.Condition;
import dev.culprit.knowledge.condition.Outcome;
import dev.culprit.knowledge.condition.TextPattern;
import dev.culprit.knowledge.derived.EvidenceView;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextJudgeTest {

  private static final String LOGS =
      "{'platform':'aws-lambda','evidence':{'logs':["
          + "{'level':'ERROR','message':'connect ECONNREFUSED 127.0.0.1:2000 (X-Ray)'},"
          + "{'level':'ERROR','message':'connect ECONNREFUSED 10.0.0.7:5432'}]}}";

  @Test
  void takesATextThatNothingExcepts() {
    Judgement judgement = judge(LOGS, text(List.of("ECONNREFUSED"), List.of(), List.of("X-Ray")));

    assertThat(judgement.outcome()).isEqualTo(Outcome.PRESENT);
    assertThat(judgement.quotes()).hasSize(1);
    assertThat(judgement.quotes().get(0).text()).contains("5432");
  }

  @Test
  void isAbsentWhenEveryTextIsExcepted() {
    Judgement judgement =
        judge(LOGS, text(List.of("ECONNREFUSED"), List.of(), List.of("X-Ray", ":5432")));

    assertThat(judgement.outcome()).isEqualTo(Outcome.ABSENT);
    assertThat(judgement.coverage()).isLessThanOrEqualTo(.5);
  }

  @Test
  void wantsAllThatIsJoinedByAndInOneText() {
    assertThat(judge(LOGS, text(List.of("ECONNREFUSED"), List.of("5432"), List.of())).isPresent())
        .isTrue();
    assertThat(
            judge(LOGS, text(List.of("ECONNREFUSED"), List.of("5432", "2000"), List.of()))
                .isPresent())
        .isFalse();
  }

  @Test
  void staysUnknownWhenNoLogWasRead() {
    String settings = "{'platform':'aws-lambda','evidence':{'settings':{'handler':'app.handler'}}}";

    Judgement judgement = judge(settings, text(List.of("ECONNREFUSED"), List.of(), List.of()));

    assertThat(judgement.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judgement.needs()).contains(Section.LOGS);
  }

  @Test
  void whatIsUnseenHoldsAlsoWhereNobodyLooked() {
    String settings = "{'platform':'aws-lambda','evidence':{'settings':{'handler':'app.handler'}}}";
    Condition refused = text(List.of("ECONNREFUSED"), List.of(), List.of());

    assertThat(judge(settings, new Condition.Unseen(refused)).isPresent()).isTrue();
    assertThat(judge(settings, new Condition.Not(refused)).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judge(LOGS, new Condition.Unseen(refused)).outcome()).isEqualTo(Outcome.ABSENT);
  }

  private static Condition text(List<String> matches, List<String> and, List<String> unless) {
    return new Condition.Text(
        patterns(matches), patterns(and), patterns(unless), Set.of(Section.LOGS));
  }

  private static List<TextPattern> patterns(List<String> texts) {
    return texts.stream().map(TextPattern::of).toList();
  }

  private static Judgement judge(String incident, Condition condition) {
    EvidenceView view = EvidenceView.of(IncidentJson.read(incident.replace('\'', '"')));
    return ConditionJudge.of(view, Set.of(), TextRules.of(List.of(condition)).index())
        .judge(condition);
  }
}
