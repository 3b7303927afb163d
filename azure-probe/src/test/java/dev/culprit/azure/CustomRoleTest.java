package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.azure.functions.AppCapabilities;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CustomRoleTest {

  private static final String SCOPE = "/subscriptions/1";

  @Test
  void namesTheActionsThatEveryAppNeeds() {
    assertThat(CustomRole.of(AppCapabilities.of(true, true), SCOPE).json())
        .contains("\"Microsoft.Web/sites/Read\"")
        .contains("\"Microsoft.Web/sites/config/Read\"")
        .contains("\"Microsoft.Insights/Logs/Read\"")
        .contains("\"AssignableScopes\" : [ \"/subscriptions/1\" ]")
        .doesNotContain("list/Action")
        .doesNotContain("publish/Action")
        .doesNotContain("Microsoft.Storage");
  }

  @Test
  void addsSettingsKuduAndDataActionsOnRequest() {
    String role = CustomRole.withOptional(AppCapabilities.of(true, true), SCOPE).json();
    assertThat(role)
        .contains("\"Microsoft.Web/sites/config/list/Action\"")
        .contains("\"Microsoft.Web/sites/publish/Action\"");
    assertThat(role.substring(role.indexOf("\"DataActions\"")))
        .contains("blobs/read")
        .contains("tables/entities/read");
  }

  @Test
  void leavesOutWhatWasSwitchedOff() {
    assertThat(CustomRole.withOptional(AppCapabilities.of(false, false), SCOPE).json())
        .doesNotContain("list/Action")
        .doesNotContain("publish/Action");
  }

  @Test
  void allowsNothingThatWrites() {
    assertThat(AppCapabilities.of(true, true))
        .extracting(one -> one.grant().action().toLowerCase(Locale.ROOT))
        .allMatch(
            action ->
                action.endsWith("/read")
                    || action.equals("microsoft.web/sites/config/list/action")
                    || action.equals("microsoft.web/sites/publish/action"));
  }
}
