package dev.culprit.aws.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image in a private ECR registry.
 *
 * @param account the registry's account
 * @param region the registry's region
 * @param repository its name
 * @param tag the tag; empty when a digest names the image
 * @param digest the digest; empty when a tag names the image
 */
record ImageAddress(String account, String region, String repository, String tag, String digest) {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(\\d{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]{3,32})\\.amazonaws\\.com(?:\\.cn)?"
              + "/([a-z0-9._/-]{1,256}?)(?::([\\w.-]{1,128}))?(?:@(sha256:[a-f0-9]{64}))?");

  /** Reads an address such as {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:v1}. */
  static Optional<ImageAddress> of(String text) {
    Matcher parts = ADDRESS.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String tag = parts.group(4) == null ? "" : parts.group(4);
    String digest = parts.group(5) == null ? "" : parts.group(5);
    return Optional.of(
        new ImageAddress(parts.group(1), parts.group(2), parts.group(3), tag, digest));
  }

  /** Returns the repository's ARN. */
  String repositoryArn(String partition) {
    return "arn:%s:ecr:%s:%s:repository/%s".formatted(partition, region, account, repository);
  }
}
