package dev.culprit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.azure.functions.AppCapabilities;
import dev.culprit.probe.ProbeCapability;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  void allowsExactlyWhatIsDeclared() throws IOException {
    List<ProbeCapability> declared = AppCapabilities.of(true, true);
    JsonNode role = new ObjectMapper().readTree(CustomRole.withOptional(declared, SCOPE).json());
    Set<String> allowed = new TreeSet<>();
    role.path("Actions").forEach(action -> allowed.add(action.asText()));
    role.path("DataActions").forEach(action -> allowed.add(action.asText()));

    assertThat(allowed)
        .isEqualTo(
            declared.stream()
                .map(one -> one.grant().action())
                .collect(Collectors.toCollection(TreeSet::new)))
        .noneMatch(action -> action.contains("*"));
    assertThat(role.path("NotActions").size() + role.path("NotDataActions").size()).isZero();
    role.path("DataActions")
        .forEach(action -> assertThat(action.asText()).startsWith("Microsoft.Storage/"));
    role.path("Actions")
        .forEach(action -> assertThat(action.asText()).doesNotContain("/blobs/", "/entities/"));
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
                    || action.matches("microsoft\\.web/sites/(?:slots/)?config/list/action")
                    || action.matches("microsoft\\.web/sites/(?:slots/)?publish/action"));
  }
}
