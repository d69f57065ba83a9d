package io.orderincident.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 4.4: a clock explains itself, in the reader's language. 2 March 2026 is a Monday. */
class ClockExplanationTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final BusinessCalendar OFFICE = BusinessCalendar.officeHours(MADRID);
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final SlaPolicies SIXTEEN_HOURS = SlaPolicies.of(SlaPolicy.everything(
            "quick", SlaTarget.of(ClockKind.RESOLUTION, Duration.ofHours(16)).pausedWhile(HoldReason.CUSTOMER)));

    private static Clock resolution(SlaPolicies policies, ClockHistory.@Nullable Ending ending, Instant now) {
        Run run = new Run(new ClockKey(ClockKind.RESOLUTION, 1), null, START, null, ending);
        ClockHistory.Hold pause = new ClockHistory.Hold(
                HoldReason.CUSTOMER, START.plus(Duration.ofHours(3)), START.plus(Duration.ofHours(26)));
        ClockHistory clockHistory = new ClockHistory(
                List.of(new ClockHistory.Categorization(START, TypeCode.of("DAMAGED"), Priority.NORMAL)),
                List.of(run),
                List.of(pause),
                List.of(),
                List.of(),
                null);
        return clockHistory.clocks(PolicyHistory.always(policies), OFFICE, now).get(0);
    }

    @Test
    void itSaysWhatWasCountedAndWhatWasNotAndWhy() {
        Clock clock = resolution(SIXTEEN_HOURS, null, START.plus(Duration.ofHours(27)));

        assertThat(clock.explain(Locale.ENGLISH, MADRID))
                .containsExactly(
                        "Resolution: 16 h of working time, by the policy \"quick\" (version 0).",
                        "2 Mar 2026, 09:00 to 2 Mar 2026, 12:00: 3 h counted.",
                        "2 Mar 2026, 12:00 to 3 Mar 2026, 11:00: not counted, as it waited for the customer.",
                        "3 Mar 2026, 11:00 to 3 Mar 2026, 12:00: 1 h counted.",
                        "4 h used so far. Due on 4 Mar 2026, 16:00.");
    }

    @Test
    void itSaysSoInSpanish() {
        Clock clock = resolution(SIXTEEN_HOURS, null, START.plus(Duration.ofHours(27)));

        assertThat(clock.explain(Locale.forLanguageTag("es-ES"), MADRID))
                .first()
                .isEqualTo("Resolución: 16 h de tiempo laborable, según la política «quick» (versión 0).");
        assertThat(clock.explain(Locale.forLanguageTag("es-ES"), MADRID))
                .element(2)
                .asString()
                .endsWith("no cuenta, esperaba al cliente.");
    }

    @Test
    void itSaysThatADeadlineWasMissed() {
        Clock clock = resolution(SIXTEEN_HOURS, null, START.plus(Duration.ofDays(30)));

        assertThat(clock.explain(Locale.ENGLISH, MADRID))
                .last()
                .asString()
                .endsWith("The deadline of 4 Mar 2026, 16:00 was missed.");
    }

    @Test
    void itSaysHowItEnded() {
        Instant end = START.plus(Duration.ofMinutes(75));

        assertThat(resolution(SIXTEEN_HOURS, new ClockHistory.Ending(end, ClockHistory.Ending.How.DONE), end)
                        .explain(Locale.ENGLISH, MADRID))
                .last()
                .isEqualTo("1 h 15 min used. Done in time.");
        assertThat(resolution(SlaPolicies.of(), new ClockHistory.Ending(end, ClockHistory.Ending.How.DONE), end)
                        .explain(Locale.ENGLISH, MADRID))
                .containsExactly(
                        "Resolution: no deadline.",
                        "2 Mar 2026, 09:00 to 2 Mar 2026, 10:15: 1 h 15 min counted.",
                        "1 h 15 min used. Done.");
        assertThat(resolution(SIXTEEN_HOURS, new ClockHistory.Ending(end, ClockHistory.Ending.How.DROPPED), end)
                        .explain(Locale.ENGLISH, MADRID))
                .last()
                .isEqualTo("1 h 15 min used. There is nothing to wait for any more.");
    }
}
