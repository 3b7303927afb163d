package dev.culprit.aws.image;

import static dev.culprit.aws.api.LambdaCapabilities.GET_IMAGE;
import static dev.culprit.aws.api.LambdaCapabilities.GET_IMAGE_CONFIG;
import static dev.culprit.aws.api.LambdaCapabilities.IMAGE_PACKAGE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.aws.api.LambdaCapabilities;
import dev.culprit.aws.internal.AwsFailures;
import dev.culprit.aws.internal.BoundedDownload;
import dev.culprit.aws.internal.ReadSession;
import dev.culprit.evidence.EvidenceGap;
import dev.culprit.evidence.GapReason;
import dev.culprit.evidence.Grant;
import dev.culprit.evidence.Section;
import dev.culprit.evidence.SettingEvidence;
import dev.culprit.evidence.SnapshotBuilder;
import dev.culprit.evidence.StatusEvidence;
import dev.culprit.probe.ProbeRead;
import dev.culprit.target.OtelNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/**
 * Reads an image's manifest and its configuration: for which platform it was built and what it
 * starts. Its layers are not read, which stays a gap.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI Image
 *     Configuration</a>
 */
public final class ImageRead {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CONFIG_BYTES = 512 * 1024;
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.index.v1+json");

  private final ReadSession session;
  private final ImageAddress address;
  private final Grant grant;
  private final Grant configGrant;

  private ImageRead(ReadSession session, ImageAddress address) {
    this.session = session;
    this.address = address;
    String partition = session.target().attribute(OtelNames.CULPRIT_AWS_PARTITION).orElse("aws");
    String arn = address.repositoryArn(partition);
    this.grant = LambdaCapabilities.grant(GET_IMAGE, arn);
    this.configGrant = LambdaCapabilities.grant(GET_IMAGE_CONFIG, arn);
  }

  /**
   * Starts the read of a function's image.
   *
   * @param image the image's address, by digest where the service resolved it
   */
  public static void start(ReadSession session, @Nullable String image, SnapshotBuilder into) {
    ImageAddress address = image == null ? null : ImageAddress.of(image).orElse(null);
    if (address == null) {
      into.add(
          new EvidenceGap(
              Section.ARTIFACTS,
              "image",
              GapReason.UNSUPPORTED,
              "the image's address names no private ECR repository",
              null,
              GET_IMAGE));
      return;
    }
    ImageRead read = new ImageRead(session, address);
    session.start(
        GET_IMAGE, Section.ARTIFACTS, "manifest of the image", read.grant, read::readManifest);
  }

  private void readManifest(SnapshotBuilder into) throws Exception {
    BatchGetImageResponse answer =
        session.ask(
            GET_IMAGE,
            () ->
                session
                    .clients()
                    .ecr(address.region())
                    .batchGetImage(
                        call ->
                            call.registryId(address.account())
                                .repositoryName(address.repository())
                                .imageIds(identifier())
                                .acceptedMediaTypes(MEDIA_TYPES)
                                .overrideConfiguration(session.bounds())));
    answer
        .failures()
        .forEach(
            failure ->
                into.add(
                    new StatusEvidence(
                        "image", "image.failure", failure.failureCodeAsString(), GET_IMAGE)));
    if (answer.images().isEmpty()) {
      if (answer.failures().isEmpty()) {
        throw new IllegalStateException("the answer has neither images nor failures");
      }
      return;
    }
    tellManifest(answer.images().get(0), into);
  }

  private ImageIdentifier identifier() {
    ImageIdentifier.Builder id = ImageIdentifier.builder();
    if (!address.digest().isEmpty()) {
      id.imageDigest(address.digest());
    } else {
      id.imageTag(address.tag().isEmpty() ? "latest" : address.tag());
    }
    return id.build();
  }

  private void tellManifest(Image image, SnapshotBuilder into) throws Exception {
    JsonNode manifest = JSON.readTree(image.imageManifest() == null ? "" : image.imageManifest());
    String mediaType = image.imageManifestMediaType();
    if (mediaType == null) {
      mediaType = manifest.path("mediaType").asText("");
    }
    setting("manifest.mediaType", mediaType, GET_IMAGE, into);
    List<String> platforms = new ArrayList<>();
    for (JsonNode one : manifest.path("manifests")) {
      JsonNode platform = one.path("platform");
      if (platforms.size() < 40 && platform.has("os")) {
        platforms.add(platform.path("os").asText() + "/" + platform.path("architecture").asText());
      }
    }
    if (!platforms.isEmpty()) {
      setting("manifest.platforms", String.join(", ", platforms), GET_IMAGE, into);
      return;
    }
    String config = manifest.path("config").path("digest").asText("");
    if (config.isEmpty()) {
      throw new IllegalStateException("the manifest names no configuration");
    }
    session.start(
        GET_IMAGE_CONFIG,
        Section.ARTIFACTS,
        "address of the image's configuration",
        configGrant,
        later -> readConfigAddress(config, later));
  }

  private void readConfigAddress(String digest, SnapshotBuilder into) throws Exception {
    ProbeRead content =
        new ProbeRead(IMAGE_PACKAGE, Section.ARTIFACTS, "configuration of the image", configGrant);
    String address;
    try {
      address = configAddress(digest);
    } catch (Exception failure) {
      ProbeRead read =
          new ProbeRead(GET_IMAGE_CONFIG, Section.ARTIFACTS, content.what(), configGrant);
      into.add(AwsFailures.classify(read, failure).gapOf(content));
      throw failure;
    }
    session.reads().start(content, later -> readConfig(address, later));
  }

  private String configAddress(String digest) throws Exception {
    String location =
        session
            .ask(
                GET_IMAGE_CONFIG,
                () ->
                    session
                        .clients()
                        .ecr(address.region())
                        .getDownloadUrlForLayer(
                            call ->
                                call.registryId(address.account())
                                    .repositoryName(address.repository())
                                    .layerDigest(digest)
                                    .overrideConfiguration(session.bounds())))
            .downloadUrl();
    if (location == null) {
      throw new IllegalStateException("the answer has no downloadUrl");
    }
    return location;
  }

  private void readConfig(String location, SnapshotBuilder into) throws Exception {
    byte[] bytes =
        session.ask(
            IMAGE_PACKAGE,
            () ->
                BoundedDownload.get(
                    session.clients().http(),
                    URI.create(location),
                    session.reads().remaining(),
                    MOST_CONFIG_BYTES));
    JsonNode config = JSON.readTree(bytes);
    if (!config.path("config").isObject() && !config.has("architecture")) {
      throw new IllegalStateException("the answer is no image configuration");
    }
    String variant = config.path("variant").asText("");
    setting(
        "manifest.platform",
        config.path("os").asText("linux")
            + "/"
            + config.path("architecture").asText("unknown")
            + (variant.isEmpty() ? "" : "/" + variant),
        IMAGE_PACKAGE,
        into);
    JsonNode run = config.path("config");
    setting("entrypoint", words(run.path("Entrypoint")), IMAGE_PACKAGE, into);
    setting("command", words(run.path("Cmd")), IMAGE_PACKAGE, into);
    setting("image.user", run.path("User").asText(""), IMAGE_PACKAGE, into);
    setting("image.directory", run.path("WorkingDir").asText(""), IMAGE_PACKAGE, into);
    setting("image.created", config.path("created").asText(""), IMAGE_PACKAGE, into);
  }

  private static String words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return String.join(" ", words);
  }

  private static void setting(
      String name, @Nullable String value, String source, SnapshotBuilder into) {
    if (value != null && !value.isEmpty()) {
      into.add(new SettingEvidence(name, value, source));
    }
  }
}
