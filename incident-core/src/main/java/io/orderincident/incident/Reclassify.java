package io.orderincident.incident;

import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The command to give an incident another type, kind or reason; its severity is judged anew. Immutable.
 *
 * @param type an active one of the shop's catalogue, or the one that the incident has
 * @param kind an active one of the shop's catalogue, or the one that the incident has; null leaves it as it is
 * @param reason an active one of the shop's catalogue, or the one that the incident has; null leaves it as it is
 */
public record Reclassify(
        @NotNull TypeCode type,
        @Nullable KindCode kind,
        @Nullable ReasonCode reason) implements Command<Incident> {

    /**
     * Another type, and nothing else.
     *
     * @param type an active one of the shop's catalogue
     */
    public Reclassify(TypeCode type) {
        this(type, null, null);
    }

    @Override
    public Operation operation() {
        return Operation.RECLASSIFY;
    }

    /** Of all that the incident is about, the worst counts; orders that the host no longer knows are left out. */
    @Override
    public Outcome<ClassificationEvent.Reclassified> decide(Incident incident, Context context) {
        return new Reclassification(incident, context)
                .decide(this)
                .map(after -> new ClassificationEvent.Reclassified(incident.classification(), after));
    }
}
