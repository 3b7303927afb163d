package dev.culprit.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeIdentifierTest {

  @ParameterizedTest
  @CsvSource({
    "python3.13, python, 3.13",
    "nodejs20.x, nodejs, 20",
    "nodejs4.3-edge, nodejs, 4.3",
    "nodejs, nodejs,",
    "java8.al2, java, 8",
    "java21, java, 21",
    "dotnetcore3.1, dotnetcore, 3.1",
    "dotnet10, dotnet, 10",
    "ruby3.4, ruby, 3.4",
    "go1.x, go, 1",
    "provided, provided,",
    "provided.al2023, provided,",
    "zig0.17.x, zig, 0.17"
  })
  void takesLanguageAndVersionApart(String identifier, String language, String version) {
    assertThat(RuntimeIdentifier.of(identifier))
        .isEqualTo(new RuntimeIdentifier(language, version));
  }
}
