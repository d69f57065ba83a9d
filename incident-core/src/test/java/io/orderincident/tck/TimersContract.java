package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.TimerFailure;
import io.orderincident.store.TimerStore;
import io.orderincident.store.TimerStore.Backlog;
import io.orderincident.store.TimerStore.Due;
import io.orderincident.store.TimerStore.Rescheduling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is due is found, what was due first, first, and by one transaction at a time. */
interface TimersContract extends Tested {

    /** Long before anything else in the database is due. */
    Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

    @Test
    default void takesWhatHasBeenDueForLongest() {
        KitShop shop = newShop();
        Incident second = scheduled(shop, LONG_AGO.plusSeconds(2));
        Incident first = scheduled(shop, LONG_AGO.plusSeconds(1));
        scheduled(shop, LONG_AGO.plusSeconds(4));
        List<IncidentId> taken = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            shop.inTransaction(() -> {
                timers(shop).takeDue(LONG_AGO.plusSeconds(3), null, 1).forEach(due -> {
                    taken.add(due.incident());
                    timers(shop).reschedule(shop.found(due), Schedule.none());
                });
                return null;
            });
        }

        assertThat(taken).containsExactly(first.id(), second.id());
        tidy(shop, LONG_AGO.plusSeconds(4));
    }

    @Test
    default void goesOnFromWhatWasTakenLast() {
        KitShop shop = newShop();
        Incident first = scheduled(shop, LONG_AGO);
        Incident second = scheduled(shop, LONG_AGO.plusSeconds(1));
        Incident third = scheduled(shop, LONG_AGO.plusSeconds(1));
        Instant now = LONG_AGO.plusSeconds(1);

        Due last = new Due(shop.id, second.id(), LONG_AGO.plusSeconds(1));
        assertThat(taken(shop, now, last)).contains(second.id());
        assertThat(taken(shop, now, last)).contains(third.id());
        assertThat(taken(shop, now, last)).isEmpty();
        assertThat(taken(shop, now, null)).contains(first.id());
    }

    @Test
    default void takesAsManyAtOnceAsItIsAskedFor() {
        KitShop shop = newShop();
        Incident third = scheduled(shop, LONG_AGO.plusSeconds(3));
        Incident first = scheduled(shop, LONG_AGO.plusSeconds(1));
        Incident second = scheduled(shop, LONG_AGO.plusSeconds(2));
        Incident notYet = scheduled(shop, LONG_AGO.plusSeconds(9));
        Due last = new Due(shop.id, second.id(), LONG_AGO.plusSeconds(2));

        assertThat(shop.<List<Due>>inTransaction(() -> timers(shop).takeDue(LONG_AGO.plusSeconds(3), null, 2)))
                .containsExactly(new Due(shop.id, first.id(), LONG_AGO.plusSeconds(1)), last);
        assertThat(taken(shop, LONG_AGO.plusSeconds(3), last, 10)).containsExactly(second.id(), third.id());
        assertThat(taken(shop, LONG_AGO.plusSeconds(3), null, 10)).containsExactly(first.id());
        assertThat(taken(shop, LONG_AGO.plusSeconds(3), null, 10)).isEmpty();
        assertThat(tidy(shop, LONG_AGO.plusSeconds(9))).contains(notYet.id());
    }

    @Test
    default void changesManyOfWhatItTookInOneBatch() {
        KitShop shop = newShop();
        List<Incident> before = IntStream.range(0, 12)
                .mapToObj(i -> scheduled(shop, LONG_AGO.plusSeconds(i)))
                .toList();

        shop.inTransaction(() -> shop.storage.inBatch(() -> {
            List<Due> due = timers(shop).takeDue(LONG_AGO.plusSeconds(60), null, 12);
            timers(shop).taken(due).forEach(incident -> shop.write(shop.communication(incident), null));
            return due;
        }));

        assertThat(before).allSatisfy(incident -> {
            assertThat(shop.find(incident.id()).orElseThrow().version()).isEqualTo(incident.version() + 1);
            assertThat(shop.<List<HistoryFault>>inTransaction(
                            () -> shop.storage.incidents().faults(shop.id, incident.id())))
                    .isEmpty();
        });
        assertThat(tidy(shop, LONG_AGO.plusSeconds(60))).isEmpty();
    }

    @Test
    default void writesAnIncidentThatIsScheduledTwiceInABatchAsItWasScheduledLast() {
        KitShop shop = newShop();
        Incident incident = shop.registered();

        shop.inTransaction(() -> shop.storage.inBatch(() -> {
            timers(shop).reschedule(incident, waking(LONG_AGO));
            timers(shop).reschedule(incident, waking(LONG_AGO.plusSeconds(5)));
            return incident;
        }));

        assertThat(tidy(shop, LONG_AGO.plusSeconds(4))).isEmpty();
        assertThat(tidy(shop, LONG_AGO.plusSeconds(5))).contains(incident.id());
    }

    @Test
    default void countsWhatIsDueAndSinceWhen() {
        KitShop shop = newShop();
        Instant now = LONG_AGO.plusSeconds(2);
        assertThat(backlog(shop, LONG_AGO)).isEqualTo(Backlog.empty());
        scheduled(shop, LONG_AGO.plusSeconds(2));
        scheduled(shop, LONG_AGO.plusSeconds(1));
        scheduled(shop, LONG_AGO.plusSeconds(3));

        assertThat(backlog(shop, now)).isEqualTo(new Backlog(2, LONG_AGO.plusSeconds(1)));
        putOff(shop, LONG_AGO.plusSeconds(1), LONG_AGO.plusSeconds(60), "down");
        assertThat(backlog(shop, now))
                .as("without the one that is put off until later")
                .isEqualTo(new Backlog(1, LONG_AGO.plusSeconds(2)));
        taken(shop, LONG_AGO.plusSeconds(60), null, 10);
        assertThat(backlog(shop, now)).isEqualTo(Backlog.empty());
    }

    private static Backlog backlog(KitShop shop, Instant now) {
        return shop.inTransaction(() -> timers(shop).backlog(now));
    }

    @Test
    default void givesBackWhatAFailingTransactionTook() {
        KitShop shop = newShop();
        Incident due = scheduled(shop, LONG_AGO);

        try {
            shop.inTransaction(() -> {
                timers(shop)
                        .takeDue(LONG_AGO, null, 1)
                        .forEach(taken -> timers(shop).reschedule(shop.found(taken), Schedule.none()));
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }

        assertThat(tidy(shop, LONG_AGO)).contains(due.id());
    }

    @Test
    default void wakesLaterWhatIsPutOffAndCountsHowOften() {
        KitShop shop = newShop();
        Incident incident = scheduled(shop, LONG_AGO);
        putOff(shop, LONG_AGO, LONG_AGO.plusSeconds(60), "first");

        assertThat(tidy(shop, LONG_AGO.plusSeconds(59))).isEmpty();
        assertThat(failures(shop))
                .containsExactly(
                        new TimerFailure(shop.id, incident.id(), 1, LONG_AGO, LONG_AGO.plusSeconds(60), "first"));

        assertThat(shop.inTransaction(() -> timers(shop).failure(shop.id, incident.id(), LONG_AGO.plusSeconds(61))))
                .as("of what is due since another instant than that until which it was put off")
                .isEmpty();

        putOff(shop, LONG_AGO.plusSeconds(60), LONG_AGO.plusSeconds(180), "second");
        assertThat(failures(shop))
                .containsExactly(
                        new TimerFailure(shop.id, incident.id(), 2, LONG_AGO, LONG_AGO.plusSeconds(180), "second"));

        assertThat(tidy(shop, LONG_AGO.plusSeconds(180))).contains(incident.id());
        assertThat(failures(shop)).isEmpty();
    }

    @Test
    default void givesWhatFailedAtTheSameInstantInTheOrderOfTheIds() {
        KitShop shop = newShop();
        List<IncidentId> ids = IntStream.range(0, 12)
                .mapToObj(i -> scheduled(shop, LONG_AGO).id())
                .sorted()
                .toList();
        ids.forEach(id -> putOff(shop, LONG_AGO, LONG_AGO.plusSeconds(60), "down"));

        assertThat(failures(shop)).extracting(TimerFailure::incident).containsExactlyElementsOf(ids);
        ids.forEach(id -> tidy(shop, LONG_AGO.plusSeconds(60)));
    }

    @Test
    default void leavesAloneWhatWasDoneBeforeItIsPutOff() {
        KitShop shop = newShop();
        Incident incident = scheduled(shop, LONG_AGO.plusSeconds(100));
        TimerFailure failure =
                new TimerFailure(shop.id, incident.id(), 1, LONG_AGO, LONG_AGO.plusSeconds(200), "too late");

        shop.inTransaction(() -> {
            timers(shop).putOff(failure, LONG_AGO.plusSeconds(99));
            return null;
        });

        assertThat(failures(shop)).isEmpty();
        assertThat(tidy(shop, LONG_AGO.plusSeconds(100))).contains(incident.id());
    }

    @Test
    default void putsOffSchedulingAnewAndGoesOnFromWhereItWas() {
        KitShop shop = newShop();
        Incident first = shop.registered();
        shop.inTransaction(() -> {
            timers(shop).askRescheduling(shop.id, LONG_AGO);
            timers(shop).goOn(new Rescheduling(shop.id, null, LONG_AGO), first.id());
            timers(shop)
                    .putOff(
                            new TimerFailure(shop.id, null, 1, LONG_AGO, LONG_AGO.plusSeconds(5), "no calendar"),
                            LONG_AGO);
            return null;
        });

        assertThat(failures(shop)).singleElement().matches(failure -> failure.incident() == null);
        shop.inTransaction(() -> {
            assertThat(timers(shop).takeRescheduling(LONG_AGO.plusSeconds(4))).isEmpty();
            Rescheduling again =
                    timers(shop).takeRescheduling(LONG_AGO.plusSeconds(5)).orElseThrow();
            assertThat(again).isEqualTo(new Rescheduling(shop.id, first.id(), LONG_AGO.plusSeconds(5)));
            assertThat(timers(shop).failure(shop.id, null, again.at())).isPresent();
            timers(shop).goOn(again, null);
            return null;
        });
        assertThat(failures(shop)).isEmpty();
    }

    private static void putOff(KitShop shop, Instant now, Instant until, String reason) {
        shop.inTransaction(() -> {
            timers(shop).takeDue(now, null, 1).forEach(due -> {
                Optional<TimerFailure> before = timers(shop).failure(due.shop(), due.incident(), due.at());
                timers(shop)
                        .putOff(
                                TimerFailure.after(before, due.shop(), due.incident(), now, reason)
                                        .retriedAt(until),
                                now);
            });
            return null;
        });
    }

    private static List<TimerFailure> failures(KitShop shop) {
        return shop.inTransaction(() -> {
            List<TimerFailure> all = timers(shop).failures(1_000);
            assertThat(timers(shop).countFailures()).isEqualTo(all.size());
            return all.stream()
                    .filter(failure -> failure.shop().equals(shop.id))
                    .toList();
        });
    }

    @Test
    default void showsTheNextDeadlineInLists() {
        KitShop shop = newShop();
        Incident incident = shop.registered();
        ClockKey clock = new ClockKey(ClockKind.PROMISE, 3);
        shop.inTransaction(() ->
                timers(shop).reschedule(incident, new Schedule(clock, KitShop.START.plusSeconds(60), null)));

        IncidentSummary row = shop.inTransaction(() -> shop.storage
                .queries()
                .find(IncidentFilter.of(shop.id), KitShop.START, PageRequest.first(1))
                .rows()
                .get(0));

        assertThat(row.clock()).isEqualTo(clock);
        assertThat(row.dueAt()).isEqualTo(KitShop.START.plusSeconds(60));
    }

    @Test
    default void findsWhatIsDueByAnInstant() {
        KitShop shop = newShop();
        Incident soon = shop.registered();
        Incident later = shop.registered();
        shop.registered();
        ClockKey clock = new ClockKey(ClockKind.FIRST_RESPONSE, 1);
        shop.inTransaction(() -> {
            timers(shop).reschedule(soon, new Schedule(clock, KitShop.START.plusSeconds(60), null));
            return timers(shop).reschedule(later, new Schedule(clock, KitShop.START.plusSeconds(61), null));
        });

        IncidentFilter due =
                IncidentFilter.of(shop.id).where(IncidentFields.DUE_AT.until(KitShop.START.plusSeconds(60)));

        assertThat(shop.inTransaction(() -> shop.storage
                        .queries()
                        .find(due, KitShop.START, PageRequest.first(10))
                        .rows()))
                .extracting(IncidentSummary::id)
                .containsExactly(soon.id());
        assertThat(shop.<Long>inTransaction(() -> shop.storage.queries().count(due, KitShop.START)))
                .isEqualTo(1);
    }

    @Test
    default void doesNotScheduleWhatHasChangedSince() {
        KitShop shop = newShop();
        Incident before = shop.registered();
        Incident now = shop.keep(shop.communication(before));

        assertThat(shop.<Boolean>inTransaction(() -> timers(shop).reschedule(before, waking(LONG_AGO))))
                .isFalse();
        assertThat(shop.<Boolean>inTransaction(() -> timers(shop).reschedule(now, waking(LONG_AGO))))
                .isTrue();
        assertThat(tidy(shop, LONG_AGO)).contains(now.id());
    }

    @Test
    default void goesThroughTheOpenIncidentsOfAShop() {
        KitShop shop = newShop();
        List<Incident> open = new ArrayList<>(List.of(shop.registered(), shop.registered()));
        shop.keep(shop.closing(shop.keep(shop.resolution(shop.keep(shop.communication(shop.registered()))))));
        open.add(shop.registered());
        open.sort(Comparator.comparing(Incident::id));
        askRescheduling(shop, LONG_AGO);

        Rescheduling begun = shop.<Optional<Rescheduling>>inTransaction(() -> {
                    Optional<Rescheduling> taken = timers(shop).takeRescheduling(LONG_AGO);
                    taken.ifPresent(rescheduling ->
                            timers(shop).goOn(rescheduling, open.get(0).id()));
                    return taken;
                })
                .orElseThrow();
        assertThat(begun).isEqualTo(new Rescheduling(shop.id, null, LONG_AGO));

        askRescheduling(shop, LONG_AGO);
        shop.inTransaction(() -> {
            Rescheduling again = timers(shop).takeRescheduling(LONG_AGO).orElseThrow();
            assertThat(again.reached())
                    .as("how far it got, once it was asked again")
                    .isNull();
            timers(shop).goOn(again, open.get(0).id());
            return null;
        });

        shop.inTransaction(() -> {
            Rescheduling rest = timers(shop).takeRescheduling(LONG_AGO).orElseThrow();
            assertThat(timers(shop).next(rest, 10)).containsExactlyElementsOf(open.subList(1, 3));
            assertThat(timers(shop).next(rest, 1)).containsExactly(open.get(1));
            timers(shop).goOn(rest, null);
            return null;
        });
        assertThat(shop.<Optional<Rescheduling>>inTransaction(() -> timers(shop).takeRescheduling(LONG_AGO)))
                .isEmpty();
    }

    @Test
    default void whatIsAskedWhileTheLastAskingIsBeingDoneIsDoneAfterIt() {
        KitShop shop = newShop();
        Instant later = LONG_AGO.plusSeconds(1);
        askRescheduling(shop, LONG_AGO);

        Threads.whileUnderWay(
                gotSoFar -> {
                    try {
                        shop.inTransaction(() -> {
                            Rescheduling taken =
                                    timers(shop).takeRescheduling(LONG_AGO).orElseThrow();
                            gotSoFar.run();
                            timers(shop).goOn(taken, null);
                            return null;
                        });
                    } catch (ConcurrentChangeException clash) {
                        assertThat(clash).as("it is taken again").isNotNull();
                    }
                },
                () -> {
                    askRescheduling(shop, later);
                    return shop;
                });

        shop.inTransaction(() -> {
            Rescheduling asked = timers(shop).takeRescheduling(later).orElseThrow();
            assertThat(asked).isEqualTo(new Rescheduling(shop.id, null, later));
            timers(shop).goOn(asked, null);
            return null;
        });
    }

    private static void askRescheduling(KitShop shop, Instant from) {
        shop.inTransaction(() -> {
            timers(shop).askRescheduling(shop.id, from);
            return from;
        });
    }

    @Test
    default void takesNothingTwiceAtATime() {
        KitShop shop = newShop();
        for (int i = 0; i < 40; i++) {
            scheduled(shop, LONG_AGO.plusSeconds(i));
        }

        List<IncidentId> taken = Threads.together(4, () -> takeAll(shop)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken)
                .as("what four transactions at a time took, each what no other had taken")
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    private static List<IncidentId> takeAll(KitShop shop) {
        List<IncidentId> taken = new ArrayList<>();
        List<IncidentId> next = shop.inTransaction(take(shop));
        while (!next.isEmpty()) {
            taken.addAll(next);
            next = shop.inTransaction(take(shop));
        }
        return taken;
    }

    private static Supplier<List<IncidentId>> take(KitShop shop) {
        return () -> done(shop, timers(shop).takeDue(LONG_AGO.plusSeconds(60), null, 3));
    }

    private static Incident scheduled(KitShop shop, Instant wakeAt) {
        Incident incident = shop.registered();
        shop.inTransaction(() -> timers(shop).reschedule(incident, waking(wakeAt)));
        return incident;
    }

    private static Optional<IncidentId> tidy(KitShop shop, Instant now) {
        return taken(shop, now, null);
    }

    private static Optional<IncidentId> taken(KitShop shop, Instant now, @Nullable Due last) {
        return taken(shop, now, last, 1).stream().findFirst();
    }

    private static List<IncidentId> taken(KitShop shop, Instant now, @Nullable Due last, int most) {
        return shop.inTransaction(() -> done(shop, timers(shop).takeDue(now, last, most)));
    }

    private static List<IncidentId> done(KitShop shop, List<Due> dues) {
        List<Incident> taken = timers(shop).taken(dues);
        taken.forEach(incident -> timers(shop).reschedule(incident, Schedule.none()));
        assertThat(taken).extracting(Incident::id).containsExactlyElementsOf(ids(dues));
        return ids(dues);
    }

    private static List<IncidentId> ids(List<Due> dues) {
        return dues.stream().map(Due::incident).toList();
    }

    private static Schedule waking(Instant at) {
        return new Schedule(null, null, at);
    }

    private static TimerStore timers(KitShop shop) {
        return shop.storage.timers();
    }
}
