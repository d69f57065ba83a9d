package io.orderincident.notify;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.history.Assignment;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffBriefing;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What templates for staff get to know besides what the customer may see. */
final class StaffData {

    private static final Map<EscalationCause, LocalizedText> CAUSES = Map.of(
            EscalationCause.WARNING, LocalizedText.of("a deadline is near", "se acerca un plazo"),
            EscalationCause.BREACH, LocalizedText.of("a deadline was missed", "ha vencido un plazo"),
            EscalationCause.REOPENED_AGAIN, LocalizedText.of("it was reopened again", "se ha vuelto a reabrir"),
            EscalationCause.BY_HAND, LocalizedText.of("somebody asked for it", "alguien lo ha pedido"),
            EscalationCause.NO_REACTION, LocalizedText.of("nobody has reacted", "nadie ha reaccionado"));

    private final Locale locale;
    private final ZoneId zone;

    StaffData(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    Map<String, String> of(HistoryEntry happened) {
        Map<String, String> data = new HashMap<>();
        put(data, Variables.WHY, happened.why());
        StaffBriefing briefing = happened.event().staffBriefing();
        Assignment assigned = briefing.assigned();
        if (assigned != null && assigned.person() == null) {
            put(data, Variables.TEAM, assigned.team());
        }
        put(data, Variables.CLOCK, name(briefing.clock()));
        if (briefing.dueAt() != null) {
            put(data, Variables.DEADLINE, words(briefing.dueAt(), locale, zone));
        }
        StaffBriefing.Raised escalation = briefing.escalation();
        if (escalation != null) {
            put(data, Variables.LEVEL, Integer.toString(escalation.level()));
            put(
                    data,
                    Variables.CAUSE,
                    Objects.requireNonNull(CAUSES.get(escalation.cause())).in(locale));
        }
        if (briefing.alert() != null) {
            put(data, Variables.MESSAGE, briefing.alert().text().in(locale));
        }
        return data;
    }

    private static void put(Map<String, String> data, String name, @Nullable String value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private @Nullable String name(@Nullable ClockKey clock) {
        return clock == null ? null : clock.kind().words().in(locale);
    }

    /** With the zone, as the reader may be in another. */
    static String words(Instant deadline, Locale locale, ZoneId zone) {
        ZoneId named = zone instanceof ZoneOffset offset ? ZoneId.ofOffset("UTC", offset) : zone;
        ZonedDateTime local = deadline.atZone(named);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(locale)
                        .format(local)
                + DateTimeFormatter.ofPattern(", HH:mm z", locale).format(local);
    }
}
