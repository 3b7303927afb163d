package dev.culprit.aws.ondemand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyAddressTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:kms:eu-central-1:123456789012:key/1, eu-central-1, true",
    "arn:aws:kms:eu-central-1:123456789012:alias/orders, eu-central-1, false",
    "arn:aws:kms:moon-base-1:123456789012:key/1, eu-west-1, true",
    "1234abcd-12ab-34cd-56ef-1234567890ab, eu-west-1, false",
    "x:key/1, eu-west-1, false"
  })
  void takesTheRegionOfAnArnOnlyWhereThereIsSuchARegion(
      String key, String region, boolean isKeyArn) {
    assertThat(KeyAddress.of(key, "eu-west-1")).isEqualTo(new KeyAddress(key, region, isKeyArn));
  }
}
