package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClashTest {

    private static final String ON_POSTGRESQL =
            "ERROR: duplicate key value violates unique constraint \"%s_key\"\n  Detail: Key (id)=(inc_1) exists.";
    private static final String ON_H2 =
            "Unique index or primary key violation: \"PUBLIC.PRIMARY_KEY_8 ON PUBLIC.%s(ID) VALUES ('inc_1')\"; SQL";

    /** First the value, then the key. */
    private static final String ON_MARIADB = "(conn=7) Duplicate entry '%s' for key '%s'";

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aTransactionThatAnotherOneStoodInTheWayOfIsAConcurrentChange(String sqlState) {
        assertThat(Clash.translated(refused("could not serialize access", sqlState)))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageContaining(sqlState)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23000"})
    void aUniqueViolationOfAnOwnTableIsAConcurrentChange(String sqlState) {
        assertThat(List.of(ON_POSTGRESQL.formatted("inc_history"), ON_H2.formatted("INC_HISTORY")))
                .allSatisfy(message -> assertThat(Clash.translated(refused(message, sqlState)))
                        .isInstanceOf(ConcurrentChangeException.class)
                        .hasMessageContaining(sqlState)
                        .hasNoCause());
    }

    @Test
    void aUniqueViolationOfAnOwnKeyOnMariadbIsAConcurrentChange() {
        assertThat(Clash.translated(
                        onMariaDb(1062, "23000", ON_MARIADB.formatted("O'Hara' for key 'x", "inc_history_key"))))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageContaining("23000")
                .hasMessageNotContaining("O'Hara")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIMARY", "zinc_order_key", "shop_order_inc_key"})
    void aUniqueViolationOfAKeyOfTheHostOnMariadbStaysWhatItIs(String key) {
        PersistenceException failure =
                onMariaDb(1062, "23000", ON_MARIADB.formatted("' for key 'inc_history_key'", key));

        assertThat(Clash.translated(failure)).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {1020, 1205})
    void whatAnotherTransactionHoldsOrChangedOnMariadbIsAConcurrentChange(int errorCode) {
        assertThat(Clash.translated(onMariaDb(errorCode, "HY000", "(conn=7) try restarting transaction")))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasNoCause();
    }

    @Test
    void anyOtherFailureOnMariadbStaysWhatItIs() {
        assertThat(List.of(
                        onMariaDb(1048, "23000", "(conn=7) Column 'inc_history' cannot be null"),
                        onMariaDb(
                                1452,
                                "23000",
                                "(conn=7) Cannot add: a foreign key constraint fails (`t`.`inc_history`)"),
                        onMariaDb(1030, "HY000", "(conn=7) Got error 28 from storage engine InnoDB")))
                .allSatisfy(failure -> assertThat(Clash.translated(failure)).isSameAs(failure));
    }

    @Test
    void aUniqueViolationOfATableOfTheHostStaysWhatItIs() {
        assertThat(List.of(ON_POSTGRESQL.formatted("zinc_order"), ON_H2.formatted("ZINC_ORDER"), "no words"))
                .allSatisfy(message -> {
                    PersistenceException failure = refused(message, "23505");
                    assertThat(Clash.translated(failure)).isSameAs(failure);
                });
    }

    @Test
    void aStaleVersionOfARowOfTheHostStaysWhatItIs() {
        assertThat(List.of(
                        new OptimisticLockException("an order of the host that refers to inc_incident"),
                        new OptimisticLockException(new Object()),
                        new OptimisticLockException()))
                .allSatisfy(stale -> assertThat(Clash.translated(stale)).isSameAs(stale));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23503", "22001", "42P01", "08006"})
    void anyOtherFailureStaysWhatItIs(String sqlState) {
        PersistenceException failure = refused("relation inc_incident is broken", sqlState);

        assertThat(Clash.translated(failure)).isSameAs(failure);
    }

    private static PersistenceException onMariaDb(int errorCode, String sqlState, String message) {
        return new RollbackException(new PersistenceException(new SQLException(message, sqlState, errorCode)));
    }

    private static PersistenceException refused(String message, String sqlState) {
        return new RollbackException(new PersistenceException(new SQLException(message, sqlState)));
    }
}
