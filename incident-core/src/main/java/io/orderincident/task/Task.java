package io.orderincident.task;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done about one incident: a step of a protocol, as that said when it began, or what somebody, or a rule of the
 * shop, added by itself. Immutable; its {@code toString} does not show its name.
 *
 * @param protocol which protocol, null if it was added by itself
 * @param step which of its steps; of those without a protocol a name of its own
 * @param name what is to be done, in words
 * @param owner whose turn it is
 * @param dueAt until when, null for no deadline
 * @param mandatory whether the incident can only be resolved once it is done
 * @param withType whether it came with the incident's type, so that it falls away when the type changes
 * @param completion who did it and when, null while undone
 */
public record Task(
        @Nullable ProtocolCode protocol,
        String step,
        @PersonalData LocalizedText name,
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

    /**
     * The step with its protocol, as clocks name it.
     *
     * @return such as {@code "DAMAGED/PHOTOS"}; the step alone if it was added by itself
     */
    public String qualifiedStep() {
        return protocol == null ? step : protocol + "/" + step;
    }

    boolean is(@Nullable ProtocolCode ofProtocol, String named) {
        return Objects.equals(protocol, ofProtocol) && step.equals(named);
    }

    @Override
    public String toString() {
        return qualifiedStep() + " of " + owner + (isDone() ? ", done" : "");
    }

    Task updated(@Nullable Completion how) {
        return new Task(protocol, step, name, owner, dueAt, mandatory, withType, how);
    }
}
