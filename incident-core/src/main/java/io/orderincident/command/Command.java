package io.orderincident.command;

import io.orderincident.history.IncidentEvent;

/**
 * Something that is to be done to an incident, with all its own rules. Where the incident may stand for that, and who may do
 * it, the {@link Operation} says.
 *
 * @param <S> the part of the incident by which it is decided
 */
public interface Command<S> {

    /**
     * What it does.
     *
     * @return the row of the life cycle
     */
    Operation operation();

    /**
     * Decides it; changes nothing.
     *
     * @param state the part of the incident as it is
     * @param context who, when, why, and the terms of the shop
     * @return what happens, or every reason why not
     */
    Outcome<? extends IncidentEvent> decide(S state, Context context);
}
