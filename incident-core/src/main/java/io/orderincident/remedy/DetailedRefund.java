package io.orderincident.remedy;

import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.money.Money;
import io.orderincident.order.OrderLineId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A refund in detail, as it is checked item by item: every objection is collected. */
final class DetailedRefund {

    private final RefundAccount account;
    private final Locale reader;
    private final List<Refusal> refusals;

    DetailedRefund(RefundAccount account, Locale reader, List<Refusal> refusals) {
        this.account = account;
        this.reader = reader;
        this.refusals = refusals;
    }

    /** What it gives back: of all that is not refused. */
    RefundBreakdown of(RefundSpec spec) {
        List<RefundLine> lines = lines(spec.items());
        BigDecimal shipping = spec.shipping() == null ? BigDecimal.ZERO : shipping(spec.shipping());
        RefundBreakdown refund = account.breakdown(lines, shipping);
        if (refusals.isEmpty()) {
            checkTotal(refund.total());
        }
        return refund;
    }

    private List<RefundLine> lines(List<RefundSpec.Item> items) {
        Set<OrderLineId> named = new HashSet<>();
        List<RefundLine> lines = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            RefundSpec.Item item = items.get(at);
            String field = "items[" + at + "]";
            Optional<RefundPart> part = account.part(item.line());
            if (!named.add(item.line())) {
                refuse(Reason.LINE_REPEATED, field + ".line", item.line());
            } else if (part.isEmpty()) {
                refuse(Reason.LINE_NOT_OF_ORDER, field + ".line", item.line());
            } else {
                line(item, part.get(), field).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<RefundLine> line(RefundSpec.Item item, RefundPart part, String field) {
        if (!isSound(item, part, field)) {
            return Optional.empty();
        }
        int quantity = item.quantity() == null ? 0 : item.quantity();
        BigDecimal amount =
                item.amount() == null ? part.worth(quantity) : item.amount().amount();
        return Optional.of(account.line(item.line(), part, quantity, amount));
    }

    private boolean isSound(RefundSpec.Item item, RefundPart part, String field) {
        int before = refusals.size();
        Integer quantity = item.quantity();
        if (quantity != null && quantity < 1) {
            refuse(Reason.NOT_POSITIVE, field + ".quantity");
        } else if (quantity != null && quantity > part.piecesLeft()) {
            refuse(Reason.QUANTITY_BEYOND_REMAINING, field + ".quantity", part.piecesLeft(), item.line());
        }
        if (item.amount() != null) {
            isSound(item.amount(), part, field + ".amount");
        } else if (quantity == null) {
            refuse(Reason.QUANTITY_OR_AMOUNT_MISSING, field);
        }
        return refusals.size() == before;
    }

    private BigDecimal shipping(Money amount) {
        if (!account.isShippingKnown()) {
            refuse(Reason.SHIPPING_UNKNOWN, "shipping");
            return BigDecimal.ZERO;
        }
        return isSound(amount, account.shipping(), "shipping") ? amount.amount() : BigDecimal.ZERO;
    }

    private boolean isSound(Money amount, RefundPart part, String field) {
        int before = refusals.size();
        Money most = account.money(account.remaining(part));
        if (!amount.currency().equals(most.currency())) {
            refuse(Reason.OTHER_CURRENCY, field, most.currency());
        } else if (amount.amount().signum() <= 0) {
            refuse(Reason.AMOUNT_NOT_POSITIVE, field);
        } else if (amount.amount().scale() > account.decimals()) {
            refuse(Reason.AMOUNT_TOO_PRECISE, field, account.decimals());
        } else if (amount.compareTo(most) > 0) {
            refuse(Reason.MORE_THAN_REMAINS, field, most);
        }
        return refusals.size() == before;
    }

    private void checkTotal(Money total) {
        if (total.isZero()) {
            refuse(Reason.NOTHING_TO_REFUND, "");
        } else if (total.amount().compareTo(account.remaining()) > 0) {
            refuse(Reason.MORE_THAN_REMAINS, "", account.money(account.remaining()));
        }
    }

    private void refuse(Reason reason, String field, Object... details) {
        refusals.add(Refusal.of(reason, field, reader, details));
    }
}
