package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of what an incident costs. It is never changed: one that corrects it takes its place. For staff only. Immutable.
 *
 * @param number which of the incident's entries, counted from 1
 * @param kind what for
 * @param amount how much; zero only in a correction
 * @param minutes the working time, null unless it was recorded as time
 * @param bearer who bears it
 * @param words what about, null for nothing
 * @param corrects the entry in whose place it stands, null for a new one
 * @param offer the accepted offer that brought it, null for another reason
 * @param refund the refund that brought it, null for another reason
 * @param recordedAt when it was recorded
 */
public record Cost(
        int number,
        CostKind kind,
        Money amount,
        @Nullable Integer minutes,
        CostBearer bearer,
        @PersonalData @Nullable String words,
        @Nullable Integer corrects,
        @Nullable Integer offer,
        @Nullable Integer refund,
        Instant recordedAt) {

    /**
     * Who bears what in which currency.
     *
     * @param bearer who
     * @param amount how much altogether
     */
    public record Total(CostBearer bearer, Money amount) {}

    /** As it is where the offer that brought it has another number. */
    Cost ofOffer(int numberThere) {
        return new Cost(number, kind, amount, minutes, bearer, words, corrects, numberThere, refund, recordedAt);
    }

    @Override
    public String toString() {
        return "cost " + number + " of " + kind;
    }
}
