package dev.culprit.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerFilesTest {

  @ParameterizedTest
  @CsvSource({
    "python3.13, src.app.handler, src/app.py",
    "python3.13, src/app.handler, src/app.py",
    "nodejs22.x, ./src/app.api.main, src/app.cjs src/app.js src/app.mjs",
    "ruby3.4, app.Orders::Handler.process, app.rb",
    "java21, com.acme.Orders::handle, com/acme/Orders.class",
    "java8.al2, com.acme.Outer$Inner, com/acme/Outer$Inner.class",
    "python3.13, handler, ''",
    "nodejs22.x, src/.handler, ''",
    "provided.al2023, bootstrap, ''",
    "dotnet8, Orders::Acme.Orders::Handle, ''"
  })
  void namesTheFilesThatTheRuntimeOpens(String runtime, String handler, String files) {
    assertThat(HandlerFiles.of(runtime, handler))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(files.split(" "))
                .filter(file -> !file.isEmpty())
                .map(file -> "/var/task/" + file)
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      value = {"-, app.handler", "python3.13, -"},
      nullValues = "-")
  void namesNoneWhereRuntimeOrHandlerIsNotKnown(String runtime, String handler) {
    assertThat(HandlerFiles.of(runtime, handler)).isEmpty();
  }
}
