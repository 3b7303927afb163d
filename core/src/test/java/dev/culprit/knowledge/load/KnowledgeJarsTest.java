package dev.culprit.knowledge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.knowledge.KnowledgeBase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeJarsTest {

  @TempDir Path folder;

  /** Indexes a folder with one cause as an organisation's build does, and packs it. */
  private Path jar(String name, String cause, String adjustments) throws IOException {
    Path source = folder.resolve(name + "-source");
    KnowledgeFixture fixture =
        KnowledgeFixture.empty(source)
            .with(
                "missing-dependency/" + cause + "/cause.yaml",
                KnowledgeFixture.SOUND.replace("foo", cause));
    if (!adjustments.isEmpty()) {
      fixture.with("adjustments.yaml", adjustments);
    }
    KnowledgeLoader.Loaded loaded = KnowledgeLoader.load(source, KnowledgeLoader.builtIn());
    return pack(
        name, KnowledgeIndex.write(loaded.documents(), loaded.collector().patterns().all()));
  }

  private Path pack(String name, String index) throws IOException {
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(KnowledgeLoader.RESOURCE));
      out.write(index.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }

  private static KnowledgeBase installed(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return KnowledgeLoader.installed(loader);
    }
  }

  @Test
  void findsTheCausesOfEveryJarBesideWhatShips() throws IOException {
    KnowledgeBase all = installed(jar("one", "own-one", ""), jar("two", "own-two", ""));

    assertThat(all.causes())
        .containsKeys("own-one", "own-two")
        .hasSize(KnowledgeLoader.builtIn().causes().size() + 2);
  }

  @Test
  void isWhatShipsWhenNoJarHoldsKnowledge() throws IOException {
    assertThat(installed().causes()).isEqualTo(KnowledgeLoader.builtIn().causes());
  }

  @Test
  void appliesTheAdjustmentsOfAJar() throws IOException {
    String silence = "silences: [{cause: host-outage-x, targets: '**', reason: x}]";
    String cause = KnowledgeLoader.builtIn().causes().firstKey();

    KnowledgeBase all = installed(jar("one", "own-one", silence.replace("host-outage-x", cause)));

    assertThat(all.adjustments().silences()).hasSize(1);
  }

  @Test
  void readsAFolderOfTheClassPathToo() throws IOException {
    Path classes = folder.resolve("a b+c/classes");
    Path index = classes.resolve(KnowledgeLoader.RESOURCE);
    Path source = KnowledgeFixture.sound(folder.resolve("source")).root();
    KnowledgeIndexer.main(new String[] {source.toString(), index.toString()});

    assertThat(installed(classes).causes()).containsKeys("foo", "bar");
    assertThat(KnowledgeJars.origin(index.toUri().toURL())).isEqualTo(classes.toString());
  }

  @Test
  void namesTheJarWhoseIndexIsBroken() throws IOException {
    Path sound = jar("sound", "own-one", "");
    Path broken = pack("broken", "{\"schema\":\"culprit.knowledge/v9\"}");

    assertThatThrownBy(() -> installed(sound, broken))
        .isInstanceOf(KnowledgeException.class)
        .hasMessage(
            "The knowledge has 1 error:\n  "
                + broken
                + "!/META-INF/culprit/knowledge.json: is not an index of knowledge files: has"
                + " schema 'culprit.knowledge/v9'; this version reads culprit.knowledge/v1");
  }

  @Test
  void namesTheJarWhoseCauseIsWrong() throws IOException {
    Path jar = jar("wrong", "own-one", "");
    String index;
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(jar.toFile())) {
      index =
          new String(
              zip.getInputStream(zip.getEntry(KnowledgeLoader.RESOURCE)).readAllBytes(),
              StandardCharsets.UTF_8);
    }
    Path spoilt = pack("wrong", index.replace("\"rare\"", "\"often\""));

    assertThatThrownBy(() -> installed(spoilt))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining(
            spoilt
                + "!/missing-dependency/own-one/cause.yaml: prior has an unknown word 'often';"
                + " known are common, occasional, rare, uncommon");
  }

  @Test
  void namesBothJarsWhenTheyHoldOneId() throws IOException {
    Path first = jar("first", "own-one", "");
    Path second = jar("second", "own-one", "");

    assertThatThrownBy(() -> installed(second, first))
        .isInstanceOf(KnowledgeException.class)
        .hasMessage(
            "The knowledge has 2 errors:\n  %s: cause 'own-one' is in %s too; give one another id\n  %s: finding 'own-one.absent' is in %s too; give one another id"
                .formatted(second, first, second, first));
  }

  @Test
  void namesTheJarThatAdjustsWhatAnotherAdjusted() throws IOException {
    String cause = KnowledgeLoader.builtIn().causes().firstKey();
    String prior = "priors: [{cause: " + cause + ", prior: rare, why: x}]";
    Path first = jar("first", "own-one", prior);
    Path second = jar("second", "own-two", prior);

    assertThatThrownBy(() -> installed(first, second))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining(second + ": the prior of cause '" + cause + "' is overridden twice");
  }

  @Test
  void readsOneJarByItsPath() throws IOException {
    Path jar = jar("one", "own-one", "");

    assertThat(KnowledgeLoader.jar(jar, KnowledgeLoader.builtIn()).causes())
        .containsOnlyKeys("own-one");
  }

  @Test
  void saysWhatAJarLacksOrThatItIsNone() throws IOException {
    Path empty = folder.resolve("empty.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(empty))) {
      out.putNextEntry(new JarEntry("README"));
    }
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

    assertThatThrownBy(() -> KnowledgeLoader.jar(empty, KnowledgeBase.empty()))
        .hasMessageContaining(
            empty + ": holds no META-INF/culprit/knowledge.json; write it with KnowledgeIndexer");
    assertThatThrownBy(() -> KnowledgeLoader.jar(text, KnowledgeBase.empty()))
        .hasMessageContaining(text + ": is no jar that can be read: ");
  }
}
