package io.orderincident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.Party;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifeCycleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DETECTED     | AGENT    | COMMUNICATE",
                "COMMUNICATED | AGENT    | COMMUNICATE RESOLVE",
                "RESOLVED     | AGENT    | ''",
                "CLOSED       | AGENT    | ''",
                "DETECTED     | CUSTOMER | ''",
                "COMMUNICATED | CUSTOMER | ''",
                "RESOLVED     | CUSTOMER | CLOSE",
                "CLOSED       | CUSTOMER | ''",
                "DETECTED     | OPERATOR | COMMUNICATE",
                "COMMUNICATED | OPERATOR | COMMUNICATE RESOLVE",
                "RESOLVED     | OPERATOR | CLOSE",
                "CLOSED       | OPERATOR | ''",
            })
    void eachPartyMayDoInEachStatus(Status status, Party party, String steps) {
        Set<Step> expected = Set.copyOf(Arrays.stream(steps.split(" "))
                .filter(step -> !step.isEmpty())
                .map(Step::valueOf)
                .toList());

        assertThat(LifeCycle.stepsFrom(status, party)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStepHasExactlyOneRow(Step step) {
        assertThat(LifeCycle.table()).filteredOn(row -> row.step() == step).hasSize(1);
    }

    @Test
    void everyStatusCanBeReached() {
        assertThat(LifeCycle.table()).extracting(LifeCycle.Transition::to).containsOnly(Status.values());
    }
}
