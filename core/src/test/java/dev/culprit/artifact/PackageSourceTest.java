package dev.culprit.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said about a source, and what may be one. */
class PackageSourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x/y?X-Amz-Signature=c0ffee",
        "/only/a/path?X-Amz-Signature=c0ffee",
        "http:opaque?X-Amz-Signature=c0ffee"
      })
  void refusesAnAddressThatIsNotHttpWithoutRepeatingIt(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackageSource.http(HttpClient.newHttpClient(), URI.create(address)))
        .withMessageContaining("http://")
        .withMessageNotContaining("c0ffee");
  }

  @Test
  void showsItsFormAndNotItsAddress() {
    URI address = URI.create("https://example.org/a.zip?X-Amz-Signature=c0ffee");
    assertThat(PackageSource.http(HttpClient.newHttpClient(), address)).hasToString("remote ZIP");
  }
}
