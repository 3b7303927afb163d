package dev.culprit.aws.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;

/**
 * Keeps packages in the emulator's S3, which serves ranges, and gives each answer of its Lambda the
 * presigned address that AWS would state: the emulator says {@code s3://} or a made-up host.
 *
 * <p>A package is found by the digest that the emulator computed of what was uploaded to its
 * Lambda, so the right bytes are served or none.
 */
final class PackageStore implements ExecutionInterceptor {

  private static final String SIGNATURE =
      "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
          + "&X-Amz-Credential=made-up%2F20260101%2Fus-east-1%2Fs3%2Faws4_request"
          + "&X-Amz-Signature=0";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI bucket;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  private PackageStore(URI bucket) {
    this.bucket = bucket;
  }

  static PackageStore in(URI server) throws IOException, InterruptedException {
    PackageStore store = new PackageStore(server.resolve("/packages"));
    store.put(URI.create(store.bucket + SIGNATURE), new byte[0]);
    return store;
  }

  /** Stores a package; its address is told for its digest from now on. */
  void add(byte[] zip) throws IOException, InterruptedException {
    byte[] digest = digest(zip);
    String address = bucket + "/" + HexFormat.of().formatHex(digest) + ".zip" + SIGNATURE;
    put(URI.create(address), zip);
    addresses.put(Base64.getEncoder().encodeToString(digest), address);
  }

  private void put(URI address, byte[] content) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/zip")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the emulator's S3 answered " + answer.statusCode());
    }
  }

  private static byte[] digest(byte[] zip) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(zip);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Asks for a layer by name and version, since the emulator does not know the call by ARN. */
  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    if (!(context.request() instanceof GetLayerVersionByArnRequest request)) {
      return context.httpRequest();
    }
    String[] parts = request.arn().split(":", -1);
    String path = "/2018-10-31/layers/%s/versions/%s".formatted(parts[6], parts[7]);
    return context.httpRequest().copy(http -> http.encodedPath(path).clearQueryParameters());
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    if (response instanceof GetFunctionResponse function) {
      String address = address(function.configuration().codeSha256());
      return address == null
          ? response
          : function.toBuilder().code(c -> c.repositoryType("S3").location(address)).build();
    }
    if (response instanceof GetLayerVersionByArnResponse layer) {
      String address = address(layer.content().codeSha256());
      return address == null
          ? response
          : layer.toBuilder()
              .content(layer.content().toBuilder().location(address).build())
              .build();
    }
    return response;
  }

  private @Nullable String address(@Nullable String digest) {
    return digest == null ? null : addresses.get(digest);
  }
}
