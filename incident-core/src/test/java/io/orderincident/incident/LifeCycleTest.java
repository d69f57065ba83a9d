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
                "DETECTED     | AGENT    | COMMUNICATE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN FOLLOW_PROTOCOL TICK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE ESCALATE WRITE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "COMMUNICATED | AGENT    | COMMUNICATE RESOLVE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN FOLLOW_PROTOCOL TICK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE ESCALATE WRITE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "RESOLVED     | AGENT    | REOPEN RECLASSIFY PRIORITIZE EDIT ASSIGN TICK PROMISE KEEP_PROMISE BREAK_PROMISE WRITE WAIVE_REPLY NOTE LINK UNLINK",
                "CLOSED       | AGENT    | REOPEN WRITE WAIVE_REPLY NOTE LINK UNLINK",
                "CANCELLED    | AGENT    | NOTE LINK UNLINK",
                "DETECTED     | CUSTOMER | WRITE",
                "COMMUNICATED | CUSTOMER | WRITE",
                "RESOLVED     | CUSTOMER | CLOSE REOPEN WRITE RATE",
                "CLOSED       | CUSTOMER | REOPEN WRITE RATE",
                "CANCELLED    | CUSTOMER | ''",
                "DETECTED     | OPERATOR | COMMUNICATE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN FOLLOW_PROTOCOL TICK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE ESCALATE WRITE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "COMMUNICATED | OPERATOR | COMMUNICATE RESOLVE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN FOLLOW_PROTOCOL TICK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE ESCALATE WRITE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "RESOLVED     | OPERATOR | CLOSE REOPEN RECLASSIFY PRIORITIZE EDIT ASSIGN TICK PROMISE KEEP_PROMISE BREAK_PROMISE WRITE WAIVE_REPLY NOTE LINK UNLINK",
                "CLOSED       | OPERATOR | REOPEN WRITE WAIVE_REPLY NOTE LINK UNLINK",
                "CANCELLED    | OPERATOR | NOTE LINK UNLINK",
                "MERGED       | OPERATOR | NOTE LINK UNLINK UNMERGE",
                "MERGED       | CUSTOMER | ''",
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
        assertThat(LifeCycle.table()).flatExtracting(LifeCycle.Transition::to).contains(Status.values());
    }
}
