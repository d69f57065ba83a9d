package io.orderincident.incident;

import io.orderincident.catalog.ResolutionReason;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.Resolution;
import io.orderincident.history.SentSurvey;
import io.orderincident.party.AccessPolicy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * The command to mark an incident as resolved. Immutable.
 *
 * @param reason an active one of the shop's catalogue
 * @param whatWasDone fit for the customer, 1 to {@value #TEXT_MAX} characters
 * @param override whether to resolve it although mandatory tasks are undone, an offer awaits its answer, or what was agreed on is
 *     not fulfilled: only for operators, who have to say why
 */
public record Resolve(
        @NotNull ResolutionReasonCode reason,
        @NotBlank @PlainText @Size(max = TEXT_MAX) String whatWasDone,
        boolean override)
        implements Command<Incident> {

    /** The longest text, in characters. */
    public static final int TEXT_MAX = 4_000;

    /**
     * Resolved for a reason.
     *
     * @param reason the code of the reason
     * @param whatWasDone fit for the customer
     * @return the command
     */
    public static Resolve because(String reason, String whatWasDone) {
        return new Resolve(ResolutionReasonCode.of(reason), whatWasDone, false);
    }

    /**
     * Resolved for a reason.
     *
     * @param reason the reason, such as {@link io.orderincident.catalog.StandardCodes.Resolutions#REPLACED}
     * @param whatWasDone fit for the customer
     * @return the command
     */
    public static Resolve because(ResolutionReasonCode reason, String whatWasDone) {
        return new Resolve(reason, whatWasDone, false);
    }

    /**
     * The same, although something is still to be done.
     *
     * @return a copy
     */
    public Resolve overriding() {
        return new Resolve(reason, whatWasDone, true);
    }

    @Override
    public Operation operation() {
        return Operation.RESOLVE;
    }

    /** Only once all is done that has to be, unless an operator overrides it and says why. */
    @Override
    public Outcome<LifeCycleEvent.Resolved> decide(Incident incident, Context context) {
        List<Refusal> refusals = new ArrayList<>();
        if (context.terms()
                .catalogue()
                .resolutionReason(reason)
                .filter(ResolutionReason::active)
                .isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_RESOLUTION_REASON, "reason", reason));
        }
        List<Refusal> undone = new ArrayList<>(incident.handling().objectionsToResolving(context));
        undone.addAll(incident.remedies().objectionsToResolving(context));
        refusals.addAll(override && !undone.isEmpty() ? objectionsToOverriding(context) : undone);
        return Outcome.unless(
                refusals,
                new LifeCycleEvent.Resolved(new Resolution(
                        reason,
                        whatWasDone,
                        null,
                        SentSurvey.of(context.terms().survey(), context.at()).orElse(null))));
    }

    private static List<Refusal> objectionsToOverriding(Context context) {
        List<Refusal> refusals = new ArrayList<>();
        if (!AccessPolicy.OPERATOR.isFor(context.actor())) {
            refusals.add(context.refusal(
                    Reason.NOT_ALLOWED, "override", Operation.RESOLVE, AccessPolicy.OPERATOR.parties()));
        }
        if (context.why() == null) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        return refusals;
    }

    @Override
    public String toString() {
        return "resolve because of " + reason;
    }
}
