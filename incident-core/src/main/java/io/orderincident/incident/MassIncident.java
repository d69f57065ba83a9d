package io.orderincident.incident;

import io.orderincident.catalog.TypeCode;
import io.orderincident.constraint.PlainText;
import io.orderincident.order.Sku;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The command to write down, and tell the customers of, one thing that went wrong with many orders. Immutable.
 *
 * @param cause what went wrong, as the shop calls it; what was done under it once is not done again
 * @param type the type of the incidents
 * @param article the affected article, every piece of it in each order; null for whole orders
 * @param description what happened, 1 to {@value RegisterIncident#DESCRIPTION_MAX} characters
 * @param message what each customer is told, null to tell them later
 */
public record MassIncident(
        @NotNull CauseKey cause,
        @NotNull TypeCode type,
        @Nullable Sku article,

        @NotBlank @PlainText @Size(max = RegisterIncident.DESCRIPTION_MAX)
        String description,

        @Nullable @PlainText @Size(min = 1, max = Communicate.TEXT_MAX)
        String message) {

    @Override
    public String toString() {
        return "mass incident " + cause + " of type " + type;
    }
}
