package io.orderincident.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.sla.SlaPolicies.Fault;
import io.orderincident.sla.SlaPolicies.Fault.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which policy decides, and which cannot stand beside each other. */
class SlaPoliciesTest {

    private static final TypeCode LOST = TypeCode.of("LOST");
    private static final TypeCode LATE = TypeCode.of("LATE_DELIVERY");

    @Test
    void theFirstThatMatchesDecides() {
        SlaPolicies policies = SlaPolicies.of(
                answer("lost and urgent", 1).ofTypes(LOST).ofPriorities(Priority.URGENT),
                answer("lost", 4).ofTypes(LOST),
                answer("rest", 24));

        assertThat(policies.first(LOST, Priority.URGENT))
                .get()
                .extracting(SlaPolicy::name)
                .isEqualTo("lost and urgent");
        assertThat(policies.first(LOST, Priority.LOW))
                .get()
                .extracting(SlaPolicy::name)
                .isEqualTo("lost");
        assertThat(policies.first(LATE, Priority.URGENT))
                .get()
                .extracting(SlaPolicy::name)
                .isEqualTo("rest");
        assertThat(SlaPolicies.of(answer("lost", 4).ofTypes(LOST)).first(LATE, Priority.LOW))
                .isEmpty();
    }

    @Test
    void aSpecialCaseBeforeTheGeneralOneIsRight() {
        assertThat(SlaPolicies.of(answer("lost", 4).ofTypes(LOST), answer("rest", 24))
                        .faults())
                .isEmpty();
        assertThat(SlaPolicies.of(answer("urgent", 4).ofPriorities(Priority.URGENT), answer("rest", 24))
                        .faults())
                .isEmpty();
        assertThat(SlaPolicies.standard().faults()).isEmpty();
        assertThat(SlaPolicies.of().faults()).isEmpty();
    }

    @Test
    void aSpecialCaseAfterTheGeneralOneNeverDecides() {
        assertThat(SlaPolicies.of(answer("rest", 24), answer("lost", 4).ofTypes(LOST))
                        .faults())
                .containsExactly(new Fault(Kind.UNREACHABLE, 1, "lost", "rest"));
        assertThat(SlaPolicies.of(answer("rest", 24), answer("also", 24)).faults())
                .containsExactly(new Fault(Kind.UNREACHABLE, 1, "also", "rest"));
        assertThat(SlaPolicies.of(
                                answer("both", 4).ofTypes(LOST, LATE),
                                answer("late", 4).ofTypes(LATE).ofPriorities(Priority.URGENT))
                        .faults())
                .containsExactly(new Fault(Kind.UNREACHABLE, 1, "late", "both"));
    }

    @Test
    void twoThatShareIncidentsWithoutOneBeingTheExceptionOverlap() {
        assertThat(SlaPolicies.of(
                                answer("lost", 4).ofTypes(LOST),
                                answer("urgent", 4).ofPriorities(Priority.URGENT))
                        .faults())
                .containsExactly(new Fault(Kind.OVERLAP, 1, "urgent", "lost"));
        assertThat(SlaPolicies.of(
                                answer("lost", 4).ofTypes(LOST),
                                answer("late", 4).ofTypes(LATE))
                        .faults())
                .isEmpty();
        assertThat(SlaPolicies.of(
                                answer("calm", 4).ofPriorities(Priority.LOW, Priority.NORMAL),
                                answer("normal", 4).ofPriorities(Priority.NORMAL, Priority.HIGH))
                        .faults())
                .containsExactly(new Fault(Kind.OVERLAP, 1, "normal", "calm"));
    }

    @Test
    void theMoreUrgentMayNotTakeLonger() {
        assertThat(SlaPolicies.of(answer("urgent", 25).ofPriorities(Priority.URGENT), answer("rest", 24))
                        .faults())
                .containsExactly(new Fault(Kind.CONTRADICTION, 0, "urgent", "rest"));
        assertThat(SlaPolicies.of(answer("urgent", 24).ofPriorities(Priority.URGENT), answer("rest", 24))
                        .faults())
                .isEmpty();
        assertThat(SlaPolicies.of(answer("low", 8).ofPriorities(Priority.LOW), answer("rest", 24))
                        .faults())
                .containsExactly(new Fault(Kind.CONTRADICTION, 1, "rest", "low"));
    }

    @Test
    void theyContradictEachOtherWithinATypeOnly() {
        assertThat(SlaPolicies.of(
                                answer("late and urgent", 30).ofTypes(LATE).ofPriorities(Priority.URGENT),
                                answer("late", 24).ofTypes(LATE),
                                answer("rest", 8))
                        .faults())
                .containsExactly(new Fault(Kind.CONTRADICTION, 0, "late and urgent", "late"));
        assertThat(SlaPolicies.of(answer("late", 24).ofTypes(LATE), answer("rest", 8))
                        .faults())
                .isEmpty();
    }

    @Test
    void whatIsCountedInOtherHoursCannotBeCompared() {
        SlaTarget allHours =
                SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofDays(2)).countedAroundTheClock();

        assertThat(SlaPolicies.of(
                                SlaPolicy.everything("urgent", allHours).ofPriorities(Priority.URGENT),
                                answer("rest", 24))
                        .faults())
                .isEmpty();
    }

    @Test
    void noNameStandsTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlaPolicies.of(answer("rest", 24), answer("rest", 8)))
                .withMessageContaining("'rest'");
    }

    private static SlaPolicy answer(String name, int hours) {
        return SlaPolicy.everything(name, SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(hours)));
    }
}
