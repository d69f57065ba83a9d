package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.HistoryFault.Kind;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.privacy.DataSubject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody changes the history behind the library's back. */
class TamperedHistoryTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");

    private final DataSource source = TestDatabase.h2();
    private final EntityManagerFactory factory = TestDatabase.factory(source);
    private final OrderFacts order =
            OrderFacts.builder(SHOP, OrderId.of("P-1"), Instant.now()).build();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), JpaStorage.resourceLocal(factory))
            .build();
    private Target target = Target.of(SHOP, new IncidentId(1));

    @BeforeEach
    void tellTheCustomerThreeTimes() {
        Incident incident = desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(order.id(), TypeCode.of("LOST"), Origin.CUSTOMER, "Where is it?")
                                .build())
                .orElseThrow();
        target = Target.of(SHOP, incident.id());
        for (String text : List.of("We look", "We still look", "Found it")) {
            desk.incidents()
                    .communicate(AGENT, target, Communicate.message(text))
                    .orElseThrow();
        }
        assertThat(faults()).contains(List.of());
    }

    @AfterEach
    void close() {
        factory.close();
    }

    @Test
    void anEntryThatSaysSomethingElseIsFound() {
        tamper("update inc_history set body = replace(body, 'still', 'never') where version = 3");

        assertThat(faults()).contains(List.of(new HistoryFault(3, Kind.ALTERED)));
    }

    @Test
    void anEntryByAnotherAuthorIsFound() {
        tamper("update inc_history set author_name = 'Marta' where version = 2");

        assertThat(faults()).contains(List.of(new HistoryFault(2, Kind.ALTERED)));
    }

    @Test
    void anEntryOfAnotherTimeIsFound() {
        tamper("update inc_history set recorded_at = recorded_at - 1 where version = 2");

        assertThat(faults()).contains(List.of(new HistoryFault(2, Kind.OUT_OF_PLACE)));
    }

    @Test
    void aMissingEntryIsFoundAndTheOneAfterItHasLostItsPlace() {
        tamper("delete from inc_history where version = 2");

        assertThat(faults())
                .contains(List.of(new HistoryFault(2, Kind.MISSING), new HistoryFault(3, Kind.OUT_OF_PLACE)));
    }

    @Test
    void aMissingLastEntryIsFound() {
        tamper("delete from inc_history where version = 4");

        assertThat(faults()).contains(List.of(new HistoryFault(4, Kind.MISSING)));
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        tamper("update inc_history set version = 99 where version = 2");
        tamper("update inc_history set version = 2 where version = 3");
        tamper("update inc_history set version = 3 where version = 99");

        assertThat(faults())
                .get()
                .asInstanceOf(InstanceOfAssertFactories.list(HistoryFault.class))
                .contains(new HistoryFault(2, Kind.OUT_OF_PLACE), new HistoryFault(3, Kind.OUT_OF_PLACE));
    }

    @Test
    void whatWasErasedIsNoFault() {
        erase();

        assertThat(faults()).contains(List.of());
    }

    @Test
    void anErasedEntryThatSaysSomethingElseIsFound() {
        erase();
        tamper("update inc_history set body = replace(body, 'erased', 'written') where version = 3");

        assertThat(faults()).contains(List.of(new HistoryFault(7, Kind.ALTERED)));
    }

    @Test
    void anErasedEntryOfAnotherTimeIsFound() {
        erase();
        tamper("update inc_history set recorded_at = recorded_at - 1 where version = 2");

        assertThat(faults()).contains(List.of(new HistoryFault(2, Kind.OUT_OF_PLACE)));
    }

    @Test
    void anEntryThatIsMadeToLookErasedIsFound() {
        tamper("update inc_history set body = replace(body, 'still', 'never'), salt = '' where version = 3");

        assertThat(faults()).contains(List.of(new HistoryFault(3, Kind.ALTERED)));
    }

    private void erase() {
        Actor officer = Actor.operator("olga", "Olga").asDataProtectionOfficer();
        desk.incidents().cancel(AGENT, target, Cancel.because("A mistake")).orElseThrow();
        desk.privacy()
                .erase(officer, SHOP, DataSubject.guest(order.id()), "They asked")
                .orElseThrow();
        desk.timers().runDue();
    }

    @Test
    void aStateThatTheHistoryDoesNotLeadToIsFound() {
        tamper("update inc_incident set status = 'CLOSED'");

        assertThat(faults()).contains(List.of(new HistoryFault(4, Kind.LEADS_ELSEWHERE)));
    }

    private void tamper(String sql) {
        Sql.execute(source, sql);
    }

    private Optional<List<HistoryFault>> faults() {
        return desk.incidents().verify(AGENT, SHOP, target.incident());
    }
}
