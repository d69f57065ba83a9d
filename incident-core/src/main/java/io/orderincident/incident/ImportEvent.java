package io.orderincident.incident;

import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Resolution;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What another system said of it. */
public sealed interface ImportEvent extends AggregateEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.IMPORTED, Imported.class,
                EventType.IMPORT_RUN, ImportRun.class);
    }

    /**
     * Another system wrote it down before this one took the incident over. May move the status where
     * {@link io.orderincident.command.Operation} would not.
     *
     * @param source the other system
     * @param state the state there, in its own words
     * @param status what that means here, null when it says nothing about the status
     * @param fields whatever else it wrote
     * @param typeAfter its type from then on, null when it says nothing about it
     * @param facts what else it says of the incident, null for nothing
     * @param waiting whose turn it was from then on, null when it says nothing about it
     * @param resolution why it counts as resolved from then on, null when it says nothing new about it
     */
    record Imported(
            String source,
            String state,
            @Nullable Status status,
            @PersonalData Map<String, String> fields,
            @Nullable TypeCode typeAfter,
            @Nullable ForeignFacts facts,
            @Nullable ForeignWait waiting,
            @Nullable Resolution resolution)
            implements ImportEvent {
        @Override
        public String toString() {
            return "imported from " + source;
        }

        /** Takes a copy of the fields, in alphabetical order. */
        public Imported {
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        }

        @Override
        public EventType type() {
            return EventType.IMPORTED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Status then = status == null ? now.status() : status;
            ForeignFacts said = facts == null ? ForeignFacts.none() : facts;
            Classification judged = typeAfter == null
                    ? now.classification()
                    : now.classification().ofType(typeAfter);
            Progress touched = now.progress().touched(entry.at());
            return Draft.after(now, entry)
                    .status(then)
                    .report(said.of(now.report()))
                    .classification(said.of(judged, source))
                    .progress(status == null ? touched : dated(status, touched, now.status(), entry.at()))
                    .resolution(then.isInProgress() ? null : resolution == null ? now.resolution() : resolution)
                    .handling(handled(now.handling(), then, said))
                    .done();
        }

        private Handling handled(Handling now, Status then, ForeignFacts said) {
            Handling next = said.assignment() == null ? now : now.assigned(said.assignment());
            if (!then.isInProgress()) {
                return next.waiting(null).asking(null);
            }
            return waiting == null ? next : next.waiting(waiting.awaited()).asking(waiting.asked());
        }

        /** What an imported status says of the dates: they are those of the last row in that status. */
        private static Progress dated(Status then, Progress touched, Status before, Instant at) {
            return switch (then) {
                case DETECTED -> before.isInProgress() ? touched : touched.reopened(at);
                case COMMUNICATED -> (before.isInProgress() ? touched : touched.reopened(at)).communicated(at);
                case RESOLVED -> touched.notEnded().resolved(at);
                case CLOSED, CANCELLED, MERGED -> touched.ended(at);
            };
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            if (status == Status.COMMUNICATED || status == Status.RESOLVED) {
                clocks.toldElsewhere();
            }
        }

        @Override
        public Optional<Resolution> solution() {
            return Optional.ofNullable(resolution);
        }

        @Override
        public boolean reopens() {
            return status != null && status.isInProgress();
        }
    }

    /**
     * An import wrote the entries of another system before it, at its own instant: all that they tell of lay before.
     *
     * @param key which incident of which other system
     * @param rows how many entries it wrote
     * @param digest a digest of what the other system said so far
     */
    record ImportRun(ImportKey key, int rows, @PersonalData String digest) implements ImportEvent {
        @Override
        public String toString() {
            return "import of " + rows + " rows";
        }

        @Override
        public EventType type() {
            return EventType.IMPORT_RUN;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry)
                    .progress(now.progress())
                    .report(now.report().imported(this, entry.at()))
                    .done();
        }
    }
}
