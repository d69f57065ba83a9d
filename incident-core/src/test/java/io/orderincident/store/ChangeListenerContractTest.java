package io.orderincident.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.access.GuestCodeRequest;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.tck.ChangeListenerContract;
import io.orderincident.tck.KitRun;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for listeners lets a sound one pass, and finds each fault of those that are broken on purpose. */
class ChangeListenerContractTest {

    @Test
    void aSoundListenerPassesWhole() {
        assertThat(failures(Fault.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsEachFault(Fault fault) {
        assertThat(failures(fault))
                .as("failures of a listener that is broken: %s", fault)
                .containsKey(fault.test);
    }

    /** Each with the test of the kit that finds it. */
    private enum Fault {
        NONE(""),
        WRITES_NOTHING("writesWhatIsCommitted"),
        WRITES_AT_ONCE("writesNothingOfWhatIsRolledBack"),
        REMEMBERS_WHAT_IT_WAS_TOLD("writesWhatIsDoneAgainAfterARollback"),
        NEEDS_A_STATE_BEFORE("takesWhateverHappens"),
        TAKES_NO_IMPORTS("takesWhateverHappens"),
        NEEDS_THE_ADDRESS_OF_A_GUEST("takesWhateverHappens"),
        WRITES_ONLY_WHAT_ITS_FIRST_THREAD_DOES("writesForEachOfSeveralThreads");

        private final String test;

        Fault(String test) {
            this.test = test;
        }
    }

    /** Counts registrations once they are committed: sound, but for one fault. */
    private static final class Counter implements ChangeListener {

        private final Transactions transactions;
        private final Fault fault;
        private final AtomicLong written = new AtomicLong();
        private final Set<IncidentId> told = new HashSet<>();
        private final Thread first = Thread.currentThread();

        Counter(Transactions transactions, Fault fault) {
            this.transactions = transactions;
            this.fault = fault;
        }

        @Override
        public void changed(Change change) {
            switch (fault) {
                case WRITES_NOTHING -> {}
                case WRITES_AT_ONCE -> written.incrementAndGet();
                case REMEMBERS_WHAT_IT_WAS_TOLD -> {
                    if (told.add(change.after().id())) {
                        transactions.afterCommit(written::incrementAndGet);
                    }
                }
                case NEEDS_A_STATE_BEFORE -> {
                    Objects.requireNonNull(change.before());
                    transactions.afterCommit(written::incrementAndGet);
                }
                case WRITES_ONLY_WHAT_ITS_FIRST_THREAD_DOES -> {
                    if (Thread.currentThread().equals(first)) {
                        transactions.afterCommit(written::incrementAndGet);
                    }
                }
                default -> transactions.afterCommit(written::incrementAndGet);
            }
        }

        @Override
        public void imported(Change change) {
            if (fault == Fault.TAKES_NO_IMPORTS) {
                throw new IllegalStateException("nothing is imported here");
            }
        }

        @Override
        public void codeRequested(GuestCodeRequest request) {
            if (fault == Fault.NEEDS_THE_ADDRESS_OF_A_GUEST) {
                Objects.requireNonNull(request.contact().email());
            }
        }
    }

    private static Map<String, Throwable> failures(Fault fault) {
        return KitRun.failures(ChangeListenerContract.class, () -> new Kit(fault));
    }

    /** What the author of a listener writes. */
    private static final class Kit extends ChangeListenerContract {

        private final MemoryStorage storage = MemoryStorage.create();
        private final Counter counter;

        Kit(Fault fault) {
            this.counter = new Counter(storage.transactions(), fault);
        }

        @Override
        protected Storage storage() {
            return storage;
        }

        @Override
        protected ChangeListener listener() {
            return counter;
        }

        @Override
        protected long written() {
            return counter.written.get();
        }
    }
}
