package io.orderincident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.orderincident.command.IncidentException;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.orderincident");

    /** Whoever decides it anew decides it differently one day. */
    @Test
    void whoMaySeeWhatIsDecidedInOnePlace() {
        noClasses()
                .that(DescribedPredicate.describe("are not the policy", type -> !isPolicy(type)))
                .and()
                .doNotBelongToAnyOf(Actor.class)
                .should()
                .callMethodWhere(actorIsAsked("speaksFor", "isDataProtectionOfficer", "guestOrder"))
                .check(CORE);
    }

    /** Nobody else asks an actor for the party, but who writes down who it was, or counts by it. */
    @Test
    void theDeskAsksThePolicyWhoMay() {
        Set<String> writers = Set.of(
                "AudienceCheck",
                "Close",
                "Context",
                "Conversation",
                "EvidencePage",
                "Message",
                "MessageCounts",
                "Messaging",
                "OpenThread",
                "RecordDocument");
        noClasses()
                .that(DescribedPredicate.describe(
                        "neither are the policy nor write down who it was",
                        type -> !isPolicy(type) && !writers.contains(type.getSimpleName())))
                .and()
                .doNotBelongToAnyOf(Actor.class)
                .should()
                .callMethodWhere(actorIsAsked("party"))
                .check(CORE);
    }

    private static boolean isPolicy(JavaClass type) {
        return type.getFullName().startsWith(AccessPolicy.class.getName());
    }

    private static DescribedPredicate<JavaMethodCall> actorIsAsked(String... questions) {
        return DescribedPredicate.describe(
                "asks an actor for " + List.of(questions),
                call -> call.getTargetOwner().isEquivalentTo(Actor.class)
                        && List.of(questions).contains(call.getName()));
    }

    /** An event says whose it is to read, so that queries can be narrowed to it; none decides it of a viewer. */
    @Test
    void eventsNameTheirReadersAndDecideOfNone() {
        noMethods()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.describe("are events", ArchitectureTest::isEvent))
                .should()
                .haveName("isVisibleTo")
                .check(CORE);
    }

    @Test
    void packagesDependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("memory")
                .definedBy("io.orderincident.memory")
                .layer("door")
                .definedBy("io.orderincident")
                .layer("desk")
                .definedBy("io.orderincident.desk")
                .layer("store")
                .definedBy("io.orderincident.store")
                .layer("assignment")
                .definedBy("io.orderincident.assignment")
                .layer("diagnosis")
                .definedBy("io.orderincident.diagnosis")
                .layer("detection")
                .definedBy("io.orderincident.detection")
                .layer("search")
                .definedBy("io.orderincident.search")
                .layer("statistics")
                .definedBy("io.orderincident.statistics")
                .layer("pattern")
                .definedBy("io.orderincident.pattern")
                .layer("incident")
                .definedBy("io.orderincident.incident")
                .layer("decision")
                .definedBy("io.orderincident.decision")
                .layer("history")
                .definedBy("io.orderincident.history")
                .layer("command")
                .definedBy("io.orderincident.command")
                .layer("severity")
                .definedBy("io.orderincident.severity")
                .layer("automation")
                .definedBy("io.orderincident.automation")
                .layer("sla")
                .definedBy("io.orderincident.sla")
                .layer("calendar")
                .definedBy("io.orderincident.calendar")
                .layer("catalog")
                .definedBy("io.orderincident.catalog")
                .layer("settings")
                .definedBy("io.orderincident.settings")
                .layer("order")
                .definedBy("io.orderincident.order")
                .layer("money")
                .definedBy("io.orderincident.money")
                .layer("party")
                .definedBy("io.orderincident.party")
                .whereLayer("memory")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("desk", "door", "memory")
                .whereLayer("detection")
                .mayOnlyBeAccessedByLayers("desk", "door", "memory")
                .whereLayer("diagnosis")
                .mayOnlyBeAccessedByLayers("store", "desk", "door", "memory")
                .whereLayer("assignment")
                .mayOnlyBeAccessedByLayers("store", "desk", "door", "memory")
                .whereLayer("search")
                .mayOnlyBeAccessedByLayers("diagnosis", "pattern", "store", "desk", "door", "memory")
                .whereLayer("pattern")
                .mayOnlyBeAccessedByLayers("store", "desk", "door", "memory")
                .whereLayer("statistics")
                .mayOnlyBeAccessedByLayers("pattern", "store", "desk", "door", "memory")
                .whereLayer("incident")
                .mayOnlyBeAccessedByLayers(
                        "decision",
                        "automation",
                        "assignment",
                        "detection",
                        "search",
                        "diagnosis",
                        "store",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("decision")
                .mayOnlyBeAccessedByLayers("automation", "desk", "door")
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers(
                        "decision",
                        "incident",
                        "store",
                        "automation",
                        "assignment",
                        "detection",
                        "search",
                        "diagnosis",
                        "pattern",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("severity")
                .mayOnlyBeAccessedByLayers(
                        "history",
                        "decision",
                        "command",
                        "sla",
                        "automation",
                        "incident",
                        "assignment",
                        "search",
                        "diagnosis",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("automation")
                .mayOnlyBeAccessedByLayers("desk", "door")
                .whereLayer("sla")
                .mayOnlyBeAccessedByLayers(
                        "history",
                        "decision",
                        "command",
                        "incident",
                        "search",
                        "automation",
                        "pattern",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("calendar")
                .mayOnlyBeAccessedByLayers(
                        "history",
                        "decision",
                        "command",
                        "sla",
                        "incident",
                        "search",
                        "automation",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers(
                        "history",
                        "decision",
                        "command",
                        "severity",
                        "sla",
                        "automation",
                        "incident",
                        "assignment",
                        "detection",
                        "search",
                        "diagnosis",
                        "pattern",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers(
                        "history",
                        "catalog",
                        "severity",
                        "sla",
                        "automation",
                        "incident",
                        "assignment",
                        "pattern",
                        "detection",
                        "search",
                        "store",
                        "desk",
                        "door",
                        "memory")
                .whereLayer("order")
                .mayOnlyBeAccessedByLayers(
                        "history",
                        "decision",
                        "command",
                        "catalog",
                        "severity",
                        "automation",
                        "incident",
                        "detection",
                        "search",
                        "diagnosis",
                        "store",
                        "pattern",
                        "statistics",
                        "desk",
                        "door",
                        "memory")
                .check(CORE);
    }

    /** A pattern is compiled once, not with each call. */
    @Test
    void noCallCompilesAPattern() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe("compiles a pattern", ArchitectureTest::compilesAPattern))
                .check(CORE);
    }

    private static boolean compilesAPattern(JavaMethodCall call) {
        if (call.getTargetOwner().isEquivalentTo(String.class)) {
            return Set.of("matches", "replaceAll", "replaceFirst").contains(call.getName());
        }
        return call.getTargetOwner().isEquivalentTo(Pattern.class)
                && Set.of("compile", "matches").contains(call.getName())
                && !call.getOrigin().getName().equals("<clinit>");
    }

    /** Nor does what lies below the capabilities. */
    @Test
    void aCapabilityDoesNotKnowTheIncident() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.orderincident.conversation",
                        "io.orderincident.escalation",
                        "io.orderincident.link",
                        "io.orderincident.promise",
                        "io.orderincident.remedy",
                        "io.orderincident.survey",
                        "io.orderincident.task",
                        "io.orderincident.command",
                        "io.orderincident.history")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.orderincident",
                        "io.orderincident.automation",
                        "io.orderincident.decision",
                        "io.orderincident.desk",
                        "io.orderincident.incident",
                        "io.orderincident.memory",
                        "io.orderincident.search",
                        "io.orderincident.store")
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.orderincident.(*)").should().beFreeOfCycles().check(CORE);
    }

    /** What is behind the door is no business of hosts, and knows nothing of the door. */
    @Test
    void nothingKnowsTheDoorAndTheDoorAloneKnowsWhatIsBehindIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.orderincident")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.orderincident")
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.orderincident", "io.orderincident.desk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.orderincident.desk")
                .check(CORE);
    }

    @Test
    void theBuilderOfTheDeskIsTakenByTheDeskAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(IncidentDesk.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(IncidentDesk.Builder.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(IncidentDesk.Builder.class)
                .check(CORE);
    }

    /** What a host sees of the door: the desk with its builder, the groups of commands, and what they take and give. */
    @Test
    void theDoorShowsNoClassButTheDesk() {
        classes()
                .that()
                .resideInAPackage("io.orderincident")
                .and()
                .arePublic()
                .and()
                .doNotBelongToAnyOf(IncidentDesk.class)
                .should(new ArchCondition<JavaClass>("be interfaces, records or enums") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type, type.isInterface() || type.isRecord() || type.isEnum(), type.getName()));
                    }
                })
                .check(CORE);
    }

    @Test
    void coreKnowsNoFramework() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.orderincident..",
                        "java..",
                        "jakarta.validation..",
                        "org.apache.commons.statistics..",
                        "org.jspecify..",
                        "org.slf4j..")
                .check(CORE);
    }

    @Test
    void nothingGenericIsThrownAndNothingPrinted() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CORE.that(areThrown()));
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    }

    @Test
    void exceptionsHaveOneRoot() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and(areThrown())
                .should()
                .beAssignableTo(IncidentException.class)
                .check(CORE);
    }

    @Test
    void theModelReadsNoClockAndMakesNoRandomId() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.orderincident.memory")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads the time or rolls dice",
                        call -> readsTheClock(call.getTarget().getFullName())))
                .check(CORE);
    }

    /**
     * What an event means to others it says itself, so that a new one is learned by nobody but its own capability. The
     * life cycle evolves by it, a history begins with one, an import compares what it wrote before, a family names its
     * records for the stores, a document and a report are found in them, the book of refunds takes from them what of which line is paid back, and the evidence file
     * writes out what is in each.
     */
    @Test
    void eventsAreAskedAndNotLookedAt() {
        Set<String> own = Set.of(
                "Evolution",
                "Incident",
                "ForeignHistory",
                "Document",
                "IncidentReport",
                "RefundChange",
                "EventDetails");
        classes()
                .that(DescribedPredicate.describe(
                        "are of no event's own", type -> !own.contains(type.getSimpleName()) && !isEvent(type)))
                .should(new ArchCondition<JavaClass>("not ask for the class of an event") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream.concat(
                                        type.getInstanceofChecks().stream().map(InstanceofCheck::getRawType),
                                        type.getReferencedClassObjects().stream()
                                                .map(ReferencedClassObject::getRawType))
                                .filter(ArchitectureTest::isEvent)
                                .forEach(event -> events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " looks at " + event.getName())));
                    }
                })
                .check(CORE);
    }

    private static boolean isEvent(JavaClass type) {
        return type.isAssignableTo(IncidentEvent.class) && !type.isEquivalentTo(IncidentEvent.class);
    }

    /**
     * Every group that the desk hands out, but for the timers, which nobody asks as the host only starts and stops them, and
     * for links, the codes of guests and mail, which say by themselves who asks.
     */
    @Test
    void everyCommandAndEveryQuestionSaysFirstWhoAsks() {
        Set<JavaClass> groups = Stream.of(IncidentDesk.class, Settings.class)
                .flatMap(door -> CORE.get(door).getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaMethod::getRawReturnType)
                .filter(JavaClass::isInterface)
                .filter(group -> Stream.of(
                                Timers.class, Settings.class, CustomerLinks.class, Guests.class, MailReplies.class)
                        .noneMatch(group::isEquivalentTo))
                .collect(Collectors.toSet());

        assertThat(groups).hasSizeGreaterThanOrEqualTo(9);
        methods()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.describe("the desk hands out", groups::contains))
                .should(new ArchCondition<JavaMethod>("take an Actor first") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        JavaClass first = method.getRawParameterTypes().isEmpty()
                                ? null
                                : method.getRawParameterTypes().get(0);
                        events.add(new SimpleConditionEvent(
                                method, first != null && first.isEquivalentTo(Actor.class), method.getFullName()));
                    }
                })
                .check(CORE);
    }

    /** What is written ends in logs by way of toString, and may be personal. What rules and timers say is of nobody. */
    @Test
    void noRecordPrintsWhatPeopleWrite() {
        Set<String> written = Set.of(
                "text",
                "description",
                "sourceText",
                "why",
                "what",
                "whatWasDone",
                "comment",
                "remark",
                "displayName",
                "email",
                "phone");
        classes()
                .that()
                .areRecords()
                .and()
                .arePublic()
                .and()
                .resideOutsideOfPackages("io.orderincident.automation", "io.orderincident.detection")
                .and()
                .doNotHaveSimpleName("TimerFailure")
                .and(DescribedPredicate.describe(
                        "hold what people write",
                        (JavaClass type) -> type.getFields().stream()
                                .anyMatch(field -> written.contains(field.getName())
                                        || (field.getName().equals("reason")
                                                && field.getRawType().isEquivalentTo(String.class)))))
                .should(new ArchCondition<JavaClass>("say by toString which one they are, and no more") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        JavaMethod toString = type.getMethod("toString");
                        // The one that the compiler makes prints every component, and is final.
                        boolean own = !toString.getModifiers().contains(JavaModifier.FINAL);
                        events.add(new SimpleConditionEvent(type, own, type.getFullName()));
                    }
                })
                .check(CORE);
    }

    /** All but what stands in a log for a failure. */
    private static DescribedPredicate<JavaClass> areThrown() {
        return DescribedPredicate.not(JavaClass.Predicates.simpleName("Fault"));
    }

    private static boolean readsTheClock(String method) {
        return method.matches(
                "java\\.time\\..*\\.now\\(.*|java\\.lang\\.Math\\.random\\(.*|java\\.lang\\.System\\.(nano|currentM).*");
    }
}
