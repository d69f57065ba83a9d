package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.CountingFault;
import io.orderincident.statistics.StatisticsRequest;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the tables hold: much, or what another version of the library wrote. */
class StatisticsTablesTest {

    private static final ShopId SHOP = ShopId.of("flores");
    private static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    private final DataSource source = TestDatabase.h2();
    private final EntityManagerFactory factory = TestDatabase.factory(source);
    private final OrderFacts order =
            OrderFacts.builder(SHOP, OrderId.of("P-1"), Instant.now()).build();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), JpaStorage.resourceLocal(factory))
            .build();

    @AfterEach
    void close() {
        factory.close();
    }

    @Test
    void aHistoryThatCannotBeReadKeepsNoOtherFromBeingCounted() {
        IncidentId unreadable = registered();
        registered();
        Sql.execute(source, "update inc_history set body = '{' where incident_id = " + unreadable.value());

        assertThat(refreshed()).isOne();
        assertThat(refreshed()).isZero();
        assertThat(faults()).extracting(CountingFault::figure).containsExactly("incident " + unreadable);
        assertThat(desk.statistics().rebuild(OPERATOR, SHOP).orElseThrow()).isOne();
    }

    @Test
    void aHistoryOfAnUnknownEventKeepsNoOtherFromBeingCounted() {
        IncidentId unreadable = registered();
        registered();
        Sql.execute(source, "update inc_history set event_type = 'X' where incident_id = " + unreadable.value());

        assertThat(refreshed()).isOne();
    }

    @Test
    void asManyOlderOnesAsAreReadAtOnceKeepNoNewerOneFromBeingCounted() {
        Sql.execute(source, "set referential_integrity false");
        Sql.execute(source, """
                insert into inc_history (incident_id, version, shop_id, recorded_at, author_party, author_id, author_name,
                event_type, body, salt, digest, link, readers)
                select x, 1, 'flores', 0, 'AGENT', 'a', 'A', 'REGISTERED', '{', '', '', '', 'EVERYBODY' from system_range(1, 5000)
                """);
        Sql.execute(source, "insert into inc_recount select 'flores', x, 1 from system_range(1, 5000)");
        registered();

        assertThat(refreshed()).isOne();
    }

    @Test
    void aCountedIncidentThatCannotBeReadIsMendedByARebuild() {
        registered();
        refreshed();
        Sql.execute(source, "update inc_fact set body = '{'");
        Sql.execute(source, "insert into inc_recount select shop_id, id, 1 from inc_incident");

        assertThatIllegalArgumentException().isThrownBy(this::refreshed);
        assertThat(faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.difference()).contains("rebuild"));
        assertThat(desk.statistics().rebuild(OPERATOR, SHOP).orElseThrow()).isOne();
        assertThat(refreshed()).isZero();
        assertThat(faults()).isEmpty();
    }

    @Test
    void theDashboardCountsOnlySoManyMarks() {
        Sql.execute(source, "insert into inc_recount select 'flores', x, 1 from system_range(1, 1001)");
        assertThat(uncounted()).isEqualTo(1_001);

        Sql.execute(source, "insert into inc_recount select 'flores', x, 1 from system_range(1002, 5000)");
        assertThat(uncounted()).isEqualTo(1_001);

        Sql.execute(source, "delete from inc_recount where incident_id > 1000");
        assertThat(uncounted()).isEqualTo(1_000);
    }

    private long uncounted() {
        LocalDate day = LocalDate.of(2026, 3, 2);
        return desk.statistics()
                .dashboard(AGENT, SHOP, StatisticsRequest.of(day, day))
                .orElseThrow()
                .uncounted();
    }

    private int refreshed() {
        return desk.statistics().refresh(AGENT, SHOP).orElseThrow();
    }

    private List<CountingFault> faults() {
        return desk.statistics().verify(OPERATOR, SHOP).orElseThrow();
    }

    private IncidentId registered() {
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(order.id(), TypeCode.of("LOST"), Origin.CUSTOMER, "Where is it?")
                                .override()
                                .build())
                .orElseThrow()
                .id();
    }
}
