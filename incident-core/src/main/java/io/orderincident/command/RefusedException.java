package io.orderincident.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A refusal where the caller expected none, see {@link Outcome#orElseThrow()}. */
public final class RefusedException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;
    private final transient @Nullable Object present;

    RefusedException(List<Refusal> refusals, @Nullable Object present) {
        super(refusals.stream()
                .map(refusal -> refusal.reason() + " " + refusal.field() + ": " + refusal.message())
                .collect(Collectors.joining("; ", "refused: ", "")));
        this.refusals = refusals;
        this.present = present;
    }

    /**
     * Why.
     *
     * @return at least one reason
     */
    public List<Refusal> refusals() {
        return refusals;
    }

    /**
     * What is there already, when the command was refused for that, see {@link Outcome#existing()}.
     *
     * @return the existing one, empty if refused for another reason
     */
    public Optional<Object> existing() {
        return Optional.ofNullable(present);
    }
}
