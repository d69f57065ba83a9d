package io.orderincident.automation;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.incident.Change;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.sla.EscalationPolicy;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What rules go by besides the incident and the time. Immutable.
 *
 * @param orders an order that the incident is about, asked for only where a rule goes by it; empty if the host no longer
 *     knows it
 * @param catalogue the shop's managed lists
 * @param calendar the shop's business calendar
 * @param escalation the shop's levels of escalation
 * @param locale the language of what rules note for the staff, English or Spanish
 * @param objection what the host objects to an effect, in words; empty to let it pass
 */
public record AutomationFacts(
        Function<OrderId, Optional<OrderFacts>> orders,
        Catalogue catalogue,
        BusinessCalendar calendar,
        EscalationPolicy escalation,
        Locale locale,
        Function<Change, Optional<String>> objection) {}
