package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.store.Veto;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds that are paid where a veto asks the database for something that fails, and with it the transaction. */
class RefundVetoTest {

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final MemoryRefunds provider = MemoryRefunds.create();

    static Stream<Named<Supplier<DataSource>>> databases() {
        return Stream.of(
                Named.of("H2", TestDatabase::h2),
                Named.of("MariaDB", TestDatabase::mariaDb),
                Named.of("PostgreSQL", TestDatabase::postgreSql));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aVetoWhoseStatementFailsKeepsNoPaidMoneyUnrecorded(Supplier<DataSource> started) {
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(started.get()));
        Target target = requested(storage);

        desk(storage, (proposed, actor) -> {
                    askForNothingThatExists(storage);
                    return Optional.empty();
                })
                .timers()
                .runDue();

        assertPaidOnceAndNothingElse(storage, target);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aVetoThatHidesThatItsStatementFailedKeepsNoPaidMoneyUnrecordedForLong(Supplier<DataSource> started) {
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(started.get()));
        Target target = requested(storage);
        IncidentDesk hiding = desk(storage, (proposed, actor) -> {
            try {
                askForNothingThatExists(storage);
            } catch (PersistenceException hidden) {
                return Optional.empty();
            }
            throw new AssertionError("there is such a table");
        });

        for (int attempt = 0; attempt < 5; attempt++) {
            hiding.timers().runDue();
            now = now.plus(Duration.ofMinutes(3));
        }

        assertPaidOnceAndNothingElse(storage, target);
    }

    private static void askForNothingThatExists(JpaStorage storage) {
        storage.entityManager().createNativeQuery("select 1 from no_such_table").getResultList();
    }

    private Target requested(JpaStorage storage) {
        IncidentDesk desk = desk(storage, Veto.none());
        Target target = Shop.target(Shop.registered(desk, Shop.ORDER));
        desk.remedies()
                .requestRefund(Shop.AGENT, target, RequestRefund.of(RefundSpec.everything(), "OTHER"))
                .orElseThrow();
        return target;
    }

    private void assertPaidOnceAndNothingElse(JpaStorage storage, Target target) {
        Incident incident = storage.transactions()
                .required(() -> storage.incidents().find(Shop.ID, target.incident()))
                .orElseThrow();
        assertThat(incident.remedies().refunds()).extracting(Refund::status).containsExactly(RefundStatus.DONE);
        assertThat(incident.status()).as("nothing follows").isEqualTo(Status.DETECTED);
        assertThat(provider.book()).hasSize(1);
    }

    private IncidentDesk desk(JpaStorage storage, Veto veto) {
        return IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .refunds(provider)
                .veto(veto)
                .clock(() -> now)
                .build();
    }
}
