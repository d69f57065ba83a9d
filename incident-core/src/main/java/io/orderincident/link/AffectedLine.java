package io.orderincident.link;

import io.orderincident.constraint.PlainText;
import io.orderincident.order.OrderLineId;
import io.orderincident.order.Sku;
import io.orderincident.text.Text;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * A line of the order that the incident is about, as it was when the incident was registered. Immutable.
 *
 * @param line which line
 * @param sku the article
 * @param title the article as the customer saw it
 * @param quantity pieces affected, 1 to the quantity ordered
 */
public record AffectedLine(
        @NotNull OrderLineId line,
        @NotNull Sku sku,
        @NotBlank @PlainText String title,
        @Min(1) int quantity) {

    /** The longest title that is kept, in characters; a longer one is cut. */
    public static final int TITLE_MAX = 200;

    /** Cuts the title to its limit. */
    public AffectedLine {
        title = title.length() <= TITLE_MAX ? title : Text.cut(title, TITLE_MAX - 1) + "…";
    }
}
