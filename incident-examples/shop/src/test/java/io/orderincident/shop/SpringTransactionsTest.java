package io.orderincident.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.store.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpringTransactionsTest {
    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final JdbcTransactionManager manager = new JdbcTransactionManager(database);
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final Transactions transactions = new SpringTransactions(manager);

    @BeforeEach
    void makeTable() {
        jdbc.execute("create table note (text varchar(20))");
    }

    @Test
    void requiredCommitsAndGivesWhatTheWorkGave() {
        String result = transactions.required(() -> {
            write("kept");
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void requiredRollsBackWhenTheWorkThrows() {
        assertThatThrownBy(() -> transactions.required(() -> failingAfterWriting("lost")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(notes()).isEmpty();
    }

    @Test
    void requiredJoinsTheTransactionOfTheHost() {
        new TransactionTemplate(manager).executeWithoutResult(host -> {
            transactions.required(() -> write("lost"));
            host.setRollbackOnly();
        });

        assertThat(notes()).isEmpty();
    }

    @Test
    void whatFollowsTheCommitRunsOnceAfterIt() {
        List<String> seen = new ArrayList<>();

        transactions.required(() -> {
            transactions.afterCommit(() -> seen.add("after: " + notes()));
            write("kept");
            return seen.add("inside");
        });

        assertThat(seen).containsExactly("inside", "after: [kept]");
    }

    @Test
    void whatFollowsTheCommitNeverRunsAfterARollback() {
        List<String> seen = new ArrayList<>();

        new TransactionTemplate(manager).executeWithoutResult(host -> {
            transactions.afterCommit(() -> seen.add("after"));
            host.setRollbackOnly();
        });

        assertThat(seen).isEmpty();
    }

    @Test
    void outsideOfATransactionWhatFollowsRunsAtOnce() {
        List<String> seen = new ArrayList<>();

        transactions.afterCommit(() -> seen.add("now"));

        assertThat(seen).containsExactly("now");
    }

    @Test
    void aTransactionIsActiveFromBeginToEnd() {
        assertThat(transactions.isActive()).isFalse();
        assertThat(transactions.<Boolean>required(transactions::isActive)).isTrue();
        assertThat(transactions.isActive()).isFalse();
    }

    private int write(String text) {
        return jdbc.update("insert into note values (?)", text);
    }

    private int failingAfterWriting(String text) {
        write(text);
        throw new IllegalStateException("on purpose");
    }

    private List<String> notes() {
        return jdbc.queryForList("select text from note", String.class);
    }
}
