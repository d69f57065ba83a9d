package io.orderincident.command;

import java.util.List;
import java.util.stream.Collectors;

/** A refusal where the caller expected none, see {@link Outcome#orElseThrow()}. */
public final class RefusedException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedException(List<Refusal> refusals) {
        super(refusals.stream()
                .map(refusal -> refusal.reason() + " " + refusal.field() + ": " + refusal.message())
                .collect(Collectors.joining("; ", "refused: ", "")));
        this.refusals = refusals;
    }

    /**
     * Why.
     *
     * @return at least one reason
     */
    public List<Refusal> refusals() {
        return refusals;
    }
}
