package dev.culprit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.knowledge.Patch;
import dev.culprit.target.Platform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallReadersTest {

  @Test
  void readsChanges() {
    assertThat(ChangeText.parse("runtime=python3.12"))
        .isEqualTo(new Patch.SetRuntime("python", "3.12"));
    assertThat(ChangeText.parse("runtime=3.12")).isEqualTo(new Patch.SetRuntime(null, "3.12"));
    assertThat(ChangeText.parse("setting=A=b=c")).isEqualTo(new Patch.SetSetting("A", "b=c"));
    assertThat(ChangeText.parse("setting=A=")).isEqualTo(new Patch.SetSetting("A", ""));
    assertThat(ChangeText.parse("remove-setting=A")).isEqualTo(new Patch.RemoveSetting("A"));
    assertThat(ChangeText.parse("version=dask=2024.12.0"))
        .isEqualTo(new Patch.SetVersion("dask", "2024.12.0"));
    assertThat(ChangeText.parse("requires-python=>=3.12"))
        .isEqualTo(new Patch.SetRequiresPython(">=3.12"));
    assertThat(ChangeText.parse("move=build/python=python"))
        .isEqualTo(new Patch.MoveFiles("build/python", "python"));
    assertThat(ChangeText.parse("remove=**/*.pyc")).isEqualTo(new Patch.RemoveFiles("**/*.pyc"));
    assertThat(ChangeText.parse("add=.funcignore")).isEqualTo(new Patch.AddFiles(".funcignore"));
    assertThat(ChangeText.parse("metadata")).isEqualTo(new Patch.AddMetadata());
    assertThat(ChangeText.parse("rebuild")).isEqualTo(new Patch.RebuildNative());
  }

  @Test
  void refusesOtherChanges() {
    for (String wrong :
        List.of("", "runtime", "runtime=", "runtime=x", "setting=A", "metadata=1", "version==1")) {
      assertThatThrownBy(() -> ChangeText.parse(wrong))
          .as(wrong)
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("runtime=python3.12");
    }
  }

  @Test
  void readsRuntimesAsCloudsWriteThem() {
    assertThat(RuntimeText.parse("python3.13")).contains(new RuntimeText("python", "3.13"));
    assertThat(RuntimeText.parse("nodejs20.x")).contains(new RuntimeText("nodejs", "20"));
    assertThat(RuntimeText.parse("Python|3.11")).contains(new RuntimeText("python", "3.11"));
    assertThat(RuntimeText.parse("dotnet:8")).contains(new RuntimeText("dotnet", "8"));
    assertThat(RuntimeText.parse("java17")).contains(new RuntimeText("java", "17"));
    assertThat(RuntimeText.parse("3.12")).contains(new RuntimeText("", "3.12"));
    assertThat(RuntimeText.parse("python")).isEmpty();
    assertThat(RuntimeText.parse("9".repeat(1_000))).isEmpty();
  }

  @Test
  void readsLengthsOfTime() {
    assertThat(LengthText.parse("30m")).isEqualTo(Duration.ofMinutes(30));
    assertThat(LengthText.parse("90d")).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void guessesThePlatformByItsWords() {
    assertThat(PlatformGuess.of("0 functions loaded. Host.json missing").platform())
        .isEqualTo(Platform.AZURE_FUNCTIONS);
    assertThat(
            PlatformGuess.of("Back-off restarting failed container, CrashLoopBackOff").platform())
        .isEqualTo(Platform.KUBERNETES);
    assertThat(PlatformGuess.of("Runtime.ImportModuleError in /var/task").platform())
        .isEqualTo(Platform.AWS_LAMBDA);
    assertThat(
            PlatformGuess.of("Error from server (InternalError): failed calling webhook")
                .platform())
        .isEqualTo(Platform.KUBERNETES);
    assertThat(PlatformGuess.of("creating Linux Function App: SubscriptionIsOverQuota").platform())
        .isEqualTo(Platform.AZURE_FUNCTIONS);
    assertThat(PlatformGuess.of("it broke").reason()).isEqualTo("for want of any sign");
  }

  @Test
  void keepsAShortPasteWhole() {
    assertThat(PastedMessages.of("a\r\nb\n", 100)).containsExactly("a\nb");
  }

  @Test
  void keepsTracesTogetherInALongPaste() {
    String text =
        """
        INFO start
        Traceback (most recent call last):
          File "app.py", line 1, in <module>
            import x
        ModuleNotFoundError: No module named 'x'
        INFO end
        Exception in thread "main" java.lang.IllegalStateException: no
        \tat a.B.c(B.java:1)
        Caused by: java.io.IOException: no
        \t... 3 more
        INFO end
        """;
    assertThat(PastedMessages.of(text, 10))
        .containsExactly(
            "INFO start\nTraceback (most recent call last):\n  File \"app.py\", line 1, in <module>\n"
                + "    import x\nModuleNotFoundError: No module named 'x'",
            "INFO end",
            "Exception in thread \"main\" java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.io.IOException: no\n\t... 3 more");
  }

  @Test
  void boundsTheLengthOfAMessage() {
    List<String> messages =
        PastedMessages.of(" x".repeat(200_000) + "\n" + " y\n".repeat(100_000), 10);
    assertThat(messages).allMatch(message -> message.length() <= 64 * 1024);
  }
}
