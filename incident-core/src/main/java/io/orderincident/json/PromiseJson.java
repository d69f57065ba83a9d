package io.orderincident.json;

import io.orderincident.party.PersonalData;

/**
 * What is promised to the customer, and neither kept nor broken. Immutable.
 *
 * @param number which, counted from 1
 * @param what what
 * @param until until when
 */
public record PromiseJson(int number, @PersonalData String what, String until) {

    @Override
    public String toString() {
        return "promise " + number;
    }
}
