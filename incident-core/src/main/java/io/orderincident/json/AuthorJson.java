package io.orderincident.json;

import io.orderincident.party.PersonalData;

/**
 * Who did something. Immutable.
 *
 * @param party for which side they act: {@code CUSTOMER}, {@code AGENT}, {@code OPERATOR} or {@code SYSTEM}
 * @param id the host's key of the person; for customers, the side instead of the key of somebody else
 * @param name how to call them
 */
public record AuthorJson(
        CodeJson party,
        @PersonalData String id,
        @PersonalData String name) {

    @Override
    public String toString() {
        return party.code();
    }
}
