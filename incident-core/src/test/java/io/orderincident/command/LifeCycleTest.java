package io.orderincident.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.party.Party;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DETECTED     | AGENT    | COMMUNICATE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN START_PROTOCOL COMPLETE_TASK REOPEN_TASK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE MAKE_OFFER ESCALATE SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "COMMUNICATED | AGENT    | COMMUNICATE RESOLVE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN START_PROTOCOL COMPLETE_TASK REOPEN_TASK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE MAKE_OFFER ESCALATE SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "RESOLVED     | AGENT    | REOPEN RECLASSIFY PRIORITIZE EDIT ASSIGN COMPLETE_TASK REOPEN_TASK PROMISE KEEP_PROMISE BREAK_PROMISE SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK",
                "CLOSED       | AGENT    | REOPEN SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK",
                "CANCELLED    | AGENT    | NOTE LINK UNLINK",
                "DETECTED     | CUSTOMER | SEND_MESSAGE",
                "COMMUNICATED | CUSTOMER | SEND_MESSAGE",
                "RESOLVED     | CUSTOMER | CLOSE REOPEN SEND_MESSAGE ANSWER_SURVEY WITHDRAW_RATING",
                "CLOSED       | CUSTOMER | REOPEN SEND_MESSAGE ANSWER_SURVEY WITHDRAW_RATING",
                "CANCELLED    | CUSTOMER | ''",
                "DETECTED     | OPERATOR | COMMUNICATE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN START_PROTOCOL COMPLETE_TASK REOPEN_TASK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE MAKE_OFFER ESCALATE SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "COMMUNICATED | OPERATOR | COMMUNICATE RESOLVE CANCEL RECLASSIFY PRIORITIZE EDIT ASSIGN START_PROTOCOL COMPLETE_TASK REOPEN_TASK AWAIT PROMISE KEEP_PROMISE BREAK_PROMISE MAKE_OFFER ESCALATE SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK MERGE",
                "RESOLVED     | OPERATOR | CLOSE REOPEN RECLASSIFY PRIORITIZE EDIT ASSIGN COMPLETE_TASK REOPEN_TASK PROMISE KEEP_PROMISE BREAK_PROMISE SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK",
                "CLOSED       | OPERATOR | REOPEN SEND_MESSAGE WAIVE_REPLY NOTE LINK UNLINK",
                "CANCELLED    | OPERATOR | NOTE LINK UNLINK",
                "MERGED       | OPERATOR | NOTE LINK UNLINK UNMERGE",
                "MERGED       | CUSTOMER | ''",
            })
    void eachPartyMayDoInEachStatus(Status status, Party party, String steps) {
        Set<Operation> expected = Set.copyOf(Arrays.stream(steps.split(" "))
                .filter(step -> !step.isEmpty())
                .map(Operation::valueOf)
                .toList());

        assertThat(Operation.allowed(status, party)).isEqualTo(expected);
    }

    @Test
    void everyStatusCanBeReached() {
        assertThat(Operation.values()).flatExtracting(Operation::to).contains(Status.values());
    }
}
