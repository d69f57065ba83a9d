package io.orderincident.notify;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderincident.command.IncidentException;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses NOTIFY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderincident.notify");

    /** Called by the host's own wiring, for nobody; they show nothing of what is delivered. */
    private static final String WIRING_AND_LIFE_CYCLE = "listener|start|runDue|stop|close";

    /** What an event means to others it says itself. */
    @Test
    void knowsNoEventByItsClass() {
        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "events by their class",
                        (JavaClass type) ->
                                type.isAssignableTo(IncidentEvent.class) && !type.isEquivalentTo(IncidentEvent.class)))
                .check(NOTIFY);
    }

    @Test
    void dependsOnTheCoreAMustacheAndALogOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.orderincident..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "com.samskivert.mustache..")
                .check(NOTIFY);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.orderincident.jpa..", "io.orderincident.memory..")
                .check(NOTIFY);
    }

    /** What the door is made of takes what it needs, and nobody but the door knows its builder. */
    @Test
    void nobodyButTheDoorTakesItsBuilder() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Notifications.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Notifications.Builder.class)
                .check(NOTIFY);
    }

    /** A type is public only if a user must name it: at least a third are not. */
    @Test
    void aThirdOfTheTypesAreHidden() {
        List<JavaClass> own = NOTIFY.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long hidden = own.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(hidden * 3).isGreaterThanOrEqualTo(own.size());
    }

    /** A pattern is compiled once, not with each call. */
    @Test
    void noCallCompilesAPattern() {
        noClasses()
                .should()
                .callMethodWhere(describe("compiles a pattern", ArchitectureTest::compilesAPattern))
                .check(NOTIFY);
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
    void packagesHaveNoCycles() {
        slices().matching("io.orderincident.(**)").should().beFreeOfCycles().check(NOTIFY);
    }

    @Test
    void everyReadAndEveryChangeAtTheDoorSaysFirstWhoAsks() {
        methods()
                .that()
                .areDeclaredIn(Notifications.class)
                .and()
                .arePublic()
                .and()
                .areNotStatic()
                .and()
                .haveNameNotMatching(WIRING_AND_LIFE_CYCLE)
                .should()
                .haveRawParameterTypes(describe(
                        "an Actor first",
                        types -> !types.isEmpty() && types.get(0).isEquivalentTo(Actor.class)))
                .check(NOTIFY);
    }

    @Test
    void throwsNothingGenericAndPrintsNothing() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(NOTIFY);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(NOTIFY);
    }

    @Test
    void throwsItsOwnExceptionsOrSaysThatItWasUsedWrongly() {
        noClasses()
                .that()
                .areNotAssignableTo(IncidentException.class)
                .should()
                .callConstructorWhere(target(owner(assignableTo(Exception.class)
                        .and(not(assignableTo(IncidentException.class)))
                        .and(not(assignableTo(IllegalArgumentException.class)))
                        .and(not(assignableTo(IllegalStateException.class))))))
                .check(NOTIFY);
    }
}
