package io.orderincident.decision;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command to take an incident one level up. Immutable.
 *
 * @param cause why
 * @param clock the clock that caused it, null where none did
 */
public record Escalate(EscalationCause cause, @Nullable ClockKey clock) implements Command<ClockHistory> {

    /**
     * By hand; people say why.
     *
     * @return the command
     */
    public static Escalate byHand() {
        return new Escalate(EscalationCause.BY_HAND, null);
    }

    @Override
    public Operation operation() {
        return Operation.ESCALATE;
    }

    @Override
    public Outcome<EscalationEvent.Escalated> decide(ClockHistory clockHistory, Context context) {
        int level = clockHistory.escalations().size() + 1;
        List<EscalationLevel> levels = context.terms().escalation().levels();
        List<Refusal> refusals = new ArrayList<>();
        if (context.actor().author().isPerson() && context.why() == null) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        if (level > levels.size()) {
            refusals.add(context.refusal(Reason.HIGHEST_LEVEL, "level", level - 1));
            return Outcome.refused(refusals);
        }
        EscalationLevel reached = levels.get(level - 1);
        return Outcome.unless(
                refusals, new EscalationEvent.Escalated(level, cause, clock, reached.people(), reached.team()));
    }
}
