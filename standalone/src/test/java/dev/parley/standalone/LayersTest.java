package dev.parley.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom; the design's rules as a test. */
@AnalyzeClasses(packages = "dev.parley", importOptions = DoNotIncludeTests.class)
class LayersTest {
  private static final String[] STATIONS = {
    "dev.parley.gateway..",
    "dev.parley.dialog..",
    "dev.parley.rag..",
    "dev.parley.connectors..",
    "dev.parley.etl.."
  };

  @ArchTest
  static final ArchRule stagesMeetOnlyOnTopics =
      slices()
          .matching("dev.parley.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              alwaysTrue(), resideInAnyPackage("dev.parley.schemas..", "dev.parley.language.."))
          .ignoreDependency(
              resideInAnyPackage("dev.parley.cli..", "dev.parley.bench.."),
              resideInAnyPackage("dev.parley.standalone..", "dev.parley.cli.."));

  @ArchTest
  static final ArchRule theRunnerKnowsNoStageByName =
      noClasses()
          .that()
          .resideInAnyPackage("dev.parley.standalone..", "dev.parley.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STATIONS);

  @ArchTest
  static final ArchRule theStageInterfaceNeedsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.parley.schemas.stage..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "org.jspecify..", "org.slf4j..", "dev.parley.schemas.stage..");

  @ArchTest
  static final ArchRule contractsCarryNoEngine =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.schemas..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..",
              "org.apache.flink..",
              "org.apache.kafka.streams..",
              "org.apache.kafka.connect..",
              "io.debezium..");

  @ArchTest
  static final ArchRule languageKnowsNoTopic =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.language..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.apache.lucene..", "io.vertx..");
}
