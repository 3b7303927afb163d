package dev.culprit.aws;

import static dev.culprit.aws.api.LambdaCapabilities.CODE_PACKAGE;
import static dev.culprit.aws.api.LambdaCapabilities.FILTER_LOG_EVENTS;
import static dev.culprit.aws.api.LambdaCapabilities.GET_FUNCTION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.testkit.Answer;
import dev.culprit.testkit.RecordedExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Secrets of every kind, and a function that holds each of them in every place. */
final class PlantedSecrets {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlantedSecrets() {}

  /** Returns all of them. */
  static Set<String> all() {
    Set<String> all = new TreeSet<>(inLogs().keySet());
    all.addAll(inEnvironment().values());
    return all;
  }

  /** Returns a function with all secrets in its environment, its logs and its package. */
  static List<RecordedExchange> everywhere() throws JsonProcessingException {
    Map<String, String> variables = new TreeMap<>(inEnvironment());
    Map<String, String> files = new TreeMap<>();
    List<String> events = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> planted : inLogs().entrySet()) {
      number++;
      variables.put("PLANTED_" + number, planted.getKey());
      events.add(event(number, planted.getValue()));
    }
    for (Map.Entry<String, String> planted : inEnvironment().entrySet()) {
      // Without a telling name or form nobody can know it in a log; in a setting it is not shown.
      if (planted.getKey().equals("PLAIN_NAME")) {
        continue;
      }
      events.add(event(++number, planted.getKey() + "=" + planted.getValue()));
    }
    String all = String.join("\n", all());
    files.put("app.py", "import strands\nTOKENS = \"\"\"\n" + all + "\n\"\"\"\n");
    files.put(".env", all);
    files.put("requirements.txt", String.join("\n", inLogs().values()));
    files.put("config/settings.json", JSON.writeValueAsString(inEnvironment()));
    files.put("package.json", JSON.writeValueAsString(Map.of("name", "app", "config", all())));
    files.put("bootstrap", "#!/bin/sh\nexport KEYS='" + all + "'\n");
    files.put("a-1.0.dist-info/METADATA", "Name: a\nVersion: 1.0\nDescription: " + all + "\n");
    return FunctionReadsTest.replacing(
        Map.of(
            GET_FUNCTION,
            Answer.json(
                LambdaAnswers.function(
                    Map.of(
                        "Environment", JSON.writeValueAsString(Map.of("Variables", variables))))),
            FILTER_LOG_EVENTS,
            Answer.json(LambdaAnswers.events(events.toArray(new String[0]))),
            CODE_PACKAGE,
            Answer.object(LambdaAnswers.zip(files))));
  }

  private static String event(int second, String line) throws JsonProcessingException {
    String escaped = JSON.writeValueAsString("[ERROR] call failed: " + line + "\n");
    return LambdaAnswers.event(second, "s", escaped.substring(1, escaped.length() - 1));
  }

  /** Returns secrets by the name of the variable that holds them. */
  static Map<String, String> inEnvironment() {
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

  /** Returns lines by the secret that they hold. */
  static Map<String, String> inLogs() {
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
