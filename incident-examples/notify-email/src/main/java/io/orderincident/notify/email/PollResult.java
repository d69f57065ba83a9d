package io.orderincident.notify.email;

/**
 * What became of the mails of one look into a mailbox. Immutable.
 *
 * @param handled how many were written into an incident, or are kept for people
 * @param automatic how many a program had sent, and were put away
 * @param unreadable how many could not be read, and were put away
 * @param failed how many are still there, as something failed
 * @param more whether others are there that it had no time for
 */
public record PollResult(int handled, int automatic, int unreadable, int failed, boolean more) {

    /** Whether all failed, which tells that something else than these mails is broken. */
    boolean isStuck() {
        return failed > 0 && handled + automatic + unreadable == 0;
    }
}
