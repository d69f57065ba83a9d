package io.orderincident.detection;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.text.Text;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule: which events open an incident, and what kind of incident. Immutable.
 *
 * @param name short and unique in its list, kept in the history of the incident
 * @param event the kind of event
 * @param atLeast matches from this measure on, in the unit of the {@link OrderEventKind}; null for any
 * @param atMost matches up to this measure, in the same unit; null for any
 * @param gives the type of the incident
 * @param origin who counts as having noticed first
 * @param description what the incident says where the event itself says nothing, in the customer's language
 * @param override whether to open another although an incident of the type is open on the line or order
 */
public record DetectionRule(
        String name,
        OrderEventKind event,
        @Nullable BigDecimal atLeast,
        @Nullable BigDecimal atMost,
        TypeCode gives,
        Origin origin,
        LocalizedText description,
        boolean override) {

    /** The longest name, in characters. */
    public static final int NAME_MAX = 100;

    /**
     * Checks that it says something sensible.
     *
     * @throws IllegalArgumentException if the name is blank, too long or has a control character, the measures are
     *     negative or leave nothing between them
     * @throws NullPointerException naming what is missing
     */
    public DetectionRule {
        Text.key("name of a detection rule", Objects.requireNonNull(name, "name is missing"), NAME_MAX);
        Objects.requireNonNull(event, "event is missing");
        Objects.requireNonNull(gives, "gives is missing: the type of the incident");
        Objects.requireNonNull(origin, "origin is missing");
        Objects.requireNonNull(description, "description is missing");
        checkMeasure("atLeast", atLeast);
        checkMeasure("atMost", atMost);
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            throw new IllegalArgumentException("atLeast must not be above atMost");
        }
    }

    /**
     * A rule that every event of a kind matches, and that opens no second incident where one is open.
     *
     * @param name short and unique in its list
     * @param event the kind of event
     * @param gives the type of the incident
     * @param origin who counts as having noticed first
     * @param description what the incident says where the event itself says nothing
     * @return the rule
     */
    public static DetectionRule of(
            String name, OrderEventKind event, TypeCode gives, Origin origin, LocalizedText description) {
        return new DetectionRule(name, event, null, null, gives, origin, description, false);
    }

    /**
     * The same for events of some measure or more.
     *
     * @param least the least measure, in the unit of the {@link OrderEventKind}; null for any
     * @return a copy
     */
    public DetectionRule atLeast(@Nullable BigDecimal least) {
        return new DetectionRule(name, event, least, atMost, gives, origin, description, override);
    }

    /**
     * The same for events of some measure or less.
     *
     * @param most the greatest measure, in the unit of the {@link OrderEventKind}; null for any
     * @return a copy
     */
    public DetectionRule atMost(@Nullable BigDecimal most) {
        return new DetectionRule(name, event, atLeast, most, gives, origin, description, override);
    }

    /**
     * The same, opening another incident where one is open, or not.
     *
     * @param another whether to open another
     * @return a copy
     */
    public DetectionRule withOverride(boolean another) {
        return new DetectionRule(name, event, atLeast, atMost, gives, origin, description, another);
    }

    private static void checkMeasure(String name, @Nullable BigDecimal measure) {
        if (measure != null && measure.signum() < 0) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
    }

    /**
     * Whether this event is one of those.
     *
     * @param happened the event
     * @return true if the kind is the same, and the measure, which it then needs, is within the limits
     */
    public boolean matches(OrderEvent happened) {
        BigDecimal measure = happened.measure();
        return event == happened.kind()
                && (atLeast == null || (measure != null && measure.compareTo(atLeast) >= 0))
                && (atMost == null || (measure != null && measure.compareTo(atMost) <= 0));
    }

    /** Whether all that the other one matches is matched by this one. */
    boolean covers(DetectionRule other) {
        return event == other.event
                && (atLeast == null || (other.atLeast != null && other.atLeast.compareTo(atLeast) >= 0))
                && (atMost == null || (other.atMost != null && other.atMost.compareTo(atMost) <= 0));
    }
}
