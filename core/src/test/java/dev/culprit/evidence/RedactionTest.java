package dev.culprit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every secret here is made up; they are put together from parts so that no scanner takes them. */
class RedactionTest {

  private static final String ACCESS_KEY = "AKIA" + "ABCDEFGHIJ234567";
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final String BASE64 = "q9Zk2mP7" + "vX4bT1nR8sW5yC3dF6gH0jL+/aE=";
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0" + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
  private static final String GITHUB = "ghp" + "_16C7e42F292c6912E7710c838347Ae178B4a";

  static Stream<List<String>> secrets() {
    return Stream.of(
        List.of("Authorization: Bearer " + JWT, "Authorization: Bearer [redacted:jwt]"),
        List.of("got " + JWT + ".", "got [redacted:jwt]."),
        List.of("Bearer abc123def456ghi", "Bearer [redacted:authorization]"),
        List.of(
            "authorization: Basic dXNlcjpwYXNz", "authorization: Basic [redacted:authorization]"),
        List.of(
            "AccountName=shop;AccountKey=" + BASE64 + ";EndpointSuffix=core.windows.net",
            "AccountName=shop;AccountKey=[redacted:account-key];EndpointSuffix=core.windows.net"),
        List.of(
            "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey="
                + BASE64,
            "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=[redacted:shared-access-key]"),
        List.of(
            "Server=db;Password=a,b&c)d;Database=x",
            "Server=db;Password=[redacted:password];Database=x"),
        List.of("Server=db;Uid=u;Pwd=geheim", "Server=db;Uid=u;Pwd=[redacted:password]"),
        List.of(
            "https://shop.blob.core.windows.net/pkg/app.zip?sv=2022-11-02&se=2026-01-01T00%3A00%3A00Z&sr=b&sig=aB3%2Fd5678901234567890&sp=r",
            "https://shop.blob.core.windows.net/pkg/app.zip?sv=2022-11-02&se=2026-01-01T00%3A00%3A00Z&sr=b&sig=[redacted:signature]&sp=r"),
        List.of(
            "https://b.s3.amazonaws.com/k?X-Amz-Credential="
                + ACCESS_KEY
                + "%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Expires=600&X-Amz-Signature="
                + HEX,
            "https://b.s3.amazonaws.com/k?X-Amz-Credential=[redacted:aws-access-key-id]%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Expires=600&X-Amz-Signature=[redacted:signature]"),
        List.of(
            "https://shop.azurewebsites.net/api/f?code=aB3dE5678901234567890gH==&x=1",
            "https://shop.azurewebsites.net/api/f?code=[redacted:api-key]&x=1"),
        List.of("key " + ACCESS_KEY + " is", "key [redacted:aws-access-key-id] is"),
        List.of("aws_secret_access_key=" + BASE64, "aws_secret_access_key=[redacted:secret]"),
        List.of(
            "{\"SecretAccessKey\": \"" + BASE64 + "\", \"x\": 1}",
            "{\"SecretAccessKey\": \"[redacted:secret]\", \"x\": 1}"),
        List.of(
            "{\\\"password\\\":\\\"geheim\\\"}", "{\\\"password\\\":\\\"[redacted:password]\\\"}"),
        List.of(
            "connect(user='u', password='it,s me')",
            "connect(user='u', password='[redacted:password]')"),
        List.of("db_password: hunter2\nnext", "db_password: [redacted:password]\nnext"),
        List.of("password=[redacted:jwt]tail", "password=[redacted:password]"),
        List.of("remote: " + GITHUB, "remote: [redacted:github-token]"),
        List.of("xoxb" + "-123456789012-abcdefGHIJ", "[redacted:slack-token]"),
        List.of(
            "https://hooks.slack.com/services/" + "T0AB/B0CD/x1y2z3",
            "https://hooks.slack.com/services/[redacted:slack-token]"),
        List.of("AIza" + "SyA1234567890abcdefghijklmnopqrstuv", "[redacted:google-key]"),
        List.of(
            "postgres://app:s3cret@db.shop.example:5432/x",
            "postgres://app:[redacted:basic-auth]@db.shop.example:5432/x"),
        List.of(
            "https://" + GITHUB + "@github.com/a/b",
            "https://[redacted:basic-auth]@github.com/a/b"),
        List.of("mail to jane.doe+x@shop.example.com, now", "mail to [redacted:email], now"),
        List.of(
            "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nrest",
            "[redacted:private-key]\nrest"),
        List.of("-----BEGIN " + "PRIVATE KEY-----\nMIIEcut off", "[redacted:private-key]"),
        List.of("Set-Cookie: session=abc; Path=/\nok", "Set-Cookie: [redacted:cookie]\nok"),
        List.of("x-functions-key: aB3dE5678901", "x-functions-key: [redacted:api-key]"),
        List.of(
            "InstrumentationKey=11111111-2222-3333-4444-555555555555;X=y",
            "InstrumentationKey=[redacted:api-key];X=y"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void replacesTheSecretByItsKindAndKeepsTheRest(List<String> pair) {
    assertThat(Redaction.text(pair.get(0))).isEqualTo(pair.get(1));
    assertThat(Redaction.text(pair.get(1))).isEqualTo(pair.get(1));
  }

  static Stream<String> harmless() {
    return HarmlessTexts.all();
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void leavesWhatMachinesSayOfErrorsAsItIs(String text) {
    assertThat(Redaction.text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DB_PASSWORD | geheim | [redacted:password]",
        "db.password | 123456 | [redacted:password]",
        "DbPassword | x y z | [redacted:password]",
        "AZURE_CLIENT_SECRET | abc | [redacted:secret]",
        "GITHUB_TOKEN | abc | [redacted:token]",
        "INSTANA_AGENT_KEY | abc | [redacted:api-key]",
        "NEW_RELIC_LICENSE_KEY | abc | [redacted:api-key]",
        "APPINSIGHTS_INSTRUMENTATIONKEY | 11111111-2222 | [redacted:api-key]",
        "SSH_PRIVATE_KEY | abc | [redacted:api-key]",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING | whole | [redacted:connection-string]",
        "ConnectionStrings:orders | opaque | [redacted:connection-string]",
        "AzureWebJobsStorage | AccountName=a;AccountKey=b1= | AccountName=a;AccountKey=[redacted:account-key]",
        "SQLCONNSTR_x | Server=a;Password=b | Server=a;Password=[redacted:password]",
        "MY_ENDPOINT | https://u:p4ss@h/ | https://u:[redacted:basic-auth]@h/"
      })
  void removesSettingsByName(String name, String value, String expected) {
    assertThat(Redaction.setting(name, value)).isEqualTo(expected);
    assertThat(Redaction.setting(name, expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DB_PASSWORD | <redacted>",
        "DB_PASSWORD | ''",
        "DB_PASSWORD | ********",
        "DB_PASSWORD | ${PASSWORD}",
        "DB_PASSWORD | [redacted:jwt]",
        "DB_PASSWORD | @Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x/)",
        "AzureWebJobsStorage | @Microsoft.KeyVault(...)",
        "AzureWebJobsStorage | UseDevelopmentStorage=true",
        "AzureWebJobsStorage__accountname | shop",
        "AzureWebJobsStorage__credential | managedidentity",
        "AzureWebJobsSecretStorageType | files",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING | AccountName=a;EndpointSuffix=b",
        "DD_API_KEY_SECRET_ARN | arn:aws:secretsmanager:us-east-1:123456789012:secret:dd-AbCdEf",
        "DD_API_KEY | arn:aws:secretsmanager:us-east-1:123456789012:secret:dd-AbCdEf",
        "DB_SECRET_NAME | prod/db1",
        "kmsKeyArn | arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
        "automountServiceAccountToken | true",
        "TOKEN_TTL | 3600",
        "MAX_TOKENS | 4096",
        "API_KEY_REQUIRED | false",
        "imagePullSecrets | myregistrykey",
        "secret.myregistrykey | exists in namespace default only",
        "secret.ecr.created | 13 hours ago",
        "env.X.valueFrom.secretKeyRef.key | password",
        "storage.encryption.keyname | k1",
        "PWD | /var/task",
        "handler | app.handler",
        "dask@client | 2024.8.0",
        "linuxFxVersion | PYTHON|3.11",
        "pythonRequirements.slim | true"
      })
  void keepsWhatARuleNeeds(String name, String value) {
    assertThat(Redaction.setting(name, value)).isEqualTo(value);
  }

  @Test
  void countsByKindWhatASnapshotLost() {
    Snapshot snapshot =
        Evidence.builder()
            .add(new SettingEvidence("DB_PASSWORD", "geheim", "x"))
            .add(LogEvidence.of("ERROR", JWT + " and a@b.example.com and " + JWT, "x"))
            .build();
    assertThat(Redaction.count(snapshot))
        .containsExactly(
            java.util.Map.entry("email", 1),
            java.util.Map.entry("jwt", 2),
            java.util.Map.entry("password", 1));
    assertThat(Redaction.count(Evidence.builder().build())).isEmpty();
  }
}
