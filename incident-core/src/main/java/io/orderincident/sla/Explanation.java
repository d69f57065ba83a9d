package io.orderincident.sla;

import io.orderincident.text.Wording;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says in words how a clock came to stand where it does. */
final class Explanation {

    private final Clock clock;
    private final ResourceBundle words;
    private final Locale locale;
    private final DateTimeFormatter dates;

    Explanation(Clock clock, Locale locale, ZoneId zone) {
        this.clock = clock;
        this.words = Wording.in("io.orderincident.sla.Clocks", locale);
        this.locale = words.getLocale();
        this.dates = DateTimeFormatter.ofPattern(words.getString("date"), this.locale)
                .withZone(zone);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(terms());
        clock.intervals().forEach(interval -> lines.add(interval(interval)));
        lines.add(outcome());
        return lines;
    }

    private String terms() {
        String kind = begun(clock.key().kind().words().in(locale));
        SlaTarget target = clock.target();
        if (clock.run().until() != null) {
            return say("terms.date", kind, date(clock.run().until()));
        }
        if (target == null || target.within() == null || clock.policy() == null) {
            return say("terms.none", kind);
        }
        String hours = words.getString(target.aroundTheClock() ? "hours.all" : "hours.working");
        return say("terms.policy", kind, duration(target.within()), hours, clock.policy(), clock.policyVersion());
    }

    /** As it stands where a sentence begins. */
    private String begun(String words) {
        return words.substring(0, 1).toUpperCase(locale) + words.substring(1);
    }

    private String interval(Clock.Interval interval) {
        return interval.pausedFor() == null
                ? say("counted", date(interval.from()), date(interval.to()), duration(interval.counted()))
                : say(
                        "paused",
                        date(interval.from()),
                        date(interval.to()),
                        words.getString("hold." + interval.pausedFor()));
    }

    private String outcome() {
        String used = duration(clock.used());
        if (clock.missedAt() != null && clock.state() != Clock.State.BROKEN) {
            return say("missed", used, date(clock.missedAt()));
        }
        return switch (clock.state()) {
            case ENDED -> say(clock.allowed() == null ? "done" : "ended", used);
            case BROKEN -> say("broken", used, date(clock.at()));
            case DROPPED -> say("dropped", used);
            case PAUSED -> say("waiting", used);
            case RUNNING -> clock.dueAt() == null ? say("running", used) : say("due", used, date(clock.dueAt()));
        };
    }

    private String say(String key, Object... details) {
        return new MessageFormat(words.getString(key), locale).format(details);
    }

    private String date(Instant instant) {
        return dates.format(instant);
    }

    private String duration(Duration length) {
        return length.toHours() == 0
                ? say("minutes", length.toMinutes())
                : length.toMinutesPart() == 0
                        ? say("hours", length.toHours())
                        : say("hours.minutes", length.toHours(), length.toMinutesPart());
    }
}
