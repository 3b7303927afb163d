package dev.culprit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFileNameTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "python/pydantic_core/_x.cpython-312-darwin.so, darwin, -, -, cp312",
        "_x.cpython-39-x86_64-linux-gnu.so, linux, x86_64, glibc, cp39",
        "_x.cpython-312-aarch64-linux-musl.so, linux, arm64, musl, cp312",
        "psycopg2/_psycopg.cpython-35m-x86_64-linux-gnu.so, linux, x86_64, glibc, cp35",
        "_x.cpython-313t-x86_64-linux-gnu.so, linux, x86_64, glibc, cp313t",
        "_x.cp311-win_amd64.pyd, windows, x86_64, -, cp311",
        "_x.cp39-win32.pyd, windows, x86, -, cp39",
        "_x.pyd, windows, -, -, -",
        "/opt/python/cryptography/_rust.abi3.so, -, -, -, abi3",
        "_x.pypy39-pp73-x86_64-linux-gnu.so, linux, x86_64, glibc, pp73",
        "libssl.so.1.0.0, linux, -, -, -",
        "libfoo.so, -, -, -, -",
        "libfoo.dylib, darwin, -, -, -",
        "Orders.dll, -, -, -, -",
        "runtimes/win-x64/native/e_sqlite3.dll, windows, x86_64, -, -",
        "runtimes/linux-musl-x64/native/libe.so, linux, x86_64, musl, -",
        "node_modules/xxhash/build/Release/hash.node, -, -, -, -",
        "sharp-darwin-arm64v8.node, darwin, arm64, -, -",
        "prebuilds/linux-x64/node.napi.node, linux, x86_64, -, -",
        "@img/sharp-linuxmusl-x64/lib/sharp.node, linux, x86_64, musl, -",
        "rollup.linux-x64-gnu.node, linux, x86_64, glibc, -",
        "*/x.cpython-312-darwin.so, darwin, -, -, cp312"
      })
  void tellsWhatTheNameTells(String path, String os, String architecture, String c, String abi) {
    assertThat(NativeFileName.of(path)).contains(new NativeFileName(os, architecture, c, abi));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".so", "a/.so", "x.py", "x.so.py", "x.som", "so", "x.so.", "node"})
  void tellsNothingOfOtherFiles(String path) {
    assertThat(NativeFileName.of(path)).isEmpty();
  }

  @Test
  void restsOnTheNameAlone() {
    NativeBinary binary = NativeFileName.of("x.cpython-312-darwin.so").orElseThrow().toBinary();
    assertThat(binary.format()).isEqualTo("name");
    assertThat(binary.pythonAbi()).isEqualTo("cp312");
  }

  @Test
  void leavesAbsurdlyLongNamesAlone() {
    assertThat(NativeFileName.of("a".repeat(100_000) + ".so")).isEmpty();
  }
}
