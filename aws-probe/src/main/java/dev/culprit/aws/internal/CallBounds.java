package dev.culprit.aws.internal;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Bounds of single calls, which hold for ready-made clients as well. */
public final class CallBounds {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private CallBounds() {}

  /**
   * Returns an override that ends the call with its retries when time is up, and that refuses an
   * answer which is too long.
   *
   * @param remaining the time that is left; positive
   * @param responseBytes longest answer
   */
  public static AwsRequestOverrideConfiguration of(Duration remaining, long responseBytes) {
    Duration allowed = remaining.compareTo(LONGEST) < 0 ? remaining : LONGEST;
    Duration positive = allowed.toMillis() < 1 ? Duration.ofMillis(1) : allowed;
    SdkPlugin bounded =
        config ->
            config.overrideConfiguration(
                config.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(new BodyBound(responseBytes))
                    .build());
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(positive)
        .addPlugin(bounded)
        .build();
  }

  private static final class BodyBound implements ExecutionInterceptor {
    private final long most;

    BodyBound(long most) {
      this.most = most;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      return context.responseBody().map(body -> new BoundedStream(body, most));
    }
  }
}
