package io.orderincident.remedy;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.money.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts another entry in the place of a recorded cost, which stays on record. Immutable.
 *
 * @param number which entry, one that was not corrected before
 * @param amount how much it really is, or zero to take it back; null for handling
 * @param minutes the real working time, or 0 to take it back, at most {@value #MINUTES_MAX}; for handling only
 * @param bearer who really bears it
 * @param words what about, up to {@value #WORDS_MAX} characters; null for nothing
 */
public record CorrectCost(
        int number,
        @Nullable Money amount,
        @Nullable @Min(0) @Max(MINUTES_MAX) Integer minutes,
        @NotNull CostBearer bearer,
        @Nullable @PlainText @Size(max = WORDS_MAX) String words)
        implements Command<CostLedger> {

    /** The longest working time of an entry, in minutes. */
    public static final int MINUTES_MAX = RecordCost.MINUTES_MAX;

    /** The longest words about a cost, in characters. */
    public static final int WORDS_MAX = RecordCost.WORDS_MAX;

    /**
     * Says how much it really is.
     *
     * @param number which entry
     * @param amount how much, or zero to take it back
     * @param bearer who bears it
     * @return the command
     */
    public static CorrectCost of(int number, Money amount, CostBearer bearer) {
        return new CorrectCost(number, amount, null, bearer, null);
    }

    /**
     * Says how long handling really took.
     *
     * @param number which entry
     * @param minutes how long, or 0 to take it back
     * @param bearer who bears it
     * @return the command
     */
    public static CorrectCost handling(int number, int minutes, CostBearer bearer) {
        return new CorrectCost(number, null, minutes, bearer, null);
    }

    @Override
    public Operation operation() {
        return Operation.CORRECT_COST;
    }

    @Override
    public Outcome<CostEvent.Corrected> decide(CostLedger ledger, Context context) {
        Optional<Cost> wrong = ledger.entries().stream()
                .filter(cost -> cost.number() == number)
                .findFirst();
        if (wrong.isEmpty()) {
            return Outcome.refused(List.of(context.refusal(Reason.UNKNOWN_COST, "number", number)));
        }
        Cost before = wrong.get();
        CostFigures figures = new CostFigures(before.kind(), amount, minutes);
        List<Refusal> refusals = new ArrayList<>(figures.objections(true, context));
        ledger.correctionOf(number)
                .ifPresent(later -> refusals.add(context.refusal(Reason.COST_CORRECTED, "number", later.number())));
        refusals.addAll(ledger.objectionsToAnother(context));
        Optional<Money> amountNow =
                figures.isNoTime() ? Optional.of(Money.zero(before.amount().currency())) : figures.money(context);
        Optional<Cost> right = amountNow.map(money -> new Cost(
                ledger.nextNumber(),
                before.kind(),
                money,
                minutes,
                bearer,
                words,
                number,
                before.offer(),
                before.refund(),
                context.at()));
        right.ifPresent(cost -> refusals.addAll(context.unchanged(operation(), said(before), said(cost))));
        return right.filter(cost -> refusals.isEmpty())
                .map(cost -> Outcome.done(new CostEvent.Corrected(cost, before)))
                .orElseGet(() -> Outcome.refused(refusals));
    }

    /** What of an entry can be wrong. */
    private static List<Optional<?>> said(Cost cost) {
        return List.of(
                Optional.of(cost.amount()),
                Optional.ofNullable(cost.minutes()),
                Optional.of(cost.bearer()),
                Optional.ofNullable(cost.words()));
    }

    @Override
    public String toString() {
        return "correction of cost " + number;
    }
}
