package dev.culprit.azure.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class ReadOnlyPolicyTest {

  private static final String SITE =
      "https://management.azure.com/subscriptions/1/resourceGroups/g/providers/Microsoft.Web/sites/a";

  private final AtomicInteger sent = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({
    "POST, /host/default/listkeys",
    "POST, /functions/f/listkeys",
    "POST, /config/publishingcredentials/list",
    "POST, /config/connectionstrings/list",
    "POST, /publishxml",
    "POST, /restart",
    "POST, /syncfunctiontriggers",
    "PUT, /config/appsettings",
    "PATCH, ''",
    "DELETE, ''"
  })
  void refusesWhatIsNoReadBeforeItLeaves(String method, String path) {
    HttpRequest request = new HttpRequest(HttpMethod.valueOf(method), SITE + path);
    HttpPipeline pipeline = guarded();
    assertThatThrownBy(() -> pipeline.sendSync(request, Context.NONE))
        .isInstanceOf(WriteRefusedException.class);
    assertThatThrownBy(() -> pipeline.send(request).block())
        .isInstanceOf(WriteRefusedException.class);
    assertThat(sent).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"GET, /functions", "HEAD, ''", "POST, /config/appsettings/list"})
  void letsReadsPass(String method, String path) {
    HttpRequest request = new HttpRequest(HttpMethod.valueOf(method), SITE + path);
    assertThatThrownBy(() -> guarded().sendSync(request, Context.NONE))
        .hasMessageContaining("sent");
    assertThat(sent).hasValue(1);
  }

  @Test
  void sendsNothingToAnotherHost() {
    HttpRequest request = new HttpRequest(HttpMethod.GET, "https://example.com/next?page=2");
    assertThatThrownBy(() -> guarded().sendSync(request, Context.NONE))
        .isInstanceOf(WriteRefusedException.class);
    assertThat(sent).hasValue(0);
  }

  private HttpPipeline guarded() {
    HttpClient client =
        request -> {
          sent.incrementAndGet();
          return Mono.error(new IllegalStateException("sent"));
        };
    return Pipelines.guarded(
        new HttpPipelineBuilder().httpClient(client).build(),
        host -> host.equals("management.azure.com"));
  }
}
