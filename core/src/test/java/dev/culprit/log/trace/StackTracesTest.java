package dev.culprit.log.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTracesTest {

  @Test
  void readsPythonWithTheInnermostCallFirst() {
    StackTrace trace =
        only(
            """
            [ERROR]\t2026-01-05T10:00:00.000Z\t4b7c\tfailed
            Traceback (most recent call last):
              File "/var/task/app.py", line 5, in handler
                return run()
                       ^^^^^
              File "/opt/python/opentelemetry/context/__init__.py", line 62, in _load_runtime_context
                return next(iter(points))
            StopIteration

            unrelated: text
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.PYTHON);
    assertThat(trace.exceptionType()).isEqualTo("StopIteration");
    assertThat(trace.message()).isEmpty();
    assertThat(trace.frames())
        .containsExactly(
            new StackFrame(
                "/opt/python/opentelemetry/context/__init__.py",
                62,
                "_load_runtime_context",
                "opentelemetry.context"),
            new StackFrame("/var/task/app.py", 5, "handler", "app"));
  }

  @Test
  void chainsPythonExceptions() {
    StackTrace trace =
        only(
            """
            Traceback (most recent call last):
              File "a.py", line 1, in f
                x
            KeyError: 'k'

            During handling of the above exception, another exception occurred:

            Traceback (most recent call last):
              File "a.py", line 2, in g
                y
            ValueError: bad

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "a.py", line 3, in h
                z
            app.errors.Wrapped: outer
            """);
    assertThat(trace.exceptionType()).isEqualTo("app.errors.Wrapped");
    assertThat(trace.causes()).singleElement().extracting(StackTrace::message).isEqualTo("bad");
    assertThat(trace.innermost().exceptionType()).isEqualTo("KeyError");
    assertThat(trace.innermost().frames().get(0).line()).isEqualTo(1);
  }

  @Test
  void readsPythonWhoseLineEndsAreLost() {
    StackTrace trace =
        only(
            "[ERROR] PackageNotFoundError: No package metadata was found for openaiTraceback (most"
                + " recent call last):  File \"/var/task/sdk/__init__.py\", line 144, in wrapped"
                + "    return f()  File \"/var/task/app.py\", line 2, in <module>    import openai");
    assertThat(trace.exceptionType()).isEqualTo("PackageNotFoundError");
    assertThat(trace.message()).isEqualTo("No package metadata was found for openai");
    assertThat(trace.frames()).extracting(StackFrame::line).containsExactly(2, 144);
    assertThat(trace.frames())
        .extracting(StackFrame::function)
        .containsExactly("<module>", "wrapped");
  }

  @Test
  void readsTheExceptionBeforeAnEmptyTraceback() {
    StackTrace trace =
        only(
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named"
                + " 'cgi'\nTraceback (most recent call last):");
    assertThat(trace.exceptionType()).isEqualTo("Runtime.ImportModuleError");
    assertThat(trace.message()).isEqualTo("Unable to import module 'app': No module named 'cgi'");
    assertThat(trace.frames()).isEmpty();
  }

  @Test
  void readsPythonReportedAsJson() {
    StackTrace trace =
        only(
            """
            {"errorMessage": "'aws_region'", "errorType": "KeyError", "requestId": "1", "stackTrace": [
              "  File \\"/var/task/a.py\\", line 3, in lambda_handler\\n    return f()\\n",
              "  File \\"/var/task/b.py\\", line 9, in f\\n    event['aws_region']\\n"]}
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.PYTHON);
    assertThat(trace.exceptionType()).isEqualTo("KeyError");
    assertThat(trace.frames())
        .extracting(StackFrame::function)
        .containsExactly("f", "lambda_handler");
  }

  @Test
  void readsNodeReportedAsJsonBehindALogPrefix() {
    StackTrace trace =
        only(
            """
            2026-01-05T10:00:00.000Z\tundefined\tERROR\tUncaught Exception \t{
                "errorType": "Runtime.ImportModuleError",
                "errorMessage": "Error: Cannot find module 'x'\\nRequire stack:\\n- /var/runtime/index.mjs",
                "stack": ["Runtime.ImportModuleError: Error: Cannot find module 'x'", "Require stack:",
                  "- /var/runtime/index.mjs", "    at _loadUserApp (file:///var/runtime/index.mjs:1087:17)"]
            }
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.NODE);
    assertThat(trace.message()).startsWith("Error: Cannot find module 'x'");
    assertThat(trace.frames())
        .containsExactly(new StackFrame("/var/runtime/index.mjs", 1087, "_loadUserApp", ""));
  }

  @Test
  void readsNodeWithRequireStackAndCause() {
    StackTrace trace =
        only(
            """
            Error: Cannot find module 'sharp'
            Require stack:
            - /var/task/index.js
                at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)
                at async handler (/var/task/node_modules/@img/core/lib/a.js:12:3)
                at /var/task/index.js:1:9 {
              code: 'MODULE_NOT_FOUND',
              [cause]: TypeError [ERR_BAD]: inner
                  at new Thing (/var/task/thing.js:3:4)
            }
            """);
    assertThat(trace.exceptionType()).isEqualTo("Error");
    assertThat(trace.message()).startsWith("Cannot find module 'sharp'\nRequire stack:");
    assertThat(trace.frames())
        .extracting(StackFrame::module)
        .containsExactly("node:internal/modules/cjs/loader", "@img/core", "");
    assertThat(trace.frames().get(2)).isEqualTo(new StackFrame("/var/task/index.js", 1, "", ""));
    assertThat(trace.innermost().exceptionType()).isEqualTo("TypeError");
    assertThat(trace.innermost().message()).isEqualTo("inner");
    assertThat(trace.innermost().frames().get(0).function()).isEqualTo("new Thing");
  }

  @Test
  void readsJavaWithCausesAndLeavesSuppressedOnesOut() {
    StackTrace trace =
        only(
            """
            Exception in thread "main" java.lang.IllegalStateException: outer
            \tat com.example.App.run(App.java:10)
            \tat app//com.example.App.main(App.java:3)
            \tSuppressed: java.io.IOException: close failed
            \t\tat com.example.App.close(App.java:44)
            \tCaused by: java.lang.Error: deep in suppressed
            \t\tat com.example.App.inner(App.java:45)
            Caused by: java.lang.NoSuchMethodError: Config.<init>()V
            \tat com.example.Config.read(Config.java:63)
            \t... 12 more
            Caused by: java.lang.NullPointerException
            \tat com.example.Native.call(Native Method)
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.JAVA);
    assertThat(trace.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(trace.frames())
        .containsExactly(
            new StackFrame("App.java", 10, "run", "com.example.App"),
            new StackFrame("App.java", 3, "main", "com.example.App"));
    StackTrace cause = trace.causes().get(0);
    assertThat(cause.exceptionType()).isEqualTo("java.lang.NoSuchMethodError");
    assertThat(trace.innermost().exceptionType()).isEqualTo("java.lang.NullPointerException");
    assertThat(trace.innermost().frames())
        .containsExactly(new StackFrame("", 0, "call", "com.example.Native"));
  }

  @Test
  void readsJavaBehindContainerTimestamps() {
    StackTrace trace =
        only(
            """
            2026-06-28T14:46:01.840471209Z Caused in: x
            2026-06-28T14:46:01.840471209Z java.lang.RuntimeException: outer
            2026-06-28T14:46:01.840475209Z \tat com.example.A.f(A.java:1)
            2026-06-28T14:46:01.840475210Z Caused by: java.lang.NoSuchMethodError: inner
            2026-06-28T14:46:01.840475211Z \tat com.example.B.g(B.kt:2)
            """);
    assertThat(trace.innermost().message()).isEqualTo("inner");
    assertThat(trace.innermost().frames().get(0).file()).isEqualTo("B.kt");
  }

  @Test
  void readsJavaReportedAsJson() {
    StackTrace trace =
        only(
            """
            {"errorMessage":"outer","errorType":"java.lang.RuntimeException",
             "stackTrace":["com.example.Handler.handle(Handler.java:12)"],
             "cause":{"errorMessage":"inner","errorType":"java.lang.ClassNotFoundException",
                      "stackTrace":["java.base/java.net.URLClassLoader.findClass(Unknown Source)"]}}
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.JAVA);
    assertThat(trace.innermost().exceptionType()).isEqualTo("java.lang.ClassNotFoundException");
    assertThat(trace.innermost().frames().get(0).module()).isEqualTo("java.net.URLClassLoader");
  }

  @Test
  void givesDotnetCallsToTheExceptionTheyBelongTo() {
    StackTrace trace =
        only(
            """
            Unhandled exception. System.InvalidOperationException: outer
             ---> System.IO.FileNotFoundException: Could not load file or assembly 'X'
               at Shop.Loader.Load(String name, Int32 count) in /src/Loader.cs:line 12
               --- End of inner exception stack trace ---
               at Shop.App.Run()
            --- End of stack trace from previous location ---
               at Shop.App.<>c.<Main>b__0_0() in C:\\src\\App.cs:line 3
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.DOTNET);
    assertThat(trace.exceptionType()).isEqualTo("System.InvalidOperationException");
    assertThat(trace.frames()).extracting(StackFrame::line).containsExactly(0, 3);
    assertThat(trace.innermost().exceptionType()).isEqualTo("System.IO.FileNotFoundException");
    assertThat(trace.innermost().frames())
        .containsExactly(new StackFrame("/src/Loader.cs", 12, "Load", "Shop.Loader"));
  }

  @Test
  void readsDotnetCausesOnOneLine() {
    StackTrace trace =
        only(
            """
            System.AggregateException: One failed. ---> System.Net.Http.HttpRequestException: refused ---> System.Net.Sockets.SocketException: no route
               at A.B.C(Uri u)
               --- End of inner exception stack trace ---
               at A.B.D()
               --- End of inner exception stack trace ---
               at A.B.E()
            """);
    assertThat(trace.exceptionType()).isEqualTo("System.AggregateException");
    assertThat(trace.causes().get(0).exceptionType())
        .isEqualTo("System.Net.Http.HttpRequestException");
    assertThat(trace.innermost().message()).isEqualTo("no route");
    assertThat(trace.innermost().frames().get(0).function()).isEqualTo("C");
    assertThat(trace.causes().get(0).frames().get(0).function()).isEqualTo("D");
    assertThat(trace.frames().get(0).function()).isEqualTo("E");
  }

  @Test
  void readsGoPanics() {
    StackTrace trace =
        only(
            """
            panic: dial tcp: connection refused [recovered]
            \tpanic: wrapped

            goroutine 1 [running]:
            main.(*Server).Start(0xc000, {0x1, 0x2})
            \t/go/src/example.com/shop/server.go:42 +0x1d
            example.com/shop/v2/db.Open(...)
            \t/go/src/example.com/shop/db/open.go:7
            created by main.main
            \t/go/src/example.com/shop/main.go:12 +0x1d

            goroutine 18 [select]:
            main.other()
            \t/go/x.go:1
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.GO);
    assertThat(trace.message()).isEqualTo("wrapped");
    assertThat(trace.innermost().message()).startsWith("dial tcp: connection refused");
    assertThat(trace.frames())
        .containsExactly(
            new StackFrame("/go/src/example.com/shop/server.go", 42, "(*Server).Start", "main"),
            new StackFrame(
                "/go/src/example.com/shop/db/open.go", 7, "Open", "example.com/shop/v2/db"),
            new StackFrame("/go/src/example.com/shop/main.go", 12, "main", "main"));
  }

  @Test
  void readsRubyWithItsCause() {
    StackTrace trace =
        only(
            """
            /var/task/app.rb:7:in `rescue in run': wrapped (Shop::Failure)
            \tfrom /var/task/app.rb:3:in `run'
            /opt/ruby/gems/3.3.0/gems/pg-1.5.4/lib/pg.rb:49:in 'Kernel#require': cannot load such file -- pg_ext (LoadError)
            \tfrom /var/task/app.rb:4:in 'run'
            """);
    assertThat(trace.language()).isEqualTo(TraceLanguage.RUBY);
    assertThat(trace.exceptionType()).isEqualTo("Shop::Failure");
    assertThat(trace.frames()).hasSize(2);
    assertThat(trace.innermost().exceptionType()).isEqualTo("LoadError");
    assertThat(trace.innermost().frames().get(0).module()).isEqualTo("pg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "at noon (or so)",
        "Meet me at 10:30:15 tomorrow",
        "{\"errorType\":",
        "goroutine ",
        "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"Task timed out\"}",
        "look at a.b.c: it is (not) good",
        "12:in 5",
        "   at ",
        "Caused by: ",
        " ---> "
      })
  void findsNoneInOtherText(String message) {
    assertThat(StackTraces.parse(message)).isEmpty();
  }

  @Test
  void staysBoundedOnHostileMessages() {
    for (String part :
        List.of(
            "Traceback (most recent call last):\n",
            "Caused by: x.Y: z\n\tat a.B.c(B.java:1)\n",
            " ---> A.BException: c",
            "{\"errorType\":",
            "panic: x\n",
            "a.rb:1:in `x': m (E)\n",
            "  File \"x\", line 1, in y\n",
            "Suppressed: \n at a(b:1:1)\n",
            "goroutine 1\n",
            "(",
            "at ")) {
      List<StackTrace> traces = StackTraces.parse(part.repeat(2_000_000 / part.length()));
      assertThat(traces.size()).isLessThanOrEqualTo(TraceText.MAX_LINES);
      for (StackTrace trace : traces) {
        assertThat(trace.frames()).hasSizeLessThanOrEqualTo(TraceText.MAX_FRAMES);
        assertThat(trace.innermost().causes()).isEmpty();
      }
    }
  }

  private static StackTrace only(String message) {
    List<StackTrace> traces = StackTraces.parse(message);
    assertThat(traces).hasSize(1);
    return traces.get(0);
  }
}
