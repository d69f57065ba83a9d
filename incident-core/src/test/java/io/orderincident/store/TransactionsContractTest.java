package io.orderincident.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.tck.KitRun;
import io.orderincident.tck.TransactionsContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for transactions lets sound ones pass, and finds each fault of those that are broken on purpose. */
class TransactionsContractTest {

    @Test
    void soundTransactionsPassWhole() {
        assertThat(failures(Fault.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsEachFault(Fault fault) {
        assertThat(failures(fault))
                .as("failures of transactions that are broken: %s", fault)
                .containsKey(fault.test);
    }

    /** Each with the test of the kit that finds it. */
    private enum Fault {
        NONE(""),
        COMMITS_WHAT_FAILED("keepsNothingOfWorkThatThrows"),
        COMMITS_WHAT_FAILED_WITH_AN_ERROR("keepsNothingOfWorkThatThrowsAnError"),
        COMMITS_WHAT_FAILED_WITH_A_CHECKED_EXCEPTION("keepsNothingOfWorkThatThrowsACheckedException"),
        WRAPS_EXCEPTIONS("keepsNothingOfWorkThatThrows"),
        NEVER_COMMITS("givesWhatTheWorkGaveAndKeepsWhatItWrote"),
        BEGINS_ANOTHER_INSIDE("joinsTheTransactionUnderWay"),
        RUNS_AT_ONCE_WHAT_FOLLOWS("runsWhatFollowsTheCommitAfterItAndInOrder"),
        RUNS_BACKWARDS_WHAT_FOLLOWS("runsWhatFollowsTheCommitAfterItAndInOrder"),
        RUNS_WHAT_FOLLOWS_AFTER_A_ROLLBACK("runsWhatFollowsTheCommitNeverAfterARollback"),
        KEEPS_WHAT_FOLLOWS_FOR_THE_NEXT("runsWhatFollowsTheCommitNeverAfterARollback"),
        FORGETS_WHAT_FOLLOWS_WITHOUT_A_TRANSACTION("runsWhatFollowsTheCommitAtOnceWithoutATransaction"),
        IS_ALWAYS_ACTIVE("saysWhetherATransactionIsUnderWay"),
        STAYS_ACTIVE_AFTER_A_ROLLBACK("saysWhetherATransactionIsUnderWay"),
        IS_ACTIVE_FOR_ALL_THREADS("isUnderWayInItsOwnThreadOnly");

        private final String test;

        Fault(String test) {
            this.test = test;
        }
    }

    /** Keys in a set, written at the commit: sound, but for one fault. */
    private static final class KeyTransactions implements Transactions {

        private static final class Open {
            private final List<String> written = new ArrayList<>();
            private final List<Runnable> after = new ArrayList<>();
        }

        private final Fault fault;
        private final Set<String> kept = ConcurrentHashMap.newKeySet();

        @SuppressWarnings("ThreadLocalUsage") // one for each, as two of them know nothing of each other
        private final ThreadLocal<Open> open = new ThreadLocal<>();

        private final List<Runnable> leftOver = new ArrayList<>();
        private final AtomicInteger active = new AtomicInteger();

        KeyTransactions(Fault fault) {
            this.fault = fault;
        }

        @Override
        public <T> T required(Supplier<T> work) {
            Open outer = open.get();
            if (outer != null && fault != Fault.BEGINS_ANOTHER_INSIDE) {
                return work.get();
            }
            Open mine = new Open();
            open.set(mine);
            active.incrementAndGet();
            boolean done = false;
            try {
                T given = work.get();
                done = true;
                return given;
            } catch (RuntimeException e) {
                done = fault == Fault.COMMITS_WHAT_FAILED;
                throw fault == Fault.WRAPS_EXCEPTIONS ? new IllegalStateException("it failed", e) : e;
            } catch (Error e) {
                done = fault == Fault.COMMITS_WHAT_FAILED_WITH_AN_ERROR;
                throw e;
            } catch (Throwable e) {
                done = fault == Fault.COMMITS_WHAT_FAILED_WITH_A_CHECKED_EXCEPTION;
                throw e;
            } finally {
                if (done || fault != Fault.STAYS_ACTIVE_AFTER_A_ROLLBACK) {
                    open.set(outer);
                }
                active.decrementAndGet();
                end(mine, done);
            }
        }

        private void end(Open mine, boolean commits) {
            if (commits && fault != Fault.NEVER_COMMITS) {
                kept.addAll(mine.written);
            }
            if (fault == Fault.KEEPS_WHAT_FOLLOWS_FOR_THE_NEXT) {
                leftOver.addAll(mine.after);
            }
            List<Runnable> after = fault == Fault.KEEPS_WHAT_FOLLOWS_FOR_THE_NEXT ? leftOver : mine.after;
            if (commits || fault == Fault.RUNS_WHAT_FOLLOWS_AFTER_A_ROLLBACK) {
                if (fault == Fault.RUNS_BACKWARDS_WHAT_FOLLOWS) {
                    Collections.reverse(after);
                }
                after.forEach(Runnable::run);
            }
        }

        @Override
        public void afterCommit(Runnable action) {
            Open mine = open.get();
            if (mine == null) {
                if (fault != Fault.FORGETS_WHAT_FOLLOWS_WITHOUT_A_TRANSACTION) {
                    action.run();
                }
            } else if (fault == Fault.RUNS_AT_ONCE_WHAT_FOLLOWS) {
                action.run();
            } else {
                mine.after.add(action);
            }
        }

        @Override
        public boolean isActive() {
            return switch (fault) {
                case IS_ALWAYS_ACTIVE -> true;
                case IS_ACTIVE_FOR_ALL_THREADS -> active.get() > 0;
                default -> open.get() != null;
            };
        }

        void write(String key) {
            open.get().written.add(key);
        }

        boolean isWritten(String key) {
            return kept.contains(key) || open.get().written.contains(key);
        }
    }

    private static Map<String, Throwable> failures(Fault fault) {
        return KitRun.failures(TransactionsContract.class, () -> new Kit(new KeyTransactions(fault)));
    }

    /** What the author of transactions writes. */
    private static final class Kit extends TransactionsContract {

        private final KeyTransactions transactions;

        Kit(KeyTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        protected Transactions transactions() {
            return transactions;
        }

        @Override
        protected void write(String key) {
            transactions.write(key);
        }

        @Override
        protected boolean isWritten(String key) {
            return transactions.isWritten(key);
        }
    }
}
