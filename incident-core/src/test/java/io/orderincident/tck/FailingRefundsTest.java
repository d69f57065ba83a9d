package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.memory.MemoryRefunds.Reaction;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.store.Storage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the provider reacts, and whether a step fails or the process with it: never paid twice, never lost. */
class FailingRefundsTest implements Tested {

    private final MemoryStorage storage = MemoryStorage.create();

    @Override
    public Storage storage() {
        return storage;
    }

    @ParameterizedTest
    @CsvSource({
        "true, PAY",
        "true, TIME_OUT",
        "true, PAY_AND_TIME_OUT",
        "false, PAY",
        "false, TIME_OUT",
        "false, PAY_AND_TIME_OUT"
    })
    void movesItsMoneyOnce(boolean killed, Reaction reaction) {
        assertThat(FailingRefunds.of(this).isPaidOnceWhicheverStepFails(killed, reaction))
                .as("steps of a refund")
                .isGreaterThan(20);
    }
}
