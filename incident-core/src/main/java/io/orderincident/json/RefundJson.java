package io.orderincident.json;

import io.orderincident.party.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * Money that is paid back, in short. Immutable.
 *
 * @param number which of the incident, counted from 1
 * @param status {@code REQUESTED}, {@code DONE} and so on
 * @param total how much
 * @param reason why
 * @param means by what: {@code ORIGINAL_PAYMENT} and so on
 * @param askedAt when it was asked for
 * @param dueOn the day until which it has to be paid, null for none
 * @param reference what the provider of payments calls it, null for nothing
 */
public record RefundJson(
        int number,
        CodeJson status,
        MoneyJson total,
        CodeJson reason,
        CodeJson means,
        String askedAt,
        @Nullable String dueOn,
        @PersonalData @Nullable String reference) {

    @Override
    public String toString() {
        return "refund " + number;
    }
}
