package io.github.routerimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;

/** What reviews forget. */
@AnalyzeClasses(
    packages = "io.github.routerimage",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "io.github.routerimage.";

  /** Each layer sees only those below it; read from the bottom. */
  @ArchTest
  static final ArchRule packagesDependDownwards = Architectures.layeredArchitecture()
      .consideringOnlyDependenciesInAnyPackage("io.github.routerimage..")
      .layer("goals")
      .definedBy(OURS + "mojo..")
      .layer("steps")
      .definedBy(
          OURS + "tailscale..",
          OURS + "busybox..",
          OURS + "compress..",
          OURS + "assemble..",
          OURS + "push..",
          OURS + "report..",
          OURS + "verify..")
      .layer("parts")
      .definedBy(
          OURS + "features..",
          OURS + "certificates..",
          OURS + "squeeze..",
          OURS + "symbols..",
          OURS + "oci..",
          OURS + "packer..",
          OURS + "registry..",
          OURS + "routeros..",
          OURS + "structure..")
      .layer("rootfs")
      .definedBy(OURS + "rootfs..")
      .layer("tools")
      .definedBy(OURS + "tool..", OURS + "step..")
      .layer("base")
      .definedBy(OURS + "process..", OURS + "platform..")
      .layer("files")
      .definedBy(OURS + "fs..")
      .layer("failures")
      .definedBy(OURS + "failure..")
      .whereLayer("goals")
      .mayNotBeAccessedByAnyLayer()
      .whereLayer("steps")
      .mayOnlyBeAccessedByLayers("goals")
      .whereLayer("parts")
      .mayOnlyBeAccessedByLayers("goals", "steps")
      .whereLayer("rootfs")
      .mayOnlyBeAccessedByLayers("goals", "steps", "parts")
      .whereLayer("tools")
      .mayOnlyBeAccessedByLayers("goals", "steps", "parts")
      .whereLayer("base")
      .mayOnlyBeAccessedByLayers("goals", "steps", "parts", "rootfs", "tools")
      .whereLayer("files")
      .mayOnlyBeAccessedByLayers("goals", "steps", "parts", "rootfs", "tools", "base");

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching(OURS + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyGoalsSeeMaven = noClasses()
      .that()
      .resideOutsideOfPackage(OURS + "mojo..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.apache.maven..");

  @ArchTest
  static final ArchRule onlyRegistrySeesJib = noClasses()
      .that()
      .resideOutsideOfPackage(OURS + "registry..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("com.google.cloud.tools..");

  @ArchTest
  static final ArchRule onlyProcessStartsPrograms = noClasses()
      .that()
      .resideOutsideOfPackage(OURS + "process..")
      .should()
      .dependOnClassesThat()
      .areAssignableTo(ProcessBuilder.class)
      .orShould()
      .dependOnClassesThat()
      .resideInAPackage("org.apache.commons.exec..");

  @ArchTest
  static final ArchRule packagesSayWhatTheyAre =
      classes().that().doNotHaveSimpleName("package-info").should(liveInADocumentedPackage());

  private static ArchCondition<JavaClass> liveInADocumentedPackage() {
    return new ArchCondition<>("live in a package with a package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.getPackage().tryGetPackageInfo().isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(type, type.getPackageName() + " has no package-info"));
        }
      }
    };
  }
}
