package io.orderincident.detection;

import static io.orderincident.detection.OrderEventKind.CARRIER_SCAN_LATE;
import static io.orderincident.detection.OrderEventKind.DELIVERY_MISSED;
import static io.orderincident.detection.OrderEventKind.DISPATCH_LATE;
import static io.orderincident.detection.OrderEventKind.LOW_REVIEW;
import static io.orderincident.detection.OrderEventKind.QUANTITY_SHORT;
import static io.orderincident.detection.OrderEventKind.STOCK_SHORT;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.settings.SettingKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shop's detection rules: the first that matches wins, and where none does, nothing happens. Immutable.
 *
 * @param rules in the order to try them, at most {@value #MAX}
 */
public record DetectionRules(List<DetectionRule> rules) {

    /** The most rules of a shop. */
    public static final int MAX = 200;

    /** After how many hours of delay an order that has not left counts as late: 24. */
    public static final int DEFAULT_DISPATCH_LATE_HOURS = 24;

    /** After how many hours without a scan a parcel counts as late: 48. */
    public static final int DEFAULT_SCAN_LATE_HOURS = 48;

    /** After how many hours without a scan a parcel counts as lost: 240, which is ten days. */
    public static final int DEFAULT_SCAN_LOST_HOURS = 240;

    /** Up to how many points of 5 a review counts as low: 2. */
    public static final int DEFAULT_LOW_REVIEW_POINTS = 2;

    private static final DetectionRules STANDARD = new DetectionRules(List.of(
            rule(
                    "stock-short",
                    STOCK_SHORT,
                    null,
                    "STOCK_SHORTAGE",
                    "We do not have all the pieces that you ordered.",
                    "No tenemos todas las unidades que ha pedido."),
            rule(
                    "quantity-short",
                    QUANTITY_SHORT,
                    null,
                    "QUANTITY_DIFFERENT",
                    "Fewer pieces were sent than you ordered.",
                    "Se han enviado menos unidades de las que ha pedido."),
            rule(
                    "dispatch-late",
                    DISPATCH_LATE,
                    DEFAULT_DISPATCH_LATE_HOURS,
                    "LATE_DELIVERY",
                    "Your order leaves our house later than planned.",
                    "Su pedido sale de nuestro almacén más tarde de lo previsto."),
            rule(
                    "carrier-scan-lost",
                    CARRIER_SCAN_LATE,
                    DEFAULT_SCAN_LOST_HOURS,
                    "LOST",
                    "The carrier does not find your parcel.",
                    "El transportista no encuentra su paquete."),
            rule(
                    "carrier-scan-late",
                    CARRIER_SCAN_LATE,
                    DEFAULT_SCAN_LATE_HOURS,
                    "LATE_DELIVERY",
                    "Your parcel is on its way longer than planned.",
                    "Su paquete tarda más de lo previsto."),
            rule(
                    "delivery-missed",
                    DELIVERY_MISSED,
                    null,
                    "LATE_DELIVERY",
                    "Your order did not arrive when it was promised.",
                    "Su pedido no llegó cuando se había prometido."),
            DetectionRule.of(
                            "low-review",
                            LOW_REVIEW,
                            TypeCode.of("OTHER"),
                            Origin.CUSTOMER,
                            LocalizedText.of("A low review without a comment.", "Una valoración baja sin comentario."))
                    .atMost(BigDecimal.valueOf(DEFAULT_LOW_REVIEW_POINTS))));

    /** How the rules of shops are kept; shops that have saved none have the {@link #standard()} ones. */
    public static final SettingKind<DetectionRules> SETTING =
            new SettingKind<>("detection-rules", DetectionRules.class, STANDARD);

    /**
     * Checks that every rule can be named and reached.
     *
     * @throws IllegalArgumentException if there are too many, two have one name, or one is never reached as an earlier
     *     one matches all that it does
     * @throws NullPointerException if the list is missing
     */
    public DetectionRules {
        rules = List.copyOf(Objects.requireNonNull(rules, "rules are missing"));
        if (rules.size() > MAX) {
            throw new IllegalArgumentException("rules must be at most " + MAX + ", but are " + rules.size());
        }
        for (int i = 0; i < rules.size(); i++) {
            for (DetectionRule earlier : rules.subList(0, i)) {
                checkBeside(earlier, rules.get(i));
            }
        }
    }

    private static void checkBeside(DetectionRule earlier, DetectionRule later) {
        if (earlier.name().equals(later.name())) {
            throw new IllegalArgumentException("two detection rules are named " + later.name());
        }
        if (earlier.covers(later)) {
            throw new IllegalArgumentException("detection rule " + later.name() + " is never reached: " + earlier.name()
                    + " comes first and matches all that it does");
        }
    }

    /**
     * No rules.
     *
     * @return a list that opens nothing
     */
    public static DetectionRules none() {
        return of(List.of());
    }

    /**
     * These rules.
     *
     * @param rules the first that matches decides
     * @return the list
     */
    public static DetectionRules of(DetectionRule... rules) {
        return of(List.of(rules));
    }

    /**
     * These rules.
     *
     * @param rules the first that matches decides
     * @return the list
     */
    public static DetectionRules of(List<DetectionRule> rules) {
        return new DetectionRules(rules);
    }

    /**
     * The shipped rules: stock or quantity short and a missed delivery always open an incident; a late dispatch from
     * {@value #DEFAULT_DISPATCH_LATE_HOURS} hours on; a missing scan from {@value #DEFAULT_SCAN_LATE_HOURS} hours on as
     * late and from {@value #DEFAULT_SCAN_LOST_HOURS} on as lost; a review up to {@value #DEFAULT_LOW_REVIEW_POINTS}
     * points, as the customer's own.
     *
     * @return seven rules
     */
    public static DetectionRules standard() {
        return STANDARD;
    }

    /**
     * The rule that decides about an event.
     *
     * @param event what happened
     * @return the first that matches, empty if none does
     */
    public Optional<DetectionRule> matching(OrderEvent event) {
        return rules.stream().filter(rule -> rule.matches(event)).findFirst();
    }

    private static DetectionRule rule(
            String name, OrderEventKind event, @Nullable Integer atLeast, String type, String english, String spanish) {
        return DetectionRule.of(name, event, TypeCode.of(type), Origin.ORGANIZATION, LocalizedText.of(english, spanish))
                .atLeast(atLeast == null ? null : BigDecimal.valueOf(atLeast));
    }
}
