package dev.culprit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionPropertyTest {

  private static final String SECRET = "Zx9QkW3mT7vB1nR5sY8d";

  private static final String[] FRAGMENTS = {
    "password",
    "Password",
    "token",
    "secret_key",
    "api-key",
    "AccountKey",
    "sig",
    "code",
    "pwd",
    "=",
    ":",
    "://",
    "@",
    "\"",
    "'",
    "\\\"",
    " ",
    "\n",
    ";",
    "&",
    "?",
    "#",
    ",",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "${",
    "$(",
    "|",
    "\\",
    "[redacted:jwt]",
    "[redacted:",
    "eyJhbGciOiJub25l",
    ".",
    "eyJzdWIiOiIx",
    "AKIA",
    "ABCDEFGH12345678",
    "ghp_",
    "xoxb-",
    "SG.",
    "sk-",
    "-----BEGIN ",
    "PRIVATE KEY-----",
    "-----END ",
    "bearer ",
    "Basic ",
    "Authorization",
    "Cookie",
    "a@b.example.com",
    "user",
    "http",
    "example.com",
    "/",
    SECRET,
    "true",
    "<redacted>",
    "****",
    "é",
    "\ud83d",
    "x",
    "@Microsoft.KeyVault(",
    "arn:aws:x:",
    "-",
    "_",
    "%2F",
    "1234"
  };

  private static String random(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(most); n >= 0; n--) {
      text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
    }
    return text.toString();
  }

  @Test
  void changesNothingTheSecondTime() {
    Random random = new Random(20260101);
    int changed = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = random(random, 14);
      String once = SecretText.redact(text);
      assertThat(Redaction.text(Redaction.text(text))).isEqualTo(Redaction.text(text));
      changed += once.equals(text) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(15_000);
  }

  @Test
  void changesNothingTheSecondTimeInSettings() {
    Random random = new Random(7);
    String[] names = {"DB_PASSWORD", "X_TOKEN", "CONNECTIONSTRING", "AzureWebJobsStorage", "plain"};
    for (int i = 0; i < 50_000; i++) {
      String name = names[random.nextInt(names.length)];
      String once = Redaction.setting(name, random(random, 10));
      assertThat(Redaction.setting(name, once)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=%s",
        "Password = %s",
        "{\"password\": \"%s\"}",
        "pwd='%s'",
        "token=%s",
        "client_secret: %s",
        "AccountKey=%s;x",
        "https://u:%s@h/",
        "?sig=%s&x",
        "x-api-key: %s",
        "Authorization: Bearer %s",
        "Authorization: %s",
        "{'apiKey': '%s'}",
        "--access-token=%s",
        "\\\"secretKey\\\":\\\"%s\\\"",
        "DB_PASS=%s",
        ":password=>\"%s\""
      })
  void neverLetsASecretThroughWhateverStandsAroundIt(String form) {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      // A line of its own, so that nothing before it opens a quotation or a name.
      String before = random(random, 6).replace("-----BEGIN ", "") + "\n";
      String text = before.replace(SECRET, "") + form.formatted(SECRET) + " tail";
      assertThat(Redaction.text(text)).as(text).doesNotContain(SECRET);
    }
  }

  /** Each row made a walker quadratic once, or would make a backtracking pattern so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password:",
        "token=",
        "token=\\\"",
        "token='",
        "password=${",
        "eyJ.",
        "eyJa.",
        "SG.",
        "ya29.",
        "-----BEGIN ",
        "://",
        "a@",
        "cookie:",
        "bearer ",
        "sk-",
        "_",
        "=",
        "[redacted:",
        "AKIA",
        "a.",
        "authorization: basic ",
        "@Microsoft.KeyVault(",
        "password=\"\\",
        "x_",
        "://a:"
      })
  void takesStepsInProportionToTheLength(String row) {
    // A million characters end within the test's patience only when the time is linear.
    String text = row.repeat(1_000_000 / row.length());
    String clean = Redaction.text(text);
    assertThat(Redaction.text(clean)).isEqualTo(clean);
  }
}
