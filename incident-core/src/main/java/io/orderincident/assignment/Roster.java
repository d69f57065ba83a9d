package io.orderincident.assignment;

import java.util.Collection;
import java.util.Map;

/** What a rule asks about the people it names, in one shop. Called inside a transaction. */
public interface Roster {

    /**
     * Whether a person is on the staff.
     *
     * @param person the host's key of the person
     * @return false for somebody who has left, or was never there: they get nothing
     */
    boolean knows(String person);

    /**
     * How many incidents in progress some people have in charge.
     *
     * @param people the host's keys of the people
     * @return the number of each who has any
     */
    Map<String, Long> inProgress(Collection<String> people);

    /**
     * Takes the next turn of a rule.
     *
     * @param rule the name of the rule
     * @return how many turns were taken before
     */
    long nextTurn(String rule);
}
