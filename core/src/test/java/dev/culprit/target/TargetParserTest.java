package dev.culprit.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.culprit.CulpritException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {

  private static final String ID =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/Microsoft.Web/sites/orders";

  @Test
  void readsAnArnWithAccountRegionAndName() {
    Target target = TargetParser.parse("arn:aws:lambda:eu-west-1:123456789012:function:orders");
    assertThat(target.kind()).isEqualTo(TargetKind.LAMBDA_FUNCTION);
    assertThat(target.attributes())
        .containsEntry(OtelNames.CLOUD_PROVIDER, "aws")
        .containsEntry(OtelNames.CLOUD_PLATFORM, "aws_lambda")
        .containsEntry(OtelNames.CLOUD_REGION, "eu-west-1")
        .containsEntry(OtelNames.CLOUD_ACCOUNT_ID, "123456789012")
        .containsEntry(OtelNames.FAAS_NAME, "orders")
        .doesNotContainKey(OtelNames.FAAS_VERSION);
  }

  @Test
  void tellsAVersionFromAnAlias() {
    String arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
    Target version = TargetParser.parse(arn + ":7");
    Target alias = TargetParser.parse(arn + ":live");
    assertThat(version.attribute(OtelNames.FAAS_VERSION)).contains("7");
    assertThat(alias.attribute(OtelNames.FAAS_VERSION)).isEmpty();
    assertThat(alias.attribute(OtelNames.CULPRIT_LAMBDA_QUALIFIER)).contains("live");
    assertThat(alias.attribute(OtelNames.CLOUD_RESOURCE_ID)).contains(arn);
  }

  @Test
  void readsAnAzureIdWhateverItsCase() {
    Target target =
        TargetParser.parse(ID.replace("resourceGroups", "RESOURCEGROUPS") + "/SLOTS/next");
    assertThat(target.text())
        .isEqualTo("azure-functions:11111111-2222-3333-4444-555555555555/shop/orders/next");
    assertThat(target.attributes())
        .containsEntry(OtelNames.CLOUD_PLATFORM, "azure.functions")
        .containsEntry(OtelNames.AZURE_RESOURCE_GROUP_NAME, "shop")
        .containsEntry(OtelNames.CULPRIT_AZURE_SLOT, "next")
        .containsEntry(OtelNames.CLOUD_RESOURCE_ID, ID + "/slots/next");
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes:Deployment/shop/api, kubernetes:deployment/shop/api, k8s.deployment.name",
    "kubernetes:deploy/shop/api, kubernetes:deployment/shop/api, k8s.deployment.name",
    "kubernetes:deployments.apps/shop/api, kubernetes:deployment/shop/api, k8s.deployment.name",
    "kubernetes:STS/shop/api, kubernetes:statefulset/shop/api, k8s.statefulset.name",
    "kubernetes:ds/shop/api, kubernetes:daemonset/shop/api, k8s.daemonset.name",
    "kubernetes:Job/shop/api, kubernetes:job/shop/api, k8s.job.name",
    "kubernetes:CronJob/shop/api, kubernetes:cronjob/shop/api, k8s.cronjob.name",
    "KUBERNETES:po/shop/api-0, kubernetes:pod/shop/api-0, k8s.pod.name"
  })
  void readsEveryKindOfWorkload(String text, String canonical, String attribute) {
    Target target = TargetParser.parse(text);
    assertThat(target.text()).isEqualTo(canonical);
    assertThat(target.kind()).isEqualTo(TargetKind.WORKLOAD);
    assertThat(target.attributes())
        .containsKey(attribute)
        .containsEntry(OtelNames.K8S_NAMESPACE_NAME, "shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:lambda:us-east-1:123456789012:function:orders",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:orders:live",
        "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:orders:$LATEST",
        "aws-lambda:us-east-1:orders",
        "aws-lambda:us-east-1:orders:12",
        "aws-lambda:us-east-1:*",
        "aws-lambda:?",
        ID,
        ID + "/",
        ID + "/slots/next",
        "azure-functions:11111111-2222-3333-4444-555555555555/shop/orders",
        "azure-functions:11111111-2222-3333-4444-555555555555/shop/orders/next",
        "azure-functions:?",
        "kubernetes:StatefulSet/shop/api",
        "kubernetes:ns/shop",
        "kubernetes:namespace/shop",
        "kubernetes:?",
        "  kubernetes:namespace/shop\n"
      })
  void givesACanonicalTextThatReadsAsTheSameTarget(String text) {
    Target target = TargetParser.parse(text);
    assertThat(TargetParser.parse(target.text())).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws-lamda:us-east-1:orders | is no platform | aws-lambda:us-east-1:orders",
        "lambda:us-west-2:orders:live | is no platform | aws-lambda:us-west-2:orders:live",
        "azurefunctions:11111111-2222-3333-4444-555555555555/shop/orders | is no platform | azure-functions:11111111-2222-3333-4444-555555555555/shop/orders",
        "k8s:deploy/shop/api | is no platform | kubernetes:deployment/shop/api",
        "kubernetis:pod/shop/api-0 | is no platform | kubernetes:pod/shop/api-0",
        "us-east-1:orders | does not say which platform | aws-lambda:us-east-1:orders",
        "deployment/shop/api | does not say which platform | kubernetes:deployment/shop/api",
        "orders | does not say which platform | aws-lambda:us-east-1:orders",
        "aws-lambda:orders | too few parts | aws-lambda:us-east-1:orders",
        "aws-lambda:orders:us-east-2 | is no region | aws-lambda:us-east-2:orders",
        "aws-lambda:us-east-1:a:b:c | too many parts | aws-lambda:us-east-1:a:b",
        "aws-lambda:us-east-1:a+b | is no function name | aws-lambda:us-east-1:orders",
        "arn:aws:lambda:us-east-1:123456789012:layer:otel:3 | names a Lambda layer | arn:aws:lambda:us-east-1:123456789012:function:orders",
        "arn:aws:s3:::my-bucket | of the service s3 | arn:aws:lambda:us-east-1:123456789012:function:orders",
        "arn:aws:logs:eu-west-1:210987654321:log-group:/aws/lambda/billing:* | of the service logs | arn:aws:lambda:eu-west-1:210987654321:function:billing",
        "arn:aws:lambda:us-east-1:123456789012:orders | has 6 parts | arn:aws:lambda:us-east-1:123456789012:function:orders",
        "arn:aws:lambda:us-east-1:12345:function:orders | is no account | arn:aws:lambda:us-east-1:123456789012:function:orders",
        "azure-functions:shop/orders | has 2 of the parts | azure-functions:00000000-0000-0000-0000-000000000000/shop/orders",
        "/subscriptions/s/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/x | not a function app | azure-functions:",
        "/subscriptions/s/resourceGroups/shop | has \"providers\" as part 5 | azure-functions:",
        "kubernetes:deployment/api | lacks the namespace | kubernetes:deployment/default/api",
        "kubernetes:deploymnt/shop/api | is no kind | kubernetes:deployment/shop/api",
        "kubernetes:pod/Shop/Api_0 | is no namespace | kubernetes:pod/shop/api-0",
        "kubernetes:namespace/shop/api | takes one name | kubernetes:namespace/shop",
        "https://portal.azure.com/#@t/resource/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/Microsoft.Web/sites/orders | web address | azure-functions:11111111-2222-3333-4444-555555555555/shop/orders"
      })
  void saysWhatIsWrongAndShowsTheNearestForm(String text, String problem, String example) {
    TargetException e = catchThrowableOfType(TargetException.class, () -> TargetParser.parse(text));
    assertThat(e).hasMessageContaining(problem);
    assertThat(e.example()).startsWith(example);
    assertThat(e.getMessage()).contains(e.example());
    assertThat(e.kind()).isEqualTo(CulpritException.Kind.TARGET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-lamda:us-east-1:orders",
        "lambda:orders",
        "arn:aws:s3:::my-bucket",
        "azure-functions:shop/orders",
        "k8s:shop/api",
        "kubernetes:thing/shop/api",
        "kubernetes:api",
        "subscriptions/a/resourceGroups/b/providers/Microsoft.Web/sites/c"
      })
  void showsAnExampleThatCanBeRead(String text) {
    TargetException e = catchThrowableOfType(TargetException.class, () -> TargetParser.parse(text));
    assertThat(TargetParser.parse(e.example()).text()).isEqualTo(e.example());
  }

  @Test
  void refusesWhatIsTooLongOrNotPrintable() {
    assertThatThrownBy(() -> TargetParser.parse("aws-lambda:us-east-1:" + "a".repeat(5_000_000)))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("at most 1024");
    assertThatThrownBy(() -> TargetParser.parse("aws-lambda:us-east-1:a\u001b[31m"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("U+001B");
    assertThatThrownBy(() -> TargetParser.parse("aws-lambda:us-east-1:" + "a".repeat(65)))
        .hasMessageContaining("is no function name");
    assertThatThrownBy(() -> TargetParser.parse(" ")).hasMessageContaining("is empty");
  }

  @Test
  void throwsNothingButItsOwnExceptionOnAnyText() {
    Random random = new Random(11);
    String[] parts = {
      "arn",
      ":",
      "/",
      "aws",
      "lambda",
      "us-east-1",
      "123456789012",
      "function",
      "*",
      "?",
      "$LATEST",
      "subscriptions",
      "resourceGroups",
      "kubernetes",
      "deploy",
      "-",
      "azure-functions",
      "é",
      "a.b"
    };
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        Target target = TargetParser.parse(text.toString());
        assertThat(TargetParser.parse(target.text())).isEqualTo(target);
        read++;
      } catch (TargetException e) {
        assertThat(e.getMessage()).contains("Write for example");
      }
    }
    assertThat(read).isLessThan(20_000);
  }
}
