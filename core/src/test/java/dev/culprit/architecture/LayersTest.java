package dev.culprit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.culprit.Diagnostics;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The map of core: what may know what. Read it from the bottom of the flow to its top: target,
 * evidence, log and artifact, probe, knowledge, ranking, diagnosis, report.
 */
class LayersTest {

  /** Core's own classes, wherever they are: a folder of the build or a jar. */
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Diagnostics.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void looksAtTheWholeOfCore() {
    assertThat(CORE.size()).isGreaterThan(350);
  }

  @Test
  void everyLayerKnowsOnlyWhatStandsBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.culprit..")
        .layer("target")
        .definedBy("dev.culprit.target..")
        .layer("evidence")
        .definedBy("dev.culprit.evidence..")
        .layer("log")
        .definedBy("dev.culprit.log..")
        .layer("artifact")
        .definedBy("dev.culprit.artifact..")
        .layer("probe")
        .definedBy("dev.culprit.probe..")
        .layer("knowledge")
        .definedBy("dev.culprit.knowledge..")
        .layer("ranking")
        .definedBy("dev.culprit.ranking..")
        .layer("diagnosis")
        .definedBy("dev.culprit.diagnosis..")
        .layer("report")
        .definedBy("dev.culprit.report..")
        .whereLayer("target")
        .mayNotAccessAnyLayer()
        .whereLayer("evidence")
        .mayOnlyAccessLayers("target")
        .whereLayer("log")
        .mayOnlyAccessLayers("evidence")
        .whereLayer("artifact")
        .mayOnlyAccessLayers("evidence")
        .whereLayer("probe")
        .mayOnlyAccessLayers("target", "evidence")
        .whereLayer("knowledge")
        .mayOnlyAccessLayers("target", "evidence", "log")
        .whereLayer("ranking")
        .mayNotAccessAnyLayer()
        .whereLayer("diagnosis")
        .mayOnlyAccessLayers("target", "evidence", "knowledge", "ranking")
        .whereLayer("report")
        .mayOnlyAccessLayers("target", "evidence", "knowledge", "diagnosis")
        // The facade and the root of the exceptions stand in the root package.
        .ignoreDependency(resideInAPackage("dev.culprit"), alwaysTrue())
        .ignoreDependency(alwaysTrue(), resideInAPackage("dev.culprit"))
        .check(CORE);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.culprit.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void coreKnowsNoCloudSdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.azure..", "io.fabric8..")
        .check(CORE);
  }

  @Test
  void nothingWritesToTheStandardStreams() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CORE);
  }

  /** The same snapshot must give the same bytes: "now" is the snapshot's time of observation. */
  @Test
  void nothingBeyondTheProbesReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.culprit.probe..", "dev.culprit.artifact..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CORE);
  }

  @Test
  void publicClassesAreFinalRecordsOrSealedAndOnlyInterfacesAreForImplementing() {
    Set<String> open = new TreeSet<>();
    for (JavaClass type : CORE) {
      boolean closed =
          type.getModifiers().contains(JavaModifier.FINAL)
              || type.isInterface()
              || type.isEnum()
              || type.isAssignableTo(RuntimeException.class)
              || type.reflect().isSealed();
      if (type.getModifiers().contains(JavaModifier.PUBLIC) && !closed) {
        open.add(type.getName());
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void everyPackageStatesThatNothingIsNull() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CORE) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
