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
import org.jspecify.annotations.Nullable;

/**
 * Records what an incident costs. Refunds that were paid, and offers that were accepted, are recorded by themselves.
 * Immutable.
 *
 * @param kind what for
 * @param amount how much, above zero, in any currency, with no more decimals than it has; null for handling
 * @param minutes the working time, 1 to {@value #MINUTES_MAX}, for handling only: it costs what the shop's
 *     {@linkplain io.orderincident.catalog.CostPolicy policy} says
 * @param bearer who bears it
 * @param words what about, up to {@value #WORDS_MAX} characters; null for nothing, which a cost of kind
 *     {@link CostKind#OTHER} cannot say
 */
public record RecordCost(
        @NotNull CostKind kind,
        @Nullable Money amount,
        @Nullable @Min(1) @Max(MINUTES_MAX) Integer minutes,
        @NotNull CostBearer bearer,
        @Nullable @PlainText @Size(max = WORDS_MAX) String words)
        implements Command<CostLedger> {

    /** The longest working time of an entry, in minutes. */
    public static final int MINUTES_MAX = CostFigures.MINUTES_MAX;

    /** The longest words about a cost, in characters. */
    public static final int WORDS_MAX = 500;

    /**
     * An amount that the shop bears itself.
     *
     * @param kind what for
     * @param amount how much
     * @return the command
     */
    public static RecordCost of(CostKind kind, Money amount) {
        return new RecordCost(kind, amount, null, CostBearer.OWN, null);
    }

    /**
     * Working time that the shop bears itself.
     *
     * @param minutes how long
     * @return the command
     */
    public static RecordCost handling(int minutes) {
        return new RecordCost(CostKind.HANDLING, null, minutes, CostBearer.OWN, null);
    }

    /**
     * The same, borne by another.
     *
     * @param who bears it
     * @return a copy
     */
    public RecordCost borneBy(CostBearer who) {
        return new RecordCost(kind, amount, minutes, who, words);
    }

    /**
     * The same with words.
     *
     * @param about what about
     * @return a copy
     */
    public RecordCost saying(String about) {
        return new RecordCost(kind, amount, minutes, bearer, about);
    }

    @Override
    public Operation operation() {
        return Operation.RECORD_COST;
    }

    @Override
    public Outcome<CostEvent.Recorded> decide(CostLedger ledger, Context context) {
        CostFigures figures = new CostFigures(kind, amount, minutes);
        List<Refusal> refusals = new ArrayList<>(figures.objections(false, context));
        if (kind == CostKind.OTHER && (words == null || words.isBlank())) {
            refusals.add(context.refusal(Reason.COST_INCOMPLETE, "words", kind));
        }
        refusals.addAll(ledger.objectionsToAnother(context));
        return figures.money(context)
                .filter(money -> refusals.isEmpty())
                .map(money -> Outcome.done(new CostEvent.Recorded(new Cost(
                        ledger.nextNumber(), kind, money, minutes, bearer, words, null, null, null, context.at()))))
                .orElseGet(() -> Outcome.refused(refusals));
    }

    @Override
    public String toString() {
        return "cost of " + kind;
    }
}
