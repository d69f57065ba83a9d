package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.orderincident.IncidentDesk;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.authority.Grant;
import io.orderincident.command.Target;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryRefunds;
import io.orderincident.money.Money;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds in transactions that go on seeing what they first saw. */
class RefundIsolationTest {

    private static final RequestRefund EVERYTHING = RequestRefund.of(RefundSpec.everything(), "OTHER");
    private static final Actor OPERATOR = Actor.operator("oscar", "Oscar");
    private static final String REPEATABLE_READ = "TRANSACTION_REPEATABLE_READ";

    private static final Named<Supplier<DataSource>> H2 = Named.of("H2", TestDatabase::h2);
    private static final Named<Supplier<DataSource>> MARIADB = Named.of("MariaDB", TestDatabase::mariaDb);
    private static final Named<Supplier<DataSource>> POSTGRESQL = Named.of("PostgreSQL", TestDatabase::postgreSql);

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of(H2, UnusableStorageException.class),
                Arguments.of(MARIADB, UnusableStorageException.class),
                Arguments.of(POSTGRESQL, ConcurrentChangeException.class));
    }

    static Stream<Named<Supplier<DataSource>>> unusableDatabases() {
        return Stream.of(H2, MARIADB);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoCannotSeeWhatWasRefundedMeanwhileRefundsNothing(
            Supplier<DataSource> started, Class<? extends Exception> refusal) {
        DataSource database = started.get();
        JpaStorage sound = JpaStorage.resourceLocal(TestDatabase.factory(database));
        IncidentDesk desk = desk(sound);
        Target one = target(desk);
        Target other = target(desk);

        try (HikariDataSource pool = TestDatabase.withIsolation(REPEATABLE_READ, database);
                EntityManagerFactory factory = TestDatabase.factory(pool)) {
            JpaStorage repeating = JpaStorage.resourceLocal(factory);
            IncidentDesk seeingThePast = desk(repeating);

            assertThatThrownBy(() -> repeating.transactions().required(() -> {
                        assertThat(repeating.refunds().ofOrder(Shop.ID, Shop.ORDER.id()))
                                .isEmpty();
                        desk.remedies()
                                .requestRefund(Shop.AGENT, one, EVERYTHING)
                                .orElseThrow();
                        return seeingThePast.remedies().requestRefund(Shop.AGENT, other, EVERYTHING);
                    }))
                    .isInstanceOf(refusal);
        }

        assertThat(desk.remedies().refundsOf(Shop.AGENT, Shop.ID, Shop.ORDER.id()))
                .singleElement()
                .matches(entry -> entry.incident().equals(one.incident()));
    }

    @ParameterizedTest
    @MethodSource("unusableDatabases")
    void nothingIsPaidWhereItCouldNotBeWrittenDown(Supplier<DataSource> started) {
        DataSource database = started.get();
        IncidentDesk desk = desk(JpaStorage.resourceLocal(TestDatabase.factory(database)));
        desk.remedies().requestRefund(Shop.AGENT, target(desk), EVERYTHING).orElseThrow();
        MemoryRefunds provider = MemoryRefunds.create();

        try (HikariDataSource pool = TestDatabase.withIsolation(REPEATABLE_READ, database);
                EntityManagerFactory factory = TestDatabase.factory(pool)) {
            IncidentDesk repeating = IncidentDesk.builder(
                            MemoryOrders.of(Shop.ORDER), JpaStorage.resourceLocal(factory))
                    .refunds(provider)
                    .build();
            assertThatThrownBy(repeating.timers()::runDue)
                    .isInstanceOf(UnusableStorageException.class)
                    .hasMessageContainingAll("READ COMMITTED", "transactionIsolation=READ_COMMITTED");
        }

        assertThat(provider.book()).isEmpty();
    }

    /** Whoever would lock could not, and would write. */
    @Test
    void aPreviewLocksNothing() {
        DataSource database = TestDatabase.h2();
        IncidentDesk sound = desk(JpaStorage.resourceLocal(TestDatabase.factory(database)));
        AuthorityPolicy policy = AuthorityPolicy.of(
                Grant.toParty(Party.AGENT).withPerDay(Money.of("1", "EUR")),
                Grant.toParty(Party.OPERATOR).withPerDay(Money.of("1000", "EUR")));
        sound.settings().authority().replace(OPERATOR, Shop.ID, policy, 0).orElseThrow();
        Target target = target(sound);
        sound.remedies().requestRefund(Shop.AGENT, target, EVERYTHING).orElseThrow();
        Target other = target(sound);

        try (HikariDataSource pool = TestDatabase.withIsolation(REPEATABLE_READ, database);
                EntityManagerFactory factory = TestDatabase.factory(pool)) {
            IncidentDesk seeingThePast = desk(JpaStorage.resourceLocal(factory));
            assertThat(seeingThePast
                            .remedies()
                            .previewRefund(OPERATOR, Shop.ID, other.incident(), EVERYTHING)
                            .orElseThrow()
                            .refund()
                            .status())
                    .isEqualTo(RefundStatus.REQUESTED);
            assertThat(seeingThePast
                            .remedies()
                            .previewApproval(OPERATOR, Shop.ID, target.incident(), 1)
                            .refusals())
                    .isEmpty();
        }
    }

    private static IncidentDesk desk(JpaStorage storage) {
        return IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .refunds(MemoryRefunds.create())
                .build();
    }

    private static Target target(IncidentDesk desk) {
        return Shop.target(Shop.registered(desk, Shop.ORDER));
    }
}
