package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps laid down for a kind of incident, so that nobody has to remember what comes next. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param steps what is to be done, in this order, 1 to {@value #STEPS_MAX}
 * @param active whether it begins on new incidents; those that have it keep it
 */
public record Protocol(ProtocolCode code, LocalizedText name, List<ProtocolStep> steps, boolean active)
        implements CatalogueEntry<Protocol> {

    /** The most steps of a protocol. */
    public static final int STEPS_MAX = 30;

    /**
     * Takes a copy of the steps, and checks that nothing is missing.
     *
     * @throws IllegalArgumentException if there are none or too many, or one code stands twice
     */
    public Protocol {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
        steps = List.copyOf(requireNonNull(steps, "steps"));
        if (steps.isEmpty() || steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException(
                    "protocol " + code + " needs 1 to " + STEPS_MAX + " steps, not " + steps.size());
        }
        Set<String> codes = new HashSet<>();
        for (ProtocolStep step : steps) {
            if (!codes.add(step.code())) {
                throw new IllegalArgumentException("protocol " + code + " has the step " + step.code() + " twice");
            }
        }
    }

    /**
     * An active protocol.
     *
     * @param code its code
     * @param name what people call it
     * @param steps what is to be done, in this order
     * @return the protocol
     */
    public static Protocol of(String code, LocalizedText name, ProtocolStep... steps) {
        return new Protocol(ProtocolCode.of(code), name, List.of(steps), true);
    }

    @Override
    public Protocol named(LocalizedText name) {
        return new Protocol(code, name, steps, active);
    }

    @Override
    public Protocol withActive(boolean active) {
        return new Protocol(code, name, steps, active);
    }
}
