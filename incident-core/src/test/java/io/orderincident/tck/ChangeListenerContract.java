package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import io.orderincident.access.GuestCodeRequest;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link ChangeListener} must do, for authors of one that writes. Extend it, and say what it has written so far. Needs
 * a provider of Jakarta Validation.
 */
public abstract class ChangeListenerContract {

    private static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");

    private final ShopId shop = ShopId.of(UUID.randomUUID().toString());

    /** For those who extend it. */
    protected ChangeListenerContract() {}

    /**
     * The storage in whose transactions the listener writes.
     *
     * @return always the same within a test
     */
    protected abstract Storage storage();

    /**
     * The listener to test.
     *
     * @return always the same within a test
     */
    protected abstract ChangeListener listener();

    /**
     * What the listener has written until now and others can see, of all that it was told: such as the number of rows in its table.
     *
     * @return a number that grows with the registration of an incident
     */
    protected abstract long written();

    @Test
    void writesWhatIsCommitted() {
        long before = written();

        register(desk(new ArrayList<>()), "1");

        assertThat(written()).as("written() after a registration").isGreaterThan(before);
    }

    @Test
    void writesNothingOfWhatIsRolledBack() {
        IncidentDesk desk = desk(new ArrayList<>());
        long before = written();

        rolledBack(() -> register(desk, "1"));

        assertThat(written())
                .as("written() after a rollback: write in the transaction, or after its commit")
                .isEqualTo(before);
    }

    @Test
    void writesWhatIsDoneAgainAfterARollback() {
        List<Change> changes = new ArrayList<>();
        register(desk(changes), "1");
        long before = written();

        rolledBack(() -> listener().changed(changes.get(0)));
        inTransaction(() -> listener().changed(changes.get(0)));

        assertThat(written())
                .as("written() after a change that was rolled back and then made: keep nothing of it in memory")
                .isGreaterThan(before);
    }

    @Test
    void takesWhateverHappens() {
        List<Change> changes = new ArrayList<>();
        IncidentDesk desk = desk(changes);
        Incident incident = register(desk, "1");
        Target target = Target.of(shop, incident.id());
        desk.incidents()
                .communicate(agent(), target, Communicate.message("Tomorrow."))
                .orElseThrow();
        desk.incidents()
                .resolve(agent(), target, Resolve.because("REPLACED", "Sent another."))
                .orElseThrow();
        desk.incidents().close(Actor.operator("kit", "Kit"), target).orElseThrow();

        inTransaction(() -> changes.forEach(listener()::imported));
        inTransaction(() -> listener()
                .codeRequested(new GuestCodeRequest(
                        1, shop, OrderId.of("1"), Contact.unknown(Locale.ENGLISH), PLACED, PLACED.plusSeconds(900))));

        assertThat(changes)
                .as("what the listener was told without an exception")
                .hasSize(4);
    }

    @Test
    void writesForEachOfSeveralThreads() {
        IncidentDesk desk = desk(new ArrayList<>());
        long before = written();
        register(desk, "0");
        long each = written() - before;

        Threads.together(List.of(
                () -> register(desk, "1"),
                () -> register(desk, "2"),
                () -> register(desk, "3"),
                () -> register(desk, "4")));

        assertThat(written() - before)
                .as("what was written of five registrations, one by one and at once")
                .isEqualTo(5 * each);
    }

    private IncidentDesk desk(List<Change> changes) {
        MemoryOrders orders = MemoryOrders.of();
        List.of("0", "1", "2", "3", "4")
                .forEach(order -> orders.put(OrderFacts.builder(shop, OrderId.of(order), PLACED)
                        .boughtBy(CustomerId.of("kit"), Contact.byEmail("Kit", "kit@example.org", Locale.ENGLISH))
                        .build()));
        return IncidentDesk.builder(orders, storage())
                .listener(listener())
                .listener(changes::add)
                .build();
    }

    private Incident register(IncidentDesk desk, String order) {
        return desk.incidents()
                .register(
                        agent(),
                        shop,
                        RegisterIncident.builder(OrderId.of(order), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Broken.")
                                .build())
                .orElseThrow();
    }

    private Actor agent() {
        return Actor.agent(shop, "kit", "Kit");
    }

    private void inTransaction(Runnable work) {
        storage().transactions().required(() -> {
            work.run();
            return shop;
        });
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> storage().transactions().required(() -> {
                    work.run();
                    throw new IllegalStateException("roll back");
                }))
                .as(
                        "what is thrown after the listener was told: the exception that rolls back, and none of the listener's")
                .hasMessage("roll back");
    }
}
