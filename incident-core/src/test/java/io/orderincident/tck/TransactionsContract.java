package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.store.Transactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a host's {@link Transactions} must do, for authors of one. Extend it, and say how something is written and looked for in a
 * table of the host's, on the connection of the transaction under way.
 */
public abstract class TransactionsContract {

    /** For those who extend it. */
    protected TransactionsContract() {}

    /**
     * The transactions to test.
     *
     * @return always the same
     */
    protected abstract Transactions transactions();

    /**
     * Writes a row, in the transaction that is under way.
     *
     * @param key 36 characters, different each time
     */
    protected abstract void write(String key);

    /**
     * Looks for a row, in the transaction that is under way.
     *
     * @param key what was written
     * @return true if it is there
     */
    protected abstract boolean isWritten(String key);

    @Test
    void givesWhatTheWorkGaveAndKeepsWhatItWrote() {
        String key = newKey();

        assertThat(transactions().required(() -> {
                    write(key);
                    return isWritten(key) ? "seen" : "not seen by itself";
                }))
                .as("what the work gave, which reads what it wrote: isWritten(key) after write(key) in one transaction")
                .isEqualTo("seen");
        assertThat(isKept(key)).as("what was written is there after the commit").isTrue();
    }

    @Test
    void keepsNothingOfWorkThatThrows() {
        String key = newKey();

        rolledBack(() -> write(key));

        assertThat(isKept(key))
                .as("what was written is gone after the rollback")
                .isFalse();
    }

    @Test
    void keepsNothingOfWorkThatThrowsAnError() {
        String key = newKey();

        assertThatThrownBy(() -> transactions().required(() -> {
                    write(key);
                    throw new AssertionError("roll back");
                }))
                .as("errors come out as they are")
                .isInstanceOf(AssertionError.class)
                .hasMessage("roll back");
        assertThat(isKept(key)).as("what was written is gone after the error").isFalse();
    }

    /** Other languages of the JVM have no checked exceptions; transactions that wrap such a one may. */
    @Test
    void keepsNothingOfWorkThatThrowsACheckedException() {
        String key = newKey();
        String joined = newKey();
        Transactions transactions = transactions();

        assertThatThrownBy(() -> transactions.required(() -> {
                    write(key);
                    return TransactionsContract.<RuntimeException, Boolean>thrown(new IOException("roll back"));
                }))
                .as("a checked exception of the work comes out, as it is or as a cause")
                .hasStackTraceContaining("java.io.IOException: roll back");
        assertThat(transactions.isActive())
                .as("isActive() after a checked exception")
                .isFalse();
        assertThatThrownBy(() -> transactions.required(() -> transactions.required(() -> {
                    write(joined);
                    return TransactionsContract.<RuntimeException, Boolean>thrown(new IOException("roll back"));
                })))
                .as("a checked exception of joined work comes out, as it is or as a cause")
                .hasStackTraceContaining("java.io.IOException: roll back");
        assertThat(isKept(key))
                .as("what was written is gone after a checked exception")
                .isFalse();
        assertThat(isKept(joined))
                .as("what joined work wrote is gone after a checked exception")
                .isFalse();
    }

    @Test
    void joinsTheTransactionUnderWay() {
        String outer = newKey();
        String inner = newKey();

        rolledBack(() -> {
            write(outer);
            transactions().required(() -> {
                write(inner);
                return assertThat(isWritten(outer))
                        .as("sees what the outer work wrote")
                        .isTrue();
            });
        });

        assertThat(isKept(inner)).as("inner work commits nothing by itself").isFalse();
        assertThat(isKept(outer))
                .as("what the outer work wrote is gone after the rollback")
                .isFalse();
    }

    @Test
    void runsWhatFollowsTheCommitAfterItAndInOrder() {
        String key = newKey();
        List<String> seen = new ArrayList<>();

        transactions().required(() -> {
            transactions().afterCommit(() -> seen.add("first"));
            transactions().required(() -> {
                transactions().afterCommit(() -> seen.add("second"));
                return seen;
            });
            write(key);
            return seen.add("work");
        });

        assertThat(seen).as("work and what follows its commit").containsExactly("work", "first", "second");
        assertThat(isKept(key)).as("what was written is there after the commit").isTrue();
    }

    @Test
    void runsWhatFollowsTheCommitNeverAfterARollback() {
        List<String> seen = new ArrayList<>();

        rolledBack(() -> transactions().afterCommit(() -> seen.add("never")));
        transactions().required(() -> seen.add("another"));

        assertThat(seen).as("what ran").containsExactly("another");
    }

    @Test
    void runsWhatFollowsTheCommitAtOnceWithoutATransaction() {
        List<String> seen = new ArrayList<>();

        transactions().afterCommit(() -> seen.add("done"));

        assertThat(seen).as("what ran").containsExactly("done");
    }

    @Test
    void saysWhetherATransactionIsUnderWay() {
        Transactions transactions = transactions();
        Supplier<Boolean> isActive = transactions::isActive;

        assertThat(transactions.isActive()).as("isActive() outside").isFalse();
        assertThat(transactions.required(isActive)).as("isActive() inside").isTrue();
        rolledBack(() -> assertThat(transactions.isActive())
                .as("isActive() inside, before a rollback")
                .isTrue());
        assertThat(transactions.isActive()).as("isActive() after a rollback").isFalse();
    }

    @Test
    void isUnderWayInItsOwnThreadOnly() {
        List<Boolean> elsewhere = transactions()
                .required(() -> Threads.together(1, () -> transactions().isActive()));

        assertThat(elsewhere).as("isActive() in another thread").containsExactly(false);
    }

    @Test
    void isTheSameForEachOfSeveralThreads() {
        List<String> keys = Threads.together(4, () -> {
            String key = newKey();
            return transactions().required(() -> {
                write(key);
                return key;
            });
        });

        assertThat(keys)
                .as("what each of several threads wrote is there after its commit")
                .allMatch(this::isKept);
    }

    private boolean isKept(String key) {
        return transactions().required(() -> isWritten(key));
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> transactions().required(() -> {
                    work.run();
                    throw new IllegalStateException("roll back");
                }))
                .as("exceptions of the work come out as they are")
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("roll back");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T thrown(Exception checked) throws E {
        throw (E) checked;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
