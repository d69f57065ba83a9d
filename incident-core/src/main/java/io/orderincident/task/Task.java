package io.orderincident.task;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a protocol lays down to be done about one incident, as the protocol said when it began. Immutable.
 *
 * @param protocol which protocol
 * @param step which of its steps
 * @param name what is to be done, in words
 * @param owner whose turn it is
 * @param dueAt until when, null for no deadline
 * @param mandatory whether the incident can only be resolved once it is done
 * @param withType whether it came with the incident's type, so that it falls away when the type changes
 * @param completion who did it and when, null while undone
 */
public record Task(
        ProtocolCode protocol,
        String step,
        LocalizedText name,
        Party owner,
        @Nullable Instant dueAt,
        boolean mandatory,
        boolean withType,
        @Nullable Completion completion) {

    /** The longest name of a step, in characters. */
    public static final int STEP_MAX = 40;

    /**
     * Who completed it, and when. Immutable.
     *
     * @param at when
     * @param by who
     */
    public record Completion(Instant at, Author by) {}

    static Task of(ProtocolCode protocol, ProtocolStep step, boolean withType, @Nullable Instant dueAt) {
        return new Task(protocol, step.code(), step.task(), step.owner(), dueAt, step.mandatory(), withType, null);
    }

    /**
     * Whether it is done.
     *
     * @return true once it has been completed
     */
    public boolean isDone() {
        return completion != null;
    }

    boolean is(ProtocolCode ofProtocol, String named) {
        return protocol.equals(ofProtocol) && step.equals(named);
    }

    Task updated(@Nullable Completion how) {
        return new Task(protocol, step, name, owner, dueAt, mandatory, withType, how);
    }
}
