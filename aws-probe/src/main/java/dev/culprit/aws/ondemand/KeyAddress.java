package dev.culprit.aws.ondemand;

import software.amazon.awssdk.regions.Region;

/**
 * A key's id or ARN, which may be text of a log.
 *
 * @param key as KMS takes it
 * @param region where the key is: the ARN's where that is a region of AWS, else the target's
 * @param isKeyArn whether it is the ARN of a key and of no alias; only that stands in events
 */
record KeyAddress(String key, String region, boolean isKeyArn) {

  static KeyAddress of(String key, String targetRegion) {
    String[] parts = key.split(":", 6);
    boolean isArn = parts.length == 6 && parts[0].equals("arn") && parts[2].equals("kms");
    // A region that a log makes up would only cost time, and a client each.
    boolean isKnown = isArn && Region.regions().stream().anyMatch(one -> one.id().equals(parts[3]));
    return new KeyAddress(
        key, isKnown ? parts[3] : targetRegion, isArn && parts[5].startsWith("key/"));
  }
}
