package io.orderincident.desk;

import io.orderincident.calendar.Calendars;
import io.orderincident.order.OrderPort;
import io.orderincident.party.People;
import io.orderincident.remedy.RefundPort;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.Veto;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the host plugs in, believed only as far as its answers are to what was asked. Thread-safe. */
public record HostPorts(
        OrderPort orders,
        Calendars calendars,
        Staff staff,
        @Nullable RefundPort refunds,
        @Nullable SalesVolume sales,
        Veto veto,
        List<ChangeListener> listeners,
        DeskObserver observer,
        InstantSource clock) {

    /** Takes a copy of the listeners. */
    public HostPorts {
        listeners = List.copyOf(listeners);
    }

    /** What the host implements, with a check around whatever answers. */
    public static HostPorts checked(
            OrderPort orders,
            Calendars calendars,
            @Nullable People people,
            @Nullable RefundPort refunds,
            @Nullable SalesVolume sales,
            Veto veto,
            List<ChangeListener> listeners,
            DeskObserver observer,
            InstantSource clock) {
        return new HostPorts(
                CheckedPorts.orders(orders),
                CheckedPorts.calendars(calendars),
                new Staff(people),
                refunds == null ? null : CheckedPorts.refunds(refunds),
                sales,
                CheckedPorts.veto(veto),
                listeners,
                CheckedPorts.observer(observer),
                clock);
    }

    /** How much time has passed, never less than none, though clocks are set back. */
    Duration timeSince(Instant begun) {
        Duration passed = Duration.between(begun, now());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    /** The time as it is kept: to the microsecond. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
