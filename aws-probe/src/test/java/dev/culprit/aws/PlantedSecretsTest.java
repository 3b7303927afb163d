package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.Diagnostics;
import dev.culprit.diagnosis.Diagnosis;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.report.JsonReport;
import dev.culprit.report.MarkdownReport;
import dev.culprit.report.TextReport;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets of every kind, where functions leave them; none may come out again. */
class PlantedSecretsTest {

  private static final int LEAST_KINDS = 30;

  @Test
  void noneComesOutOfEnvironmentLogsAndPackage() throws JsonProcessingException {
    assertThat(PlantedSecrets.all()).hasSizeGreaterThanOrEqualTo(LEAST_KINDS);
    leaksNothing(PlantedSecrets.everywhere(), PlantedSecrets.all());
  }

  @Test
  void noneComesOutOfPackages() {
    String token = "pypi-AgEIcHlwaS5vcmcCJGFiY2RlZmdoaWprbG1ub3BxcnN0";
    Map<String, String> files =
        Map.of(
            "app.py", "import strands\nPASSWORD = 'plain-in-source-8842'\n",
            "requirements.txt",
                "--extra-index-url https://ci:" + token + "@pypi.acme.test/simple\n",
            ".env", "DB_PASSWORD=in-dot-env-5531\n",
            "config/settings.json", "{\"password\": \"in-settings-7719\"}",
            "package.json", "{\"name\": \"app\", \"_authToken\": \"npm_in-package-json-1\"}");
    leaksNothing(
        LambdaAnswers.with(CODE_PACKAGE, Answer.object(LambdaAnswers.zip(files))),
        List.of(
            token,
            "plain-in-source-8842",
            "in-dot-env-5531",
            "in-settings-7719",
            "npm_in-package-json-1"));
  }

  @Test
  void noneComesOutOfTheAccount() {
    String password = "hunter2-in-the-mapping";
    leaksNothing(
        FunctionReadsTest.replacing(
            Map.of(
                LIST_MAPPINGS,
                Answer.json(
                    FunctionAnswers.mappings("Enabled")
                        .replace(
                            "PROBLEM: Function call failed",
                            "PROBLEM: cannot log in to amqps://svc:" + password + "@mq.acme.test")),
                LOOKUP_EVENTS,
                Answer.json(
                    FunctionAnswers.events(
                        FunctionAnswers.event(
                            "UpdateFunctionConfiguration20150331v2",
                            "false",
                            "{\\\"requestParameters\\\":{\\\"environment\\\":{\\\"variables\\\":{\\\"K\\\":\\\""
                                + LambdaAnswers.PASSWORD
                                + "\\\"}}}}"))))),
        List.of(password, LambdaAnswers.PASSWORD));
  }

  private static void leaksNothing(List<RecordedExchange> answers, Iterable<String> secrets) {
    Snapshot snapshot = Observations.of(answers);
    Diagnosis diagnosis = Diagnostics.create().diagnose(snapshot);
    String out =
        SnapshotJson.write(snapshot)
            + TextReport.plain().render(diagnosis)
            + JsonReport.create().render(diagnosis)
            + MarkdownReport.create().render(diagnosis);
    List<String> leaked = new ArrayList<>();
    for (String secret : secrets) {
      if (out.contains(secret)) {
        leaked.add(secret);
      }
    }
    assertThat(snapshot.settings()).isNotEmpty();
    assertThat(leaked).as("secrets that came out").isEmpty();
  }
}
