package io.orderincident.remedy;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.money.Money;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an incident costs, entry by entry. Immutable.
 *
 * @param entries all that was recorded, in this order, with what has been corrected since; from {@value #ENTRIES_MAX} on only
 *     what comes by itself is added
 */
public record CostLedger(List<Cost> entries) {

    /** From how many entries on people add no more. */
    public static final int ENTRIES_MAX = 200;

    private static final CostLedger EMPTY = new CostLedger(List.of());

    /** Takes a copy of the list. */
    public CostLedger {
        entries = List.copyOf(entries);
    }

    /**
     * Nothing yet.
     *
     * @return what every incident begins with
     */
    public static CostLedger empty() {
        return EMPTY;
    }

    /**
     * What holds.
     *
     * @return the entries that have not been corrected, in their order
     */
    public List<Cost> current() {
        Set<Integer> corrected = entries.stream()
                .flatMap(cost -> Optional.ofNullable(cost.corrects()).stream())
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(cost -> !corrected.contains(cost.number()))
                .toList();
    }

    /**
     * Who bears how much of {@linkplain #current() what holds}.
     *
     * @return a sum for each bearer and currency, by currency, leaving out what is zero
     */
    public List<Cost.Total> totals() {
        Map<String, Map<CostBearer, Money>> sums = new TreeMap<>();
        current()
                .forEach(cost -> sums.computeIfAbsent(
                                cost.amount().currency().getCurrencyCode(), code -> new EnumMap<>(CostBearer.class))
                        .merge(cost.bearer(), cost.amount(), Money::plus));
        return sums.values().stream()
                .flatMap(ofBearers -> ofBearers.entrySet().stream())
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new Cost.Total(sum.getKey(), sum.getValue()))
                .toList();
    }

    /** Customers are shown nothing of it. */
    CostLedger seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer) ? EMPTY : this;
    }

    CostLedger with(Cost cost) {
        List<Cost> longer = new ArrayList<>(entries);
        longer.add(cost);
        return new CostLedger(longer);
    }

    int nextNumber() {
        return entries.size() + 1;
    }

    /** Why people add no further entry. */
    List<Refusal> objectionsToAnother(Context context) {
        return entries.size() < ENTRIES_MAX
                ? List.of()
                : List.of(context.refusal(Reason.LIMIT_REACHED, "costs", ENTRIES_MAX));
    }

    /** What stands in the place of an entry. */
    Optional<Cost> correctionOf(int number) {
        return entries.stream()
                .filter(cost -> Objects.equals(cost.corrects(), number))
                .findFirst();
    }

    /** With what was paid back. */
    CostLedger paid(Refund refund, Instant at) {
        return with(new Cost(
                nextNumber(),
                CostKind.REFUND,
                refund.total(),
                null,
                CostBearer.OWN,
                null,
                null,
                null,
                refund.number(),
                at));
    }

    /** With what an accepted offer costs the shop; what was agreed on before, and was superseded by it, costs nothing. */
    CostLedger agreed(Offer accepted, List<Offer> superseded) {
        Instant at = accepted.answer() == null
                ? accepted.madeAt()
                : accepted.answer().at();
        CostLedger ledger = takenBack(superseded, at);
        Money money = price(accepted);
        return money == null
                ? ledger
                : ledger.with(new Cost(
                        ledger.nextNumber(),
                        kind(accepted.kind()),
                        money,
                        null,
                        CostBearer.OWN,
                        null,
                        null,
                        accepted.number(),
                        null,
                        at));
    }

    /** What holds and was brought by an offer. */
    List<Cost> of(Offer offer) {
        return current().stream()
                .filter(cost -> Objects.equals(cost.offer(), offer.number())
                        && !cost.amount().isZero())
                .toList();
    }

    /** With what came along with offers from another incident. */
    CostLedger withArrived(List<Cost> arrived, Instant at) {
        CostLedger ledger = this;
        for (Cost cost : arrived) {
            ledger = ledger.with(new Cost(
                    ledger.nextNumber(),
                    cost.kind(),
                    cost.amount(),
                    cost.minutes(),
                    cost.bearer(),
                    cost.words(),
                    null,
                    cost.offer(),
                    cost.refund(),
                    at));
        }
        return ledger;
    }

    /** Without what offers brought that have gone elsewhere, or hold no more. */
    CostLedger takenBack(List<Offer> offers, Instant at) {
        CostLedger ledger = this;
        for (Offer offer : offers) {
            for (Cost cost : of(offer)) {
                ledger = ledger.with(new Cost(
                        ledger.nextNumber(),
                        cost.kind(),
                        Money.zero(cost.amount().currency()),
                        null,
                        cost.bearer(),
                        null,
                        cost.number(),
                        cost.offer(),
                        null,
                        at));
            }
        }
        return ledger;
    }

    /** What somebody said that it costs, else what is given away; refunds are recorded when they are paid. */
    private static @Nullable Money price(Offer offer) {
        if (offer.kind() == OfferKind.REFUND) {
            return null;
        }
        return offer.cost() == null ? offer.amount() : offer.cost();
    }

    private static CostKind kind(OfferKind offered) {
        return switch (offered) {
            case SUBSTITUTION, REPLENISHMENT, REPLACEMENT -> CostKind.GOODS;
            case DISCOUNT, CREDIT -> CostKind.DISCOUNT;
            case REFUND -> CostKind.REFUND;
            case OTHER -> CostKind.OTHER;
        };
    }
}
