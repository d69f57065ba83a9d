package io.orderincident.store;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that timers could not do, and try again: what is due of an incident, or scheduling the incidents of a shop anew.
 * It is over as soon as it is done, or something else becomes of the incident. Immutable.
 *
 * @param shop whose
 * @param incident which incident, null where those of the shop are to be scheduled anew
 * @param attempts how often it has failed in a row, at least 1
 * @param since when it failed first
 * @param retryAt when it is tried again
 * @param reason why it failed last, fit for a log: classes or reasons of refusals, nothing that somebody wrote; at most
 *     {@value #REASON_MAX} characters are kept
 */
public record TimerFailure(
        ShopId shop, @Nullable IncidentId incident, int attempts, Instant since, Instant retryAt, String reason) {

    /** The longest reason that is kept, in characters. */
    public static final int REASON_MAX = 500;

    /** How long to wait after the first failure: 5 seconds. It doubles with each further one. */
    public static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    /** The longest wait: an hour. */
    public static final Duration MAX_DELAY = Duration.ofHours(1);

    /** Cuts the reason to its limit. */
    public TimerFailure {
        reason = reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
    }

    /**
     * What comes of another failure.
     *
     * @param before how it failed before, empty for the first time
     * @param shop whose
     * @param incident which incident, null where those of the shop are to be scheduled anew
     * @param now when it failed
     * @param reason why
     * @return the failure, to be tried again after a wait that doubles each time
     */
    public static TimerFailure after(
            Optional<TimerFailure> before, ShopId shop, @Nullable IncidentId incident, Instant now, String reason) {
        int attempts = before.map(failure -> failure.attempts() + 1).orElse(1);
        Instant since = before.map(TimerFailure::since).orElse(now);
        return new TimerFailure(shop, incident, attempts, since, now.plus(delay(attempts)), reason);
    }

    /**
     * The same where it is tried again at another time.
     *
     * @param instant when
     * @return a copy
     */
    public TimerFailure retriedAt(Instant instant) {
        return new TimerFailure(shop, incident, attempts, since, instant, reason);
    }

    private static Duration delay(int attempts) {
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, Byte.SIZE * 2));
        return doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
    }
}
