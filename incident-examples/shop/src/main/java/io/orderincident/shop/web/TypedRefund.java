package io.orderincident.shop.web;

import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.remedy.RefundMeans;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A refund as the fields of a form: in full, or pieces and an amount for each line of the order, and of its shipping. */
final class TypedRefund {
    private static final String QUANTITY = "quantity-";
    private static final String AMOUNT = "amount-";
    private static final int NO_QUANTITY = -1;
    private static final RefundReasonCode NO_REASON = RefundReasonCode.of("NOT_CHOSEN");
    private static final Pattern ITEM = Pattern.compile(".*items\\[(\\d+)]\\.?(\\w*)");

    private final OrderId order;
    private final FormValues values;
    private final String currency;
    private final List<RefundSpec.Item> items = new ArrayList<>();

    /** Of each item, which line of the order it is of, counted from 0. */
    private final List<Integer> places = new ArrayList<>();

    TypedRefund(OrderFacts order, FormValues values, String currency) {
        this.order = order.id();
        this.values = values;
        this.currency = currency;
        for (int i = 0; i < order.lines().size(); i++) {
            add(i, order.lines().get(i));
        }
    }

    private void add(int place, OrderLine line) {
        Integer quantity = values.optional(QUANTITY + place) == null
                ? null
                : values.typed(QUANTITY + place, Integer::valueOf, NO_QUANTITY, "problem.number");
        Money amount = money(AMOUNT + place);
        if (quantity != null || amount != null) {
            items.add(new RefundSpec.Item(line.id(), quantity, amount));
            places.add(place);
        }
    }

    private @Nullable Money money(String field) {
        return values.money(field, currency);
    }

    RequestRefund command() {
        boolean full = values.text("what").equals("FULL");
        RefundSpec spec = full ? RefundSpec.everything() : new RefundSpec(false, items, money("shipping"), null, null);
        Money previewed = money("previewed");
        Money remaining = money("remaining");
        return new RequestRefund(
                previewed == null || remaining == null ? spec : spec.asPreviewed(previewed, remaining),
                values.typed("reason", RefundReasonCode::of, NO_REASON, "problem.choose"),
                values.set("means", RefundMeans::valueOf),
                values.isChecked("beyondBalance"),
                values.choice("offer", Integer::valueOf),
                order);
    }

    /** The form's field that the desk means. */
    String field(String path) {
        Matcher item = ITEM.matcher(path);
        if (item.matches()) {
            int place = places.get(Integer.parseInt(item.group(1)));
            return (item.group(2).equals("quantity") ? QUANTITY : AMOUNT) + place;
        }
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
