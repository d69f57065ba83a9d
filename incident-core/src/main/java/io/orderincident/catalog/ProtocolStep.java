package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

import io.orderincident.party.Party;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do of a protocol. Some are done by what happens to the incident, and then nobody has to say so: those with the
 * codes {@value #COMMUNICATE}, {@value #OFFER}, {@value #FULFIL} and {@value #REFUND}. Immutable.
 *
 * @param code its name within the protocol, 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 * @param task what is to be done, in words
 * @param owner whose turn it is; staff complete it also for the customer
 * @param within how much working time there is for it from the moment that the protocol begins, more than none; null
 *     for no deadline
 * @param mandatory whether the incident can only be resolved once it is done
 */
public record ProtocolStep(
        String code,
        LocalizedText task,
        Party owner,
        @Nullable Duration within,
        boolean mandatory) {

    /** The code of a step that is done once the customer was told what happened and what will be done. */
    public static final String COMMUNICATE = "COMMUNICATE";

    /** The code of a step that is done once the customer was offered a solution. */
    public static final String OFFER = "OFFER";

    /** The code of a step that is done once the customer got all that was agreed on. */
    public static final String FULFIL = "FULFIL";

    /** The code of a step that is done once a refund was paid. */
    public static final String REFUND = "REFUND";

    /**
     * Checks code and deadline, and that nothing is missing.
     *
     * @throws IllegalArgumentException if the code is not of the form, or the deadline not after the beginning
     */
    public ProtocolStep {
        Code.checked("step code", requireNonNull(code, "code"));
        requireNonNull(task, "task");
        requireNonNull(owner, "owner");
        if (within != null && (within.isNegative() || within.isZero())) {
            throw new IllegalArgumentException("within of step " + code + " must be more than none, but is " + within);
        }
    }

    /**
     * A step without which the incident cannot be resolved.
     *
     * @param code its name within the protocol
     * @param task what is to be done
     * @param owner whose turn it is
     * @param within the working time for it, null for no deadline
     * @return the step
     */
    public static ProtocolStep mandatory(String code, LocalizedText task, Party owner, @Nullable Duration within) {
        return new ProtocolStep(code, task, owner, within, true);
    }

    /**
     * A step that may be left out.
     *
     * @param code its name within the protocol
     * @param task what is to be done
     * @param owner whose turn it is
     * @param within the working time for it, null for no deadline
     * @return the step
     */
    public static ProtocolStep optional(String code, LocalizedText task, Party owner, @Nullable Duration within) {
        return new ProtocolStep(code, task, owner, within, false);
    }
}
