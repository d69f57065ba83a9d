package io.orderincident.jpa;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderincident.history.IncidentEvent;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderincident.jpa");

    /** What Jakarta Persistence 3.2 added to the types that are used here. */
    private static final Set<String> SINCE_3_2 = Set.of(
            "callInTransaction",
            "callWithConnection",
            "getName",
            "getSchemaManager",
            "getSingleResultOrNull",
            "runInTransaction",
            "runWithConnection",
            "setCacheRetrieveMode",
            "setCacheStoreMode",
            "setTimeout",
            "union");

    /** What an event means to others it says itself. */
    @Test
    void knowsNoEventByItsClass() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "events by their class",
                        (JavaClass type) ->
                                type.isAssignableTo(IncidentEvent.class) && !type.isEquivalentTo(IncidentEvent.class)))
                .check(MAIN);
    }

    @Test
    void usesTheApiOfJakartaPersistenceAndJacksonAndNoProvider() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql",
                        "io.orderincident..",
                        "de.siegmar.fastcsv..",
                        "jakarta.persistence",
                        "jakarta.persistence.metamodel",
                        "jakarta.transaction",
                        "tools.jackson..",
                        "org.slf4j",
                        "org.jspecify.annotations")
                .check(MAIN);
    }

    /** Hosts without Jakarta Transactions lack its classes. */
    @Test
    void onlyItsOwnClassNeedsJakartaTransactions() {
        noClasses()
                .that()
                .haveNameNotMatching(Pattern.quote(JtaTransactions.class.getName()) + ".*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.transaction")
                .check(MAIN);
    }

    @Test
    void usesNothingThatJakartaPersistence31LacksButForTheConnection() {
        noClasses()
                .that()
                .doNotHaveSimpleName(TransactionConnection.class.getSimpleName())
                .should()
                .accessTargetWhere(describe("member since 3.2", ArchitectureTest::isTooNew))
                .check(MAIN);
    }

    /** So that no provider makes a subclass of it: where classes are loaded apart, as in Quarkus, it could not reach it. */
    @Test
    void noEntityOfAJarGetsAProxyThatCannotReachIt() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
        assertThat(MAIN.stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        SetUpCheck.ENTITIES.stream().map(Class::getName).toList());
    }

    /** Other nodes write the same rows, and statements around the provider do: what a cache shares is overtaken. */
    @Test
    void noEntityIsSharedByACacheEvenWhereItsClassIsScannedFor() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should(beAnnotatedWith(describe(
                        "@Cacheable(false)",
                        annotation -> annotation.getRawType().isEquivalentTo(Cacheable.class)
                                && annotation
                                        .get("value")
                                        .filter(Boolean.FALSE::equals)
                                        .isPresent())))
                .check(MAIN);
    }

    /** A stream of results keeps a cursor of the database open until it is closed. */
    @Test
    void noStreamOfResultsIsLeftOpen() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "opens a stream of results",
                        (JavaMethodCall call) -> call.getName().equals("getResultStream")))
                .check(MAIN);
    }

    /** A pattern is compiled once, not with each call. */
    @Test
    void noCallCompilesAPattern() {
        noClasses()
                .should()
                .callMethodWhere(describe("compiles a pattern", ArchitectureTest::compilesAPattern))
                .check(MAIN);
    }

    private static boolean compilesAPattern(JavaMethodCall call) {
        if (call.getTargetOwner().isEquivalentTo(String.class)) {
            return Set.of("matches", "replaceAll", "replaceFirst").contains(call.getName());
        }
        return call.getTargetOwner().isEquivalentTo(Pattern.class)
                && Set.of("compile", "matches").contains(call.getName())
                && !call.getOrigin().getName().equals("<clinit>");
    }

    @Test
    void showsOnlyTheStorageItsTransactionsItsTablesItsRefusalAndTheFormsForPeopleAndPrograms() {
        classes()
                .that()
                .doNotHaveSimpleName("JpaStorage")
                .and()
                .doNotHaveSimpleName("JtaTransactions")
                .and()
                .doNotHaveSimpleName("TableNames")
                .and()
                .doNotHaveSimpleName("SchemaMigration")
                .and()
                .doNotHaveSimpleName("UnusableStorageException")
                .and()
                .doNotHaveSimpleName("AutomationJson")
                .and()
                .doNotHaveSimpleName("CatalogueJson")
                .and()
                .doNotHaveSimpleName("DetectionRulesJson")
                .and()
                .doNotHaveSimpleName("FactJson")
                .and()
                .doNotHaveSimpleName("HistoryJson")
                .and()
                .doNotHaveSimpleName("IncidentModule")
                .and()
                .doNotHaveSimpleName("StatisticsJson")
                .and()
                .doNotHaveSimpleName("StatisticsCsv")
                .and()
                .resideInAPackage("io.orderincident.jpa")
                .should()
                .notBePublic()
                .check(MAIN);
    }

    @Test
    void throwsNothingGenericAndPrintsNothing() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(MAIN);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
    }

    private static boolean isTooNew(JavaAccess<?> access) {
        return resideInAPackage("jakarta.persistence").test(access.getTargetOwner())
                && SINCE_3_2.contains(access.getTarget().getName());
    }
}
