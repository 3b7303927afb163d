package dev.culprit.knowledge.derived;

import static dev.culprit.knowledge.condition.Outcome.ABSENT;
import static dev.culprit.knowledge.condition.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.evidence.ArtifactKind;
import dev.culprit.evidence.DistributionEvidence;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HiddenCopyFactsTest {

  private static final String ID = "library-copy-hidden-by-another";
  private static final String BASE = "arn:aws:lambda:us-east-1:123456789012:layer:base:1";
  private static final String LATER = "arn:aws:lambda:us-east-1:123456789012:layer:later:12";

  @Test
  void thePackageHidesALayer() {
    assertThat(
            python()
                .artifact("code", ArtifactKind.CODE, List.of(), boto("", "1.26.0"), 1)
                .artifact(BASE, ArtifactKind.LAYER, List.of(), boto("python/", "1.34.0"), 1)
                .says(ID))
        .contains("boto3 1.26.0 of the package hides 1.34.0 of " + BASE)
        .contains("/var/task is searched before /opt/python");
  }

  @Test
  void theLaterLayerIsUnpackedOverTheEarlierWhateverTheOrderOfReading() {
    for (List<String> order : List.of(List.of(BASE, LATER), List.of(LATER, BASE))) {
      Facts facts = python().setting("layers", BASE + ", " + LATER);
      for (String layer : order) {
        String version = layer.equals(BASE) ? "1.34.0" : "1.26.0";
        facts.artifact(layer, ArtifactKind.LAYER, List.of(), boto("python/", version), 1);
      }
      assertThat(facts.says(ID))
          .contains("boto3 1.26.0 of " + LATER + " hides 1.34.0 of " + BASE)
          .contains("the later layer is unpacked over the earlier one");
    }
  }

  @Test
  void sitePackagesOfTheRunningVersionComeBeforeTheFolderPython() {
    String site = "python/lib/python3.12/site-packages/";
    assertThat(
            python()
                .setting("layers", BASE + ", " + LATER)
                .artifact(BASE, ArtifactKind.LAYER, List.of(), boto(site, "1.26.0"), 1)
                .artifact(LATER, ArtifactKind.LAYER, List.of(), boto("python/", "1.34.0"), 1)
                .says(ID))
        .contains("boto3 1.26.0 of " + BASE + " hides 1.34.0 of " + LATER);
  }

  @Test
  void aCopyThatIsNotSearchedHidesNothing() {
    String other = "python/lib/python3.9/site-packages/";
    assertThat(
            python()
                .artifact("code", ArtifactKind.CODE, List.of(), boto("", "1.26.0"), 1)
                .artifact(BASE, ArtifactKind.LAYER, List.of(), boto(other, "1.34.0"), 1)
                .outcome(ID))
        .isEqualTo(ABSENT);
  }

  @Test
  void equalVersionsHideNothing() {
    assertThat(
            python()
                .artifact("code", ArtifactKind.CODE, List.of(), boto("", "1.34.0"), 1)
                .artifact(BASE, ArtifactKind.LAYER, List.of(), boto("python/", "1.34.0"), 1)
                .outcome(ID))
        .isEqualTo(ABSENT);
  }

  @Test
  void staysUnknownWhichLayerHidesWhichWhileTheirOrderIsNotRead() {
    assertThat(
            python()
                .artifact(BASE, ArtifactKind.LAYER, List.of(), boto("python/", "1.34.0"), 1)
                .artifact(LATER, ArtifactKind.LAYER, List.of(), boto("python/", "1.26.0"), 1)
                .outcome(ID))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void equalVersionsInLayersOfUnknownOrderHideNothing() {
    assertThat(
            python()
                .artifact(BASE, ArtifactKind.LAYER, List.of(), boto("python/", "1.34.0"), 1)
                .artifact(LATER, ArtifactKind.LAYER, List.of(), boto("python/", "1.34.0"), 1)
                .outcome(ID))
        .isEqualTo(ABSENT);
  }

  @Test
  void jarsOfThePackageComeBeforeThoseOfALayer() {
    assertThat(
            Facts.lambda()
                .runtime("function", "java", "17")
                .listed("code", ArtifactKind.CODE, "lib/gson-2.8.0.jar")
                .listed(BASE, ArtifactKind.LAYER, "java/lib/gson-2.11.0.jar")
                .says(ID))
        .contains("gson 2.8.0 of the package hides 2.11.0 of " + BASE);
  }

  @Test
  void staysUnknownWhenThePackagesWereNotListed() {
    assertThat(python().outcome(ID)).isEqualTo(UNKNOWN);
  }

  private static Facts python() {
    return Facts.lambda().python("3.12").setting("handler", "app.handler");
  }

  private static List<DistributionEvidence> boto(String folder, String version) {
    return List.of(
        new DistributionEvidence(
            "boto3",
            version,
            folder + "boto3-" + version + ".dist-info",
            true,
            null,
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of("boto3")));
  }
}
