package dev.culprit.azure.internal;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Builds pipelines of the SDK and guards those that were given.
 *
 * <p>Retries are the SDK's own: twice, and after the time that {@code Retry-After} asks for. The
 * fluent manager's pipeline is not used, since one of its policies registers resource providers,
 * which is a write.
 */
final class Pipelines {

  private static final String AGENT = "culprit";

  private Pipelines() {}

  /** Returns a guarded pipeline with the credential's token for a scope. */
  static HttpPipeline authorized(
      HttpClient transport, TokenCredential credential, String scope, Predicate<String> hosts) {
    return new HttpPipelineBuilder()
        .httpClient(transport)
        .policies(
            new ReadOnlyPolicy(hosts),
            new UserAgentPolicy(AGENT),
            new RequestIdPolicy(),
            retries(),
            new BearerTokenAuthenticationPolicy(credential, scope))
        .build();
  }

  /** Returns a guarded pipeline that sends no token, for addresses that carry a signature. */
  static HttpPipeline anonymous(HttpClient transport) {
    return new HttpPipelineBuilder()
        .httpClient(transport)
        .policies(new ReadOnlyPolicy(host -> true), new UserAgentPolicy(AGENT), retries())
        .build();
  }

  /** Returns the pipeline behind a guard; the given one is not changed. */
  static HttpPipeline guarded(HttpPipeline given, Predicate<String> hosts) {
    List<HttpPipelinePolicy> policies = new ArrayList<>();
    policies.add(new ReadOnlyPolicy(hosts));
    for (int index = 0; index < given.getPolicyCount(); index++) {
      policies.add(given.getPolicy(index));
    }
    return new HttpPipelineBuilder()
        .httpClient(given.getHttpClient())
        .policies(policies.toArray(HttpPipelinePolicy[]::new))
        .build();
  }

  private static RetryPolicy retries() {
    return new RetryPolicy(
        new RetryOptions(
            new ExponentialBackoffOptions()
                .setMaxRetries(2)
                .setBaseDelay(Duration.ofMillis(400))
                .setMaxDelay(Duration.ofSeconds(5))));
  }
}
