package dev.culprit.kubernetes.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "python:3.13-slim | python | 3.13",
        "docker.io/library/python:3.12.4-alpine3.19 | python | 3.12.4",
        "ghcr.io/dask/dask:2024.8.0-py3.12 | python | 3.12",
        "rayproject/ray:2.9.0-py311-gpu | python | 3.11",
        "node:20-alpine | nodejs | 20",
        "eclipse-temurin:17.0.9_9-jre | java | 17.0.9",
        "mcr.microsoft.com/dotnet/aspnet:8.0 | dotnet | 8.0",
        "registry.example.com:5000/python:3.11@sha256:abc | python | 3.11"
      })
  void readsTheLanguageFromTheName(String image, String language, String version) {
    assertThat(ImageName.of(image).language()).contains(new ToldVersion(language, version));
  }

  @Test
  void tellsNothingOfANameThatIsNoLanguage() {
    assertThat(ImageName.of("registry.example.com/team/api:3.12").language()).isEmpty();
    assertThat(ImageName.of("python").language()).isEmpty();
    assertThat(ImageName.of("").language()).isEmpty();
  }

  @Test
  void readsLibraryAndCLibrary() {
    assertThat(ImageName.of("daskdev/dask:2024.8.0").library())
        .contains(new ToldVersion("dask", "2024.8.0"));
    assertThat(ImageName.of("node:20-alpine").cLibrary()).contains("musl");
    assertThat(ImageName.of("python:3.12-bookworm").cLibrary()).contains("glibc 2.36");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Python 3.12.4 (main, Jun 7 2024, 06:33:07) [GCC 12.2.0] | python | 3.12.4",
        "  File \"/usr/local/lib/python3.13/site-packages/dask/base.py\", line 1 | python | 3.13",
        "ERROR: Package 'x' requires a different Python: 3.12.7 not in '>=3.13' | python | 3.12.7",
        "Starting Api v1 using Java 17.0.9 with PID 1 | java | 17.0.9",
        "openjdk version \"11.0.20\" 2023-07-18 | java | 11.0.20",
        "Node.js v20.11.1 | nodejs | 20.11.1",
        "24/06/01 10:00:00 INFO SparkContext: Running Spark version 3.5.1 | pyspark | 3.5.1",
        "ruby 3.2.2 (2023-03-30 revision e51014f9c0) [x86_64-linux] | ruby | 3.2.2"
      })
  void readsWhatProgramsPrint(String line, String what, String version) {
    assertThat(Banners.in(List.of(line))).contains(new ToldVersion(what, version));
  }

  @Test
  void takesAWishForNoVersion() {
    assertThat(
            Banners.in(
                List.of("simulation requires Python 3.13 or newer", "Requires-Python >=3.13")))
        .isEmpty();
  }

  @Test
  void prefersTheFullerVersionWhateverTheOrder() {
    List<String> lines = List.of("/usr/lib/python3.12/x.py", "Python 3.12.4 (main)");
    assertThat(Banners.in(lines)).containsExactly(new ToldVersion("python", "3.12.4"));
    assertThat(Banners.in(List.of(lines.get(1), lines.get(0)))).isEqualTo(Banners.in(lines));
  }

  @Test
  void knowsThePartsOfFrameworks() {
    assertThat(Component.of("dask-workers", Map.of(), "ghcr.io/dask/dask:1 dask worker"))
        .contains(new Component("dask", "worker", new java.util.TreeMap<>()));
    assertThat(Component.of("raycluster", Map.of("ray.io/node-type", "head"), "rayproject/ray:2"))
        .contains(new Component("ray", "head", new java.util.TreeMap<>()));
    assertThat(Component.of("airflow-webserver", Map.of(), "apache/airflow:2.9.1"))
        .contains(new Component("airflow", "webserver", new java.util.TreeMap<>()));
    assertThat(Component.of("job-1", Map.of("spark-role", "driver"), "apache/spark:3.5.1"))
        .contains(new Component("spark", "driver", new java.util.TreeMap<>()));
    assertThat(Component.of("array-worker", Map.of(), "example.com/array:1")).isEmpty();
  }
}
