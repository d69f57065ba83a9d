package io.orderincident.incident;

import io.orderincident.party.Party;
import io.orderincident.sla.Course;
import io.orderincident.sla.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the shop owed others on an incident when it was merged or stood for itself again. It goes on in the other one of
 * the two, with clocks of its own: for answers since the same instant, for promises until the same; they pause as the
 * others do there. Immutable.
 *
 * @param customerSince since when the customer waited for an answer, null if they did not
 * @param operatorSince since when the operator waited for an answer, null if they did not
 * @param promises what was promised to the customer, with the numbers that it had there
 */
public record Owed(
        @Nullable Instant customerSince, @Nullable Instant operatorSince, List<Promise> promises) {

    private static final Owed NOTHING = new Owed(null, null, List.of());

    /** Takes a copy of the promises. */
    public Owed {
        promises = List.copyOf(promises);
    }

    /**
     * Nobody waits for anything.
     *
     * @return nothing
     */
    public static Owed nothing() {
        return NOTHING;
    }

    /** What goes on in another incident if this one becomes part of it. */
    static Owed of(Incident incident) {
        Course course = incident.course();
        Instant askedSince = askedSince(course, Party.CUSTOMER);
        Optional<Run> first = Timekeeping.open(course)
                .filter(run -> run.key().equals(Timekeeping.FIRST_RESPONSE))
                .findFirst();
        return new Owed(
                askedSince == null ? first.map(Run::since).orElse(null) : askedSince,
                askedSince(course, Party.OPERATOR),
                Timekeeping.openPromises(course));
    }

    private static @Nullable Instant askedSince(Course course, Party side) {
        return Timekeeping.open(course)
                .filter(Timekeeping.isAskedBy(side))
                .map(Run::since)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /**
     * What of this an incident that took it over still owes, with the numbers that promises have there.
     *
     * @param first whether the customer waits for the first response, for which the clock of that one may stand
     */
    Owed stillIn(Course course, boolean first) {
        boolean nobodyResponded = first && isFirstOpen(course);
        return new Owed(
                nobodyResponded ? customerSince : stillAsked(course, Party.CUSTOMER, customerSince),
                stillAsked(course, Party.OPERATOR, operatorSince),
                stillOpen(Timekeeping.openPromises(course)));
    }

    private static @Nullable Instant stillAsked(Course course, Party side, @Nullable Instant since) {
        boolean open = Timekeeping.open(course)
                .filter(Timekeeping.isAskedBy(side))
                .anyMatch(run -> run.since().equals(since));
        return open ? since : null;
    }

    /** Of two that say the same the later one was taken over. */
    private List<Promise> stillOpen(List<Promise> open) {
        List<Promise> latestFirst = new ArrayList<>(open);
        Collections.reverse(latestFirst);
        List<Promise> still = new ArrayList<>();
        for (Promise taken : promises) {
            latestFirst.stream()
                    .filter(promise -> promise.what().equals(taken.what())
                            && promise.until().equals(taken.until())
                            && !still.contains(promise))
                    .findFirst()
                    .ifPresent(still::add);
        }
        return still;
    }

    private static boolean isFirstOpen(Course course) {
        return Timekeeping.open(course).anyMatch(run -> run.key().equals(Timekeeping.FIRST_RESPONSE));
    }

    /** Customers do not see when the operator asked the shop. */
    Owed seenByCustomer() {
        return new Owed(customerSince, null, promises);
    }

    boolean isAnswer() {
        return customerSince != null || operatorSince != null;
    }
}
