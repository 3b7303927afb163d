package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;
import static dev.culprit.aws.api.LambdaCapabilities.LIST_MAPPINGS;
import static dev.culprit.aws.api.LambdaCapabilities.LOOKUP_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.Diagnostics;
import dev.culprit.evidence.Snapshot;
import dev.culprit.evidence.wire.SnapshotJson;
import dev.culprit.report.TextReport;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Secrets of every kind, where functions leave them; none may come out again. */
class PlantedSecretsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LEAST_KINDS = 30;

  @Test
  void noneComesOutOfTheEnvironment() throws JsonProcessingException {
    Map<String, String> variables = new TreeMap<>(inEnvironment());
    String answer =
        LambdaAnswers.function(
            Map.of("Environment", JSON.writeValueAsString(Map.of("Variables", variables))));
    leaksNothing(LambdaAnswers.with(GET_FUNCTION, Answer.json(answer)), variables.values());
  }

  @Test
  void noneComesOutOfTheLogs() throws JsonProcessingException {
    List<String> events = new ArrayList<>();
    int second = 0;
    for (String line : inLogs().values()) {
      String escaped = JSON.writeValueAsString("[ERROR] call failed: " + line + "\n");
      events.add(LambdaAnswers.event(++second, "s", escaped.substring(1, escaped.length() - 1)));
    }
    leaksNothing(
        LambdaAnswers.with(
            FILTER_LOG_EVENTS, Answer.json(LambdaAnswers.events(events.toArray(new String[0])))),
        inLogs().keySet());
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

  @Test
  void thereAreEnoughKinds() {
    assertThat(inLogs().size() + inEnvironment().size()).isGreaterThanOrEqualTo(LEAST_KINDS);
  }

  private static void leaksNothing(List<RecordedExchange> answers, Iterable<String> secrets) {
    Snapshot snapshot = Observations.of(answers);
    String out =
        SnapshotJson.write(snapshot)
            + TextReport.plain().render(Diagnostics.create().diagnose(snapshot));
    List<String> leaked = new ArrayList<>();
    for (String secret : secrets) {
      if (out.contains(secret)) {
        leaked.add(secret);
      }
    }
    assertThat(snapshot.settings()).isNotEmpty();
    assertThat(leaked).as("secrets that came out").isEmpty();
  }

  private static Map<String, String> inEnvironment() {
    return Map.ofEntries(
        Map.entry("DB_PASSWORD", "env-db-password-1"),
        Map.entry("DD_API_KEY", "0123456789abcdef0123456789abcdef"),
        Map.entry("NEW_RELIC_LICENSE_KEY", "eu01xx0123456789abcdef0123456789abcdNRAL"),
        Map.entry("INSTANA_AGENT_KEY", "instana-agent-key-3"),
        Map.entry("STRIPE", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
        Map.entry("DATABASE_URL", "postgres://app:s3cr3tpw@db.acme.test/app"),
        Map.entry("OTEL_EXPORTER_OTLP_HEADERS", "api-key=otel-header-key-5"),
        Map.entry("PLAIN_NAME", "nobody-knows-what-this-is-6"),
        Map.entry("JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLWp3dA"),
        Map.entry("SENTRY_DSN", "https://0a1b2c3d4e5f60718293a4b5c6d7e8f9@o1.ingest.acme.test/1"));
  }

  /** Secrets and the lines that hold them. */
  private static Map<String, String> inLogs() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("AKIAIOSFODNN7EXAMPLQ", "using AKIAIOSFODNN7EXAMPLQ");
    lines.put(
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    lines.put(
        "FwoGZXIvYXdzEBYaDHqa0AP1exampletoken",
        "AWS_SESSION_TOKEN=FwoGZXIvYXdzEBYaDHqa0AP1exampletoken");
    lines.put(
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "token ghp_16C7e42F292c6912E7710c838347Ae178B4a rejected");
    lines.put(
        "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOHcBrzzqy",
        "slack xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOHcBrzzqy");
    lines.put(
        "AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", "key AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe");
    lines.put(
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U");
    lines.put("bearer-token-value-0815", "Authorization: Bearer bearer-token-value-0815");
    lines.put("dXNlcjpwYXNzd29yZA==", "Authorization: Basic dXNlcjpwYXNzd29yZA==");
    lines.put("pg-password-11", "postgresql://app:pg-password-11@db.acme.test:5432/app");
    lines.put("mongo-password-12", "mongodb+srv://app:mongo-password-12@c0.acme.test/x");
    lines.put("redis-password-13", "rediss://:redis-password-13@cache.acme.test:6379");
    lines.put("hunter2!x", "password=hunter2!x");
    lines.put("json-password-15", "{\"user\": \"a\", \"password\": \"json-password-15\"}");
    lines.put("client-secret-16", "client_secret=client-secret-16");
    lines.put("api-key-value-17", "x-api-key: api-key-value-17");
    lines.put("session-cookie-18", "Cookie: session=session-cookie-18; theme=dark");
    lines.put(
        "MIIEpAIBAAKCAQEAplantedprivatekey",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAplantedprivatekey\n-----END RSA PRIVATE KEY-----");
    lines.put(
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==");
    lines.put(
        "c2hhcmVkLWFjY2Vzcy1rZXktMjA=",
        "Endpoint=sb://a.acme.test/;SharedAccessKeyName=k;SharedAccessKey=c2hhcmVkLWFjY2Vzcy1rZXktMjA=");
    lines.put(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a21",
        "GET https://b.s3.amazonaws.com/o?X-Amz-Signature=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a21");
    lines.put("jane.doe@acme.test", "notify jane.doe@acme.test");
    lines.put("token-in-query-23", "GET https://api.acme.test/v1?access_token=token-in-query-23");
    lines.put("url-user-token-24", "git clone https://ci:url-user-token-24@git.acme.test/a.git");
    lines.put("passphrase-25-words", "passphrase: passphrase-25-words");
    return lines;
  }
}
