package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.incident.ConcurrentChangeException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClashTest {

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23000", "40001", "40P01"})
    void a_state_that_says_that_another_was_faster_is_a_concurrent_change(String sqlState) {
        PersistenceException failure =
                new RollbackException(new PersistenceException(new SQLException("refused", sqlState)));

        assertThat(Clash.translated(failure))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageContaining(sqlState)
                .hasNoCause();
    }

    @Test
    void a_stale_version_is_a_concurrent_change() {
        assertThat(Clash.translated(new RollbackException(new OptimisticLockException())))
                .isInstanceOf(ConcurrentChangeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23502", "23503", "22001", "42P01", "08006"})
    void any_other_failure_stays_what_it_is(String sqlState) {
        PersistenceException failure = new PersistenceException(new SQLException("broken", sqlState));

        assertThat(Clash.translated(failure)).isSameAs(failure);
    }
}
