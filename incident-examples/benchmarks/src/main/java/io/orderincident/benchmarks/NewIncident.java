package io.orderincident.benchmarks;

import io.orderincident.history.IncidentId;
import io.orderincident.store.Ids;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What differs from one incident to the next, for those who do without the library. */
record NewIncident(long id, long number, long message, String order, String sequence) {

    /** Of the customer and the channel, as the library names the sequence of their messages. */
    private static final String SEQUENCE = "-3m15gfs7k54121yhaidc7wkqfb";

    /** The same of an incident that is there. */
    NewIncident of(IncidentId incident) {
        return new NewIncident(incident.value(), number, message, order, incident + SEQUENCE);
    }

    /** New ones without end, from any thread. */
    static Supplier<NewIncident> source() {
        Ids ids = Ids.timeOrdered(InstantSource.system(), 0);
        AtomicLong numbers = new AtomicLong();
        return () -> {
            long id = ids.next();
            long number = numbers.incrementAndGet();
            String order = Sample.order(number).value();
            return new NewIncident(id, number, ids.next(), order, new IncidentId(id) + SEQUENCE);
        };
    }
}
